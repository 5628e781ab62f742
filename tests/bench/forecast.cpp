// Measures what a forecast of a whole company costs: asked for, snapshot, and drawn.
//
// CHENGDAN_CUSTOMERS (default 1,000,000) customers with 30 deals that ended for every 100 of them, 60,000 open deals and
// 2,000 reps; founding it takes a minute or more.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <random>

#include "bot/app/templates.hpp"
#include "bot/chat/forecast_board.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/wording.hpp"
#include "bot/jobs/weekly_forecast.hpp"
#include "storage/store.hpp"
#include "tests/folder.hpp"

namespace {

using namespace std::chrono_literals;

constexpr int reps = 2'000, open_deals = 60'000, history = 365;  // days
const base::Instant now = base::parse_iso("2026-11-23T10:00", base::Zone{}).value();

class Company {
 public:
  Company() {
    database_ = storage::open("sqlite:" + folder_.file("company.db"), {.durable = false});
    const char* said = std::getenv("CHENGDAN_CUSTOMERS");
    const long customers = said ? std::atol(said) : 1'000'000;
    in_slices(reps, [&](storage::Store& store, long i) {
      store.members.add({.id = rep(i), .name = "销售" + std::to_string(i), .role = crm::Role::rep, .joined_at = now});
      store.targets.put({.id = "t" + std::to_string(i), .month = "2026-11", .scope = {{}, {}, rep(i)}, .amount = base::Money::yuan(300'000), .set_by = rep(0), .set_at = now});
    });
    in_slices(customers, [&](storage::Store& store, long i) { customer(store, i); });
    in_slices(customers * 3 / 10, [&](storage::Store& store, long i) { deal(store, "e" + std::to_string(i), i % customers, true); });
    in_slices(open_deals, [&](storage::Store& store, long i) { deal(store, "o" + std::to_string(i), i % customers, false); });
    app::Problems problems;
    auto templates = app::read_templates("", {}, problems);
    words_ = templates.words;
  }

  template <class Work>
  void with(const Work& work) {
    database_->read([&](storage::Connection& connection) {
      storage::Store store(connection, ids_);
      work(chat::ForecastSetting{store, rules_, words_, now});
    });
  }
  std::size_t snapshot() {
    const jobs::Crew crew{*database_, words_, rules_, ids_, counters_, {}};
    return jobs::WeeklyForecast(crew).tick(now);
  }

 private:
  static std::string rep(long i) { return "rep" + std::to_string(i % reps); }

  template <class Make>
  void in_slices(long count, const Make& make) {
    constexpr long slice = 20'000;
    for (long from = 0; from < count; from += slice)
      database_->write_and_wait([&](storage::Connection& connection) {
        storage::Store store(connection, ids_);
        for (long i = from; i < std::min(count, from + slice); ++i) make(store, i);
        store.journal.forget();
      });
  }

  base::Instant days_ago(int most) { return now - std::chrono::hours(24 * static_cast<int>(random_() % static_cast<unsigned>(most)) + 1); }

  void customer(storage::Store& store, long i) {
    static const char* const stages[] = {"潜在", "意向", "谈判", "成交"};
    const std::string id = "c" + std::to_string(i);
    const base::Instant created = days_ago(history);
    store.customers.add({.id = id, .name = id, .key = id, .core = id, .owner_id = rep(i), .stage = stages[i % 4], .created_at = created, .touched_at = created});
    for (int stage = 1; stage <= i % 4; ++stage) store.stage_moves.add({id + "-" + std::to_string(stage), id, stages[stage - 1], stages[stage], rep(i), created + std::chrono::hours(72 * stage), ""});
  }

  void deal(storage::Store& store, const std::string& id, long customer, bool has_ended) {
    const base::Instant created = days_ago(has_ended ? history : 90);
    const bool is_won = random_() % 3 == 0;
    store.deals.add({.id = id, .customer_id = "c" + std::to_string(customer), .owner_id = rep(customer), .amount = base::Money::yuan(10'000 + static_cast<int>(random_() % 200'000)),
                     .status = !has_ended ? "open" : is_won ? "won" : "lost", .created_at = created,
                     .ended_at = has_ended ? std::min(now, created + std::chrono::hours(24 * (1 + random_() % 60))) : base::Instant{}});
  }

  tests::Folder folder_;
  std::mt19937 random_{7};
  base::Ids ids_{7};
  base::Counters counters_;
  chat::Rules rules_;
  chat::Words words_;
  std::unique_ptr<storage::Database> database_;
};

Company& company() {
  static Company one;
  return one;
}

void weekly_snapshot(benchmark::State& state) {
  company();
  for (auto _ : state) company().snapshot();
}
BENCHMARK(weekly_snapshot)->Iterations(1)->Unit(benchmark::kMillisecond);

void asked(benchmark::State& state, bool is_drawn) {
  for (auto _ : state)
    company().with([&](const chat::ForecastSetting& setting) {
      const auto members = setting.store.members.active();
      const auto month = chat::month_of(setting.today(), setting.today());
      const auto reply = chat::forecast_board("团队", members, chat::forecast_now(members, month, setting), std::nullopt, setting);
      if (is_drawn) benchmark::DoNotOptimize(chat::drawn(reply, false));
    });
}
BENCHMARK_CAPTURE(asked, for_the_company, false)->Unit(benchmark::kMillisecond)->Repetitions(5);
BENCHMARK_CAPTURE(asked, and_drawn, true)->Unit(benchmark::kMillisecond)->Repetitions(5);

}  // namespace

BENCHMARK_MAIN();
