// Every Monday what forecasts are made from is kept, once; and who is far from his target learns it.
#include "bot/jobs/weekly_forecast.hpp"

#include "bot/chat/figures.hpp"
#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using Texts = std::vector<std::string>;

class Week : public Workshop {
 public:
  Week() {
    rules.policies.forecast.short_history = 1;
    texts.set("forecast.team", "团队");
    texts.set("forecast.board", "{明细}");
    texts.set("forecast.head", "{范围} {中} {低} {高}");
    texts.set("forecast.head_certain", "{范围} {中}");
    for (const char* line : {"forecast.made_of", "forecast.short_history", "forecast.as_of", "forecast.may_correct", "forecast.title_short", "forecast.title_reached",
                             "forecast.note", "forecast.note_certain", "forecast.low", "forecast.middle", "forecast.high", "forecast.target", "forecast.reaches", "forecast.worthless"})
      texts.set(line, "");
    texts.set("forecast.short_of", "差 {差}");
    texts.set("forecast.file", "预测.png");
    member("张经理", crm::Role::manager);
    member("甲");
    write([&](storage::Store& store) {
      for (const char* id : {"c1", "c2", "c3"})
        store.customers.add({.id = id, .name = id, .core = id, .owner_id = "m-甲", .stage = "谈判", .created_at = at("2026-09-01T10:00")});
    });
  }
  void deal(const std::string& id, std::int64_t yuan, const std::string& status = "open", const std::string& ended = "") {
    write([&](storage::Store& store) {
      store.deals.add({.id = id, .customer_id = "c1", .owner_id = "m-甲", .amount = base::Money::yuan(yuan), .status = status,
                       .created_at = at("2026-11-02T10:00"), .ended_at = ended.empty() ? base::Instant{} : at(ended)});
    });
  }
  void target(std::int64_t yuan, const std::string& month) {
    write([&](storage::Store& store) {
      store.targets.put({.id = "t" + month, .month = month, .scope = {{}, {}, "m-甲"}, .amount = base::Money::yuan(yuan), .set_by = "m-张经理", .set_at = clock.now()});
    });
  }
  std::vector<std::string> days() {
    std::vector<std::string> found;
    write([&](storage::Store& store) {
      for (const auto& one : store.forecasts.outlooks(base::Date{std::chrono::year(2020) / 1 / 1}, base::Date{std::chrono::year(2030) / 1 / 1}))
        found.push_back(base::iso_date(one.day));
    });
    return found;
  }
};

TEST(WeeklyForecast, TheFirstIsTakenAtOnceAndThenOneEachMonday) {
  Week week;
  week.advance("2026-11-23T09:01");
  EXPECT_EQ(week.days(), (Texts{"2026-11-23"}));
  week.advance("2026-11-30T05:59");
  EXPECT_EQ(week.days().size(), 1u);
  week.advance("2026-12-08T12:00");
  EXPECT_EQ(week.days(), (Texts{"2026-11-23", "2026-11-30", "2026-12-07"}));
}

TEST(WeeklyForecast, AMissedMondayIsMadeUpForOnce) {
  Week week;
  week.advance("2026-11-23T09:01");
  week.clock.set(at("2026-12-02T11:00"));
  week.restart();
  week.advance("2026-12-02T11:01");
  WeeklyForecast(week.crew).tick(week.clock.now());
  EXPECT_EQ(week.days(), (Texts{"2026-11-23", "2026-12-02"}));
}

TEST(WeeklyForecast, TheManagerLearnsWhenTheTargetIsOutOfReachWithAPicture) {
  Week week;
  week.advance("2026-11-23T09:01");
  week.deal("d0", 120'000, "won", "2026-11-20T10:00");
  week.deal("d1", 60'000);
  week.target(900'000, "2026-11");
  week.advance("2026-11-30T08:29");
  EXPECT_EQ(week.chat.texts(), Texts{}) << "people sleep";
  week.advance("2026-11-30T08:31");
  const auto arrived = week.chat.arrived();
  ASSERT_EQ(arrived.size(), 2u) << "words, then the picture";
  EXPECT_EQ(arrived[0].to.conversation.id, "张经理");
  EXPECT_TRUE(arrived[0].message.text.starts_with("团队 ")) << arrived[0].message.text;
  ASSERT_TRUE(arrived[1].message.picture);
  EXPECT_TRUE(arrived[1].message.picture->bytes.starts_with("\x89PNG"));
}

TEST(WeeklyForecast, WhatRestsOnBeliefIsNotTold) {
  Week week;
  week.rules.policies.forecast.short_history = 2;
  week.restart();
  week.advance("2026-11-23T09:01");
  week.deal("d0", 120'000, "won", "2026-11-20T10:00");
  week.target(900'000, "2026-11");
  week.advance("2026-11-30T12:00");
  EXPECT_EQ(week.chat.texts(), Texts{});
}

TEST(WeeklyForecast, NobodyIsToldWhatIsAsItShouldBe) {
  Week week;
  week.advance("2026-11-23T09:01");
  week.deal("d1", 500'000, "won", "2026-11-20T10:00");
  week.target(500'000, "2026-11");
  week.advance("2026-11-30T12:00");
  EXPECT_EQ(week.chat.texts(), Texts{});
}

// What happened since must not change what is said of then.
TEST(WeeklyForecast, MadeAgainItIsTheSameToTheFen) {
  Week week;
  for (int i = 0; i < 30; ++i) week.deal("d" + std::to_string(i), 10'000 + 777 * i, i % 5 == 0 ? "won" : "open", i % 5 == 0 ? "2026-11-10T10:00" : "");
  week.advance("2026-11-23T09:01");
  week.write([](storage::Store& store) {
    for (auto deal : store.deals.of_customer("c1")) {
      deal.status = "lost";
      deal.amount = base::Money::yuan(1);
      deal.ended_at = at("2026-11-25T10:00");
      store.deals.put(deal);
    }
  });
  week.clock.set(at("2026-12-01T10:00"));
  week.write([&](storage::Store& store) {
    const auto snapshot = store.forecasts.latest(base::Date{std::chrono::year(2026) / 11 / 29});
    ASSERT_TRUE(snapshot);
    EXPECT_GT(snapshot->outlook.high, snapshot->outlook.low);
    const chat::ForecastSetting setting{store, week.rules, week.texts, week.clock.now()};
    const auto month = chat::month_of(snapshot->day, setting.today());
    const auto again = chat::forecast_then(*snapshot, {}, month, setting);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->outlook, snapshot->outlook);
    const auto now = chat::forecast_now(store.members.active(), month, setting);
    EXPECT_NE(now.outlook, snapshot->outlook) << "all of them are lost by now, and lost deals add nothing";
    EXPECT_EQ(now.outlook.from_deals, base::Money{});
  });
}

TEST(Deliver, APictureIsLeftOutWhereItCannotBeShownAndItsWordsArrive) {
  Workshop shop;
  shop.chat.can_show = false;
  auto message = shop.departure("甲", "本月进度");
  message.message.picture = base::Picture{"\x89PNG", "进度.png"};
  shop.post(message);
  shop.push("甲", "之后说的");
  while (shop.pass()) {
  }
  EXPECT_EQ(shop.chat.texts(), (Texts{"本月进度", "之后说的"}));
  EXPECT_TRUE(shop.dead_letters().empty());
}

}  // namespace
}  // namespace jobs
