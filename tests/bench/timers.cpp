// Measures how long it takes to turn 100,000 timers that fall due in one minute into messages that wait to be sent.
#include <benchmark/benchmark.h>

#include "bot/app/templates.hpp"
#include "bot/jobs/remind.hpp"
#include "storage/store.hpp"
#include "tests/folder.hpp"

namespace {

using namespace std::chrono_literals;

base::Instant nine() { return base::parse_iso("2026-11-23T09:00", base::Zone{}).value(); }

void found(storage::Database& database, base::Ids& ids, int people, int each) {
  database.write_and_wait([&](storage::Connection& connection) {
    storage::Store store(connection, ids);
    const base::Instant before = nine() - 24h;
    for (int i = 0; i < people; ++i) {
      const std::string member = "m" + std::to_string(i);
      store.members.add({.id = member, .name = "销售" + std::to_string(i), .joined_at = before});
      store.members.link({base::Platform::wecom, "user" + std::to_string(i), member, "wecom-app", {}, before});
      for (int n = 0; n < each; ++n)
        store.reminders.add({.id = ids.next(before), .member_id = member, .contact = "王总", .action = "回访第" + std::to_string(n) + "家客户",
                             .due_at = nine() + std::chrono::seconds((i * each + n) % 60), .has_clock = true, .created_at = before});
    }
  });
}

// `state.range(0)` people with 100 timers each; durable, as in production.
void fire(benchmark::State& state) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  chat::Rules rules;
  rules.workdays = templates.workdays;
  rules.platforms = {{"wecom-app", base::Platform::wecom}};
  const int people = static_cast<int>(state.range(0));
  std::size_t fired = 0;
  for (auto _ : state) {
    state.PauseTiming();
    const tests::Folder folder;
    const auto database = storage::open("sqlite:" + folder.file("timers.db"));
    base::Ids ids(1);
    base::Counters counters;
    found(*database, ids, people, 100);
    const jobs::Crew crew{*database, templates.words, rules, ids, counters, {}, nullptr};
    jobs::Remind remind(crew);
    state.ResumeTiming();
    fired += remind.tick(nine() + 1min);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(fired));
}

BENCHMARK(fire)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(3)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
