// Measures how many messages a second one core understands, without platform and database.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bot/app/names_directory.hpp"
#include "bot/app/templates.hpp"
#include "bot/chat/store_directory.hpp"
#include "bot/chat/understanding.hpp"
#include "tests/bench/company.hpp"
#include "tests/folder.hpp"
#include "tests/places.hpp"

namespace {

// The messages are understood in turn; one item is one of them.
void understand_all(benchmark::State& state, const std::vector<std::string>& texts) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  const chat::Understanding understanding(app::built_in_repertoire());
  app::NamesDirectory nobody("{}");
  const base::Zone zone;
  const base::Instant now = base::parse_iso("2026-11-23T10:00", zone).value();
  const chat::Setting setting{{base::civil(now, zone), &templates.workdays, false}, zone, nobody};
  std::size_t next = 0;
  for (auto _ : state) {
    const chat::Sentence sentence(texts[next], setting.moment);
    benchmark::DoNotOptimize(understanding.wish(sentence, setting, {}));
    next = next + 1 < texts.size() ? next + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}

void understand(benchmark::State& state, const char* text) { understand_all(state, {text}); }

// Every labelled message of the tests, most of them by other hands: leads, reports, questions, orders, lists, forms, and what people
// say among themselves. None is said twice in a row, so that nothing is at hand from the last time.
void understand_labelled(benchmark::State& state) {
  std::vector<std::filesystem::path> files;
  for (const char* folder : {"understood", "unseen"})
    for (const auto& file : std::filesystem::directory_iterator(tests::source_folder + "/tests/commands/" + folder))
      if (file.path().extension() == ".jsonl") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (const auto& path : files) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) texts.push_back(nlohmann::json::parse(line).at("text"));
  }
  understand_all(state, texts);
}

BENCHMARK(understand_labelled)->Name("understand/labelled");
BENCHMARK_CAPTURE(understand, lead, "今天见了苏州康达王总 13812345678 想要20台监护仪 预算12万 下周五报价");
BENCHMARK_CAPTURE(understand, follow_up, "康达王总电话聊了，嫌贵，下周三下午三点再打");
BENCHMARK_CAPTURE(understand, question, "本月进度");
BENCHMARK_CAPTURE(understand, small_talk, "中午一起吃饭吗，楼下新开了一家面馆");

// A company with 1,000,000 customers (or CHENGDAN_CUSTOMERS), in its database; founded once, and slowly.
struct Company {
  Company() {
    const char* asked = std::getenv("CHENGDAN_CUSTOMERS");
    bench::found_company(file, asked ? std::strtoull(asked, nullptr, 10) : 1'000'000);
    database = storage::open(file, {.durable = false});
    database->read([this](storage::Connection& connection) {
      storage::Store store(connection, ids);
      known.load(store.customers);
    });
  }
  static Company& instance() {
    static Company company;
    return company;
  }

  const tests::Folder folder;
  const std::string file = "sqlite:" + folder.file("company.db");
  std::unique_ptr<storage::Database> database;
  base::Ids ids;
  chat::KnownNames known;
};

void understand_among_customers(benchmark::State& state, const char* text) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  const chat::Understanding understanding(app::built_in_repertoire());
  const auto staff = std::make_shared<const language::Names>();
  const language::Names things;
  const base::Zone zone;
  const language::Moment moment{base::civil(base::parse_iso("2026-11-23T10:00", zone).value(), zone), &templates.workdays, false};
  Company& company = Company::instance();
  company.database->read([&](storage::Connection& connection) {
    storage::Store store(connection, company.ids);
    for (auto _ : state) {
      chat::StoreDirectory directory(store, company.known, staff, things);
      const chat::Setting setting{moment, zone, directory};
      const chat::Sentence sentence(text, moment);
      benchmark::DoNotOptimize(understanding.wish(sentence, setting, {}));
    }
  });
  state.SetItemsProcessed(state.iterations());
}

// What a name that means nobody costs on top, before the answer is that there is no such customer.
void find_mistyped(benchmark::State& state, const char* name) {
  Company& company = Company::instance();
  company.database->read([&](storage::Connection& connection) {
    storage::Store store(connection, company.ids);
    for (auto _ : state) benchmark::DoNotOptimize(chat::customers_like(store, name, 50));
  });
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(understand_among_customers, lead, "今天见了苏州康达王总 13812345678 想要20台监护仪 预算12万 下周五报价");
BENCHMARK_CAPTURE(understand_among_customers, follow_up, "康达王总电话聊了，嫌贵，下周三下午三点再打");
BENCHMARK_CAPTURE(understand_among_customers, mistyped, "跟近康答王总 电话聊了，嫌贵，下周三下午三点再打");
BENCHMARK_CAPTURE(understand_among_customers, small_talk, "中午一起吃饭吗，楼下新开了一家面馆");
BENCHMARK_CAPTURE(find_mistyped, by_sound, "苏州康答医疗");
BENCHMARK_CAPTURE(find_mistyped, one_wrong, "苏州康达华吹医疗");

}  // namespace

BENCHMARK_MAIN();
