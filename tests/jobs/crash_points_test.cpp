// T8: the worker dies before it sends, after it sent, and after it noted that it sent; a hundred times each.
#include <algorithm>
#include <iostream>
#include <set>

#include "tests/jobs/mortal.hpp"
#include "tests/jobs/platforms.hpp"

namespace jobs {
namespace {

enum class Moment { before_send, after_send, after_mark };

struct Count {
  int crashes = 0, lost = 0, repeated = 0, most_for_one_person = 0, other_keys = 0;
};

// Four people with five messages each; the worker dies at its n-th send or note, and another takes over.
void live_and_die(Moment moment, int n, Count& total) {
  constexpr int people = 4, each = 5;
  Workshop shop;
  for (int m = 0; m < each; ++m)
    for (int i = 0; i < people; ++i) shop.reply("成员" + std::to_string(i), std::to_string(i) + "/" + std::to_string(m));
  Power power(*shop.database);
  Crew doomed{power, shop.texts, shop.rules, shop.ids, shop.counters, shop.crew.connectors};
  int sends = 0;
  shop.chat.answer = [&](const auto&) {
    if (power.is_off()) return base::Delivery::later("a dead process sends nothing");
    if (++sends < n || moment == Moment::after_mark) return base::Delivery::sent();
    power.cut();
    return moment == Moment::before_send ? base::Delivery::later("died before") : base::Delivery::sent();
  };
  // Every pass is a claim and a note.
  if (moment == Moment::after_mark) power.cut_after_writes(2 * (1 + n % each));
  try {
    Workshop::Running first_life(doomed);
    first_life.deliver.pass(shop.clock.now());
  } catch (const Power::Off&) {
  }
  total.crashes += power.is_off();
  shop.chat.answer = [](const auto&) { return base::Delivery::sent(); };
  shop.restart();
  shop.advance("2026-11-23T09:05");

  std::map<std::string, std::vector<std::string>> keys;
  for (const auto& sent : shop.chat.arrived()) keys[sent.message.text].push_back(sent.key);
  total.lost += people * each - static_cast<int>(keys.size());
  std::map<std::string, int> for_person;
  for (const auto& [text, used] : keys) {
    total.repeated += static_cast<int>(used.size()) - 1;
    for_person[text.substr(0, 1)] += static_cast<int>(used.size()) - 1;
    total.other_keys += static_cast<int>(std::set(used.begin(), used.end()).size()) - 1;
  }
  for (const auto& [person, count] : for_person) total.most_for_one_person = std::max(total.most_for_one_person, count);
}

Count die_often(Moment moment) {
  Count total;
  const int times = is_long() ? 1000 : 100;
  for (int i = 0; i < times; ++i) live_and_die(moment, 1 + i % 20, total);
  EXPECT_EQ(total.crashes, times);
  EXPECT_EQ(total.lost, 0);
  EXPECT_EQ(total.other_keys, 0) << "a repetition carries the key of the first";
  return total;
}

TEST(CrashPoints, T8BeforeTheSendNothingIsRepeated) {
  // What the same batch had sent before is the middle case; so only those whose batch begins with the death.
  Count total;
  const int times = is_long() ? 1000 : 100;
  for (int i = 0; i < times; ++i) live_and_die(Moment::before_send, 1 + 4 * (i % 5), total);
  EXPECT_EQ(total.crashes, times);
  EXPECT_EQ(total.lost, 0);
  EXPECT_EQ(total.repeated, 0);
}

TEST(CrashPoints, T8AfterTheSendAPersonSeesAtMostOneTwice) {
  const Count total = die_often(Moment::after_send);
  EXPECT_GE(total.repeated, 100) << "or the crash was not where it should be";
  EXPECT_EQ(total.most_for_one_person, 1);
  std::cout << total.crashes << " crashes, " << total.repeated << " repetitions, at most "
            << total.most_for_one_person << " for one person\n";
}

TEST(CrashPoints, T8AfterTheMarkNothingIsRepeated) {
  const Count total = die_often(Moment::after_mark);
  EXPECT_EQ(total.repeated, 0);
}

TEST(CrashPoints, WordsAndPictureAreTwoSendsAndNeitherIsRepeatedForTheOther) {
  Workshop shop;
  auto message = shop.departure("李四", "本月进度", "reply");
  message.message.picture = base::Picture{"\x89PNG", "chart.png"};
  shop.post(message);
  shop.reply("李四", "之后说的");
  Power power(*shop.database);
  Crew doomed{power, shop.texts, shop.rules, shop.ids, shop.counters, shop.crew.connectors};
  shop.chat.answer = [&](const Paper::Sent& sent) {
    if (sent.message.picture) power.cut();
    return power.is_off() ? base::Delivery::later("died with the picture in hand") : base::Delivery::sent();
  };
  {
    Workshop::Running first_life(doomed);
    EXPECT_THROW(first_life.deliver.pass(shop.clock.now()), Power::Off);
  }
  shop.chat.answer = [](const auto&) { return base::Delivery::sent(); };
  shop.restart();
  shop.advance("2026-11-23T09:05");
  std::vector<std::string> what;
  for (const auto& sent : shop.chat.arrived()) what.push_back(sent.message.picture ? "picture" : sent.message.text);
  EXPECT_EQ(what, (std::vector<std::string>{"本月进度", "picture", "之后说的"}));
}

// Beside the one that is dead there are 999 others, all with the same clock.
TEST(CrashPoints, T6NineHundredNinetyNineAreServedInTheirTime) {
  const auto last_arrival = [](bool one_is_dead) {
    Workshop shop;
    shop.chat.limits = [](const auto&) { return Rates::Windows{{"app", 600, 1min}}; };
    shop.write([&](storage::Store& store) {
      for (int i = 0; i < 1000; ++i) store.outbox.add(shop.departure("成员" + std::to_string(i), "早"));
    });
    shop.chat.answer = [&](const Paper::Sent& sent) {
      const bool is_dead = one_is_dead && sent.to.conversation.id == "成员7";
      return is_dead ? base::Delivery::later("timeout") : base::Delivery::sent();
    };
    shop.advance("2026-11-23T09:30");
    EXPECT_EQ(shop.chat.arrived().size(), one_is_dead ? 999u : 1000u);
    return shop.chat.arrived().back().at - at("2026-11-23T09:00");
  };
  const auto normal = last_arrival(false), with_one_dead = last_arrival(true);
  EXPECT_LE(with_one_dead, 2 * normal);
  std::cout << "the last after " << with_one_dead.count() << " ms, normally " << normal.count() << " ms\n";
}

}  // namespace
}  // namespace jobs
