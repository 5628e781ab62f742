// T15: the n-th write, sync or allocation fails. Everybody is told the truth, and the bot goes on as if nothing had been.
#include <cstdlib>
#include <iostream>

#include "tests/app/survival/troubled_bot.hpp"
#include "tests/faults/faulty_memory.hpp"

namespace survival {
namespace {

struct Fault {
  const char* name;
  long most, steps;  // n goes up to the first; in the short form in so many steps
  long in_a_tick;    // about so many of the kind happen while reminders are made and sent
  std::function<void(TroubledBot&, faults::FaultyMemory&, long nth)> arm;
  std::function<bool(TroubledBot&, faults::FaultyMemory&)> has_struck;

  friend void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.name; }
};

// A commit has several writes and one sync: to reach the 200th takes as long as the 2,000th write.
Fault on_disk(const char* name, faults::FaultyDisk::Kind kind, long times) {
  const bool is_write = kind == faults::FaultyDisk::Kind::write;
  return {name, is_write ? 2000 : 200, is_write ? 12 : 5, is_write ? 200 : 8,
          [=](TroubledBot& bot, auto&, long nth) { bot.disk.refuse(kind, nth, times); },
          [](TroubledBot& bot, auto&) { return bot.disk.refused() > 0; }};
}

Fault in_memory(const char* name, long times) {
  return {name, 2000, 100, 4000, [=](auto&, faults::FaultyMemory& memory, long nth) { memory.refuse(nth, times); },
          [](auto&, faults::FaultyMemory& memory) { return memory.refused() > 0; }};
}

std::vector<Fault> faults_there_are() {
  using Kind = faults::FaultyDisk::Kind;
  return {on_disk("a_write", Kind::write, 1),    on_disk("ten_writes", Kind::write, 10), on_disk("a_sync", Kind::sync, 1),
          on_disk("three_syncs", Kind::sync, 3), in_memory("an_allocation", 1),          in_memory("ten_allocations", 10)};
}

long stride(const Fault& fault) { return std::getenv("CHENGDAN_LONG") ? 1 : fault.most / fault.steps; }

class Faults : public testing::TestWithParam<Fault> {};
INSTANTIATE_TEST_SUITE_P(, Faults, testing::ValuesIn(faults_there_are()), [](const auto& info) { return info.param.name; });

TEST_P(Faults, T15StrikeAndTheNextTryWorksWithoutARestart) {
  faults::FaultyMemory memory;
  TroubledBot bot;
  int struck = 0;
  for (long nth = 1; nth <= GetParam().most; nth += stride(GetParam())) {
    GetParam().arm(bot, memory, nth);
    while (!GetParam().has_struck(bot, memory)) bot.bring_four();
    bot.bring_four();
    GetParam().arm(bot, memory, 1 + struck * 1237 % GetParam().in_a_tick);  // reminding and sending have their faults, too
    bot.pass_two_minutes();
    memory.obey();
    ++struck;
    if (testing::Test::HasFailure()) break;
  }
  bot.bring_four();
  bot.expect_all_there();
  bot.expect_all_reminded();
  EXPECT_EQ(bot.integrity(), "ok");
  std::cout << GetParam().name << ": " << struck << " times, " << bot.recorded << " leads recorded, " << bot.apologies
            << " apologies, " << bot.retries << " retries, " << bot.pushed << " messages about reminders\n";
}

}  // namespace
}  // namespace survival
