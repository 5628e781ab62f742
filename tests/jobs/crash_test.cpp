// T8: the process dies at any write. Nothing is lost; a repetition carries the same key.
#include <algorithm>
#include <map>

#include "tests/jobs/mortal.hpp"

namespace jobs {
namespace {

enum class When { before, after };

struct Outcome {
  std::map<std::string, int> arrivals;  // by text
  std::map<std::string, std::vector<std::string>> keys;
  bool died = false;
};

// Two answers to one person, one to another, and a reminder; the process dies, and another takes over in its time.
Outcome live_die_and_live_again(int last_write, When when) {
  Workshop shop;
  shop.member("张三");
  shop.remind("张三", "报价", "2026-11-23T09:00");
  shop.reply("李四", "一");
  shop.reply("李四", "二");
  shop.reply("王五", "三");
  Power power(*shop.database);
  when == When::before ? power.cut_before_write(last_write) : power.cut_after_writes(last_write);
  Crew doomed{power, shop.texts, shop.rules, shop.ids, shop.counters, shop.crew.connectors};
  shop.chat.answer = [&](const auto&) {
    // A dead process sends nothing.
    return power.is_off() ? base::Delivery::later("dead") : base::Delivery::sent();
  };
  {
    Workshop::Running first_life(doomed);
    base::MovableClock clock(shop.clock.now());
    try {
      first_life.scheduler.tick(clock.now());
      first_life.deliver.pass(clock.now());
    } catch (const Power::Off&) {
    }
  }
  Outcome outcome{.died = power.is_off()};
  shop.chat.answer = [](const auto&) { return base::Delivery::sent(); };
  shop.restart();
  shop.advance("2026-11-23T09:05");
  for (const auto& sent : shop.chat.arrived()) {
    ++outcome.arrivals[sent.message.text];
    outcome.keys[sent.message.text].push_back(sent.key);
  }
  return outcome;
}

TEST(Crash, T8AtAnyWriteNothingIsLostAndRepetitionsCarryTheirKey) {
  int deaths = 0, repetitions = 0;
  for (int write = 1; write <= 20; ++write)
    for (const auto when : {When::before, When::after}) {
      const auto outcome = live_die_and_live_again(write, when);
      deaths += outcome.died;
      EXPECT_EQ(outcome.arrivals.size(), 4u) << "write " << write;
      for (const auto& [text, count] : outcome.arrivals) {
        EXPECT_LE(count, 2) << text << " at write " << write;
        repetitions += count - 1;
        const auto& keys = outcome.keys.at(text);
        EXPECT_EQ(std::count(keys.begin(), keys.end(), keys[0]), count) << text;
        if (when == When::after) { EXPECT_EQ(count, 1) << text << " was recorded by write " << write; }
      }
    }
  EXPECT_GE(deaths, 10);
  EXPECT_GE(repetitions, 1) << "dying between sending and recording must have been among the cases";
}

TEST(Crash, AFullDiskDoesNotMakeItRepeatItself) {
  Workshop shop;
  shop.reply("李四", "一");
  // The first write claims; the second, which would record, is refused; then there is room again.
  class Moody : public storage::Database {
   public:
    explicit Moody(storage::Database& real) : real_(real) {}
    void write(Work work, Done done) override {
      if (++writes_ == 2) return done(std::make_exception_ptr(storage::DatabaseError("disk full", false)));
      real_.write(std::move(work), std::move(done));
    }
    void read(const Work& work) override { real_.read(work); }
    bool is_alive() override { return true; }
    std::size_t queued() const override { return 0; }
    void backup(const std::string&) override {}

   private:
    storage::Database& real_;
    int writes_ = 0;
  } moody(*shop.database);
  Crew crew{moody, shop.texts, shop.rules, shop.ids, shop.counters, shop.crew.connectors, nullptr};
  Workshop::Running running(crew);
  EXPECT_THROW(running.deliver.pass(shop.clock.now()), storage::DatabaseError);
  shop.clock.advance(10min);
  running.deliver.pass(shop.clock.now());
  EXPECT_EQ(shop.chat.arrived().size(), 1u);
  EXPECT_EQ(shop.outbox_statuses(), "sent");
}

}  // namespace
}  // namespace jobs
