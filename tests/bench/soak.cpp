// Talks to the service for a long time at a steady rate and watches what must not grow; see README.md in this folder.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/bench/load.hpp"
#include "tests/bench/served.hpp"
#include "tests/folder.hpp"

namespace {

using namespace bench;

struct Options {
  std::string program = "build/chengdan";
  int rate = 700, minutes = 20, warm_minutes = 5, port = 18'312;
  bool leads_only_while_warming = false;
};

struct Sample {
  double hours = 0, resident_mib = 0, log_mib = 0;
  int open_files = 0;
};

// Mebibytes an hour, by least squares.
double slope(const std::vector<Sample>& samples) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (const Sample& s : samples) {
    n += 1, x += s.hours, y += s.resident_mib;
    xx += s.hours * s.hours, xy += s.hours * s.resident_mib;
  }
  const double spread = n * xx - x * x;
  return spread > 0 ? (n * xy - x * y) / spread : 0;
}

void report(const std::vector<Sample>& samples) {
  const auto by_files = [](const Sample& a, const Sample& b) { return a.open_files < b.open_files; };
  const auto by_log = [](const Sample& a, const Sample& b) { return a.log_mib < b.log_mib; };
  const auto [fewest, most] = std::minmax_element(samples.begin(), samples.end(), by_files);
  std::printf("resident %.1f to %.1f MiB, %+.2f MiB an hour; open files %d to %d; log at most %.1f MiB\n", samples.front().resident_mib,
              samples.back().resident_mib, slope(samples), fewest->open_files, most->open_files,
              std::max_element(samples.begin(), samples.end(), by_log)->log_mib);
}

class Soak {
 public:
  explicit Soak(const Options& options) : options_(options) {
    std::ofstream(config_) << configuration(options.port, database_);
  }

  void run() {
    const Server server(options_.program + " serve --config " + config_, {}, options_.port);
    Driver driver(options_.port, 64);
    const auto start = Steady::now();
    const auto slices = options_.minutes * 60 * slices_a_second;
    for (int slice = 0; slice < slices; ++slice) {
      std::this_thread::sleep_until(start + slice * std::chrono::milliseconds(1000) / slices_a_second);
      talk(driver, is_warm(slice));
      if (slice % (10 * slices_a_second) == 0) note(server, slice);
    }
    std::sort(all_.millis.begin(), all_.millis.end());
    std::printf("%zu messages in %.0f s, %zu refused, p50 %.1f, p99 %.1f, max %.1f ms\n", all_.millis.size(), seconds_since(start),
                all_.refused, all_.at(0.5), all_.at(0.99), all_.at(1));
    report(samples_);
  }

 private:
  static constexpr int slices_a_second = 10;

  bool is_warm(int slice) const { return slice >= options_.warm_minutes * 60 * slices_a_second; }

  void talk(Driver& driver, bool is_warm) {
    const std::size_t many = static_cast<std::size_t>(options_.rate / slices_a_second);
    const bool has_leads = !is_warm || !options_.leads_only_while_warming;
    const Writer known("/callback/bench", known_), writer("/callback/bench", base_ += static_cast<long long>(many));
    if (has_leads) known_ = base_;
    std::size_t count = 0;
    const Load load = driver.run(all_.millis.empty() ? writer.leads(many) : writer.talk(many, known, has_leads), [&](const Letter& letter, const std::string& body) {
      if (count++ == 0) require_told(writer, letter, body);
    });
    all_.millis.insert(all_.millis.end(), load.millis.begin(), load.millis.end());
    all_.refused += load.refused;
  }

  void note(const Server& server, int slice) {
    std::error_code none;
    const auto log = std::filesystem::file_size(database_ + "-wal", none);
    const Sample sample{slice / (3600.0 * slices_a_second), server.resident_mib(), none ? 0 : static_cast<double>(log) / (1024 * 1024),
                        server.open_files()};
    if (is_warm(slice)) samples_.push_back(sample);
    std::printf("  %5.0f s  %6.1f MiB  %3d files  log %5.1f MiB\n", sample.hours * 3600, sample.resident_mib, sample.open_files, sample.log_mib);
    std::fflush(stdout);
  }

  const Options options_;
  const tests::Folder folder_;
  const std::string database_ = folder_.file("chengdan.db"), config_ = folder_.file("chengdan.yaml");
  long long base_ = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count() * 1000;
  long long known_ = 0;  // the base of the last leads
  std::vector<Sample> samples_;
  Load all_;
};

}  // namespace

int main(int argc, char** argv) try {
  Options options;
  CLI::App app("What grows under a steady load");
  app.add_option("--program", options.program);
  app.add_option("--rate", options.rate, "messages a second");
  app.add_option("--minutes", options.minutes);
  app.add_option("--warm-minutes", options.warm_minutes, "not looked at");
  app.add_flag("--leads-only-while-warming", options.leads_only_while_warming, "afterwards nothing but talk about known customers");
  app.add_option("--port", options.port);
  CLI11_PARSE(app, argc, argv);
  Soak(options).run();
  return 0;
} catch (const std::exception& error) {
  std::fprintf(stderr, "bench_soak: %s\n", error.what());
  return 1;
}
