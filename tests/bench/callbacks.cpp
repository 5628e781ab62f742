// Measures durable callbacks, each a new lead, beside a peer of the same run; see README.md in this folder.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "tests/bench/company.hpp"
#include "tests/bench/load.hpp"
#include "tests/bench/served.hpp"
#include "tests/folder.hpp"

namespace {

using namespace bench;
using tests::Folder;

struct Options {
  std::string program = "build/chengdan";
  std::size_t messages = 20'000, connections = 64, customers = 0;
  int rounds = 5, port = 18'311, peer_port = 18'101;
  std::string peer;
};

struct Figures {
  double per_second = 0, cpu_micros = 0, resident_mib = 0, first_answer_ms = 0;
};

Figures measured(const Server& server, int port, const std::string& path, const Options& options) {
  const long long base = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count() * 1000;
  const Writer writer(path, base);
  std::size_t count = 0;
  const Seen seen = [&](const Letter& letter, const std::string& body) {
    if (count++ % 1000 == 0) require_told(writer, letter, body);
  };
  Figures figures;
  Driver(port, 1).run(writer.leads(1), seen);
  figures.first_answer_ms = 1000 * seconds_since(server.started());
  const auto warm = Writer(path, base + 1'000'000).leads(500);
  const auto letters = Writer(path, base + 2'000'000).leads(options.messages);
  Driver driver(port, options.connections);
  driver.run(warm, seen);
  const double cpu = server.cpu_seconds();
  const Load load = driver.run(letters, seen);
  if (load.refused > 0) throw std::runtime_error(std::to_string(load.refused) + " refused");
  figures.per_second = static_cast<double>(letters.size()) / load.seconds;
  figures.cpu_micros = 1e6 * (server.cpu_seconds() - cpu) / static_cast<double>(letters.size());
  figures.resident_mib = server.resident_mib();
  std::printf("  %7.0f/s  CPU %4.0f us  p50 %6.1f  p99 %6.1f  max %6.1f ms  %5.1f MiB", figures.per_second, figures.cpu_micros, load.at(0.5),
              load.at(0.99), load.at(1), figures.resident_mib);
  return figures;
}

Figures ours(const Options& options, const Folder& folder) {
  const std::string database = folder.file("chengdan.db"), config = folder.file("chengdan.yaml");
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(database + end);
  if (options.customers > 0) std::filesystem::copy_file(folder.file("company.db"), database);
  std::ofstream(config) << configuration(options.port, database);
  const Server server(options.program + " serve --config " + config, {}, options.port);
  const Figures figures = measured(server, options.port, "/callback/bench", options);
  std::printf("  chengdan, first answer %.0f ms after the start\n", figures.first_answer_ms);
  return figures;
}

Figures peers(const Options& options, const Folder& folder) {
  const std::string database = folder.file("peer.db");
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(database + end);
  const Server server(options.peer, {{"PORT", std::to_string(options.peer_port)}, {"TOKEN", token}, {"AESKEY", aes_key}, {"CORPID", corp_id}, {"DB", database}, {"SYNC", "FULL"}},
                      options.peer_port);
  Options fewer = options;
  fewer.messages = std::max<std::size_t>(1000, options.messages / 4);
  const Figures figures = measured(server, options.peer_port, "/wecom/callback", fewer);
  std::printf("  peer\n");
  return figures;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void run(const Options& options) {
  const Folder folder;
  if (options.customers > 0) found_company("sqlite:" + folder.file("company.db"), options.customers);
  std::vector<double> per_second, cpu, ratio, first;
  for (int round = 0; round < options.rounds; ++round) {
    const Figures mine = ours(options, folder);
    per_second.push_back(mine.per_second);
    cpu.push_back(mine.cpu_micros);
    first.push_back(mine.first_answer_ms);
    if (!options.peer.empty()) ratio.push_back(mine.per_second / peers(options, folder).per_second);
    std::fflush(stdout);
  }
  std::printf("median of %d: %.0f/s, CPU %.0f us, first answer %.0f ms", options.rounds, median(per_second), median(cpu), median(first));
  if (!ratio.empty()) std::printf(", %.1f x the peer", median(ratio));
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) try {
  Options options;
  CLI::App app("Durable callbacks per second");
  app.add_option("--program", options.program);
  app.add_option("--rounds", options.rounds);
  app.add_option("--messages", options.messages);
  app.add_option("--connections", options.connections);
  app.add_option("--customers", options.customers, "stored before the start");
  app.add_option("--peer", options.peer, "a command that serves WeCom callbacks, see README.md");
  app.add_option("--port", options.port);
  app.add_option("--peer-port", options.peer_port);
  CLI11_PARSE(app, argc, argv);
  run(options);
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "bench_callbacks: %s\n", error.what());
  return 1;
}
