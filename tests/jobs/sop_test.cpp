// Steps of an SOP come at their time, once each, whatever is restarted and whatever the files say by then.
#include <gmock/gmock.h>

#include <filesystem>

#include "bot/chat/sops.hpp"
#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

crm::SopTemplate education(const std::string& greeting = "您好") {
  crm::SopTemplate sop;
  sop.name = "教育";
  sop.steps = {{.name = "欢迎语+课程资料包", .after = {0, 1h}, .say = greeting, .ask = {"需求", "家长在不在？"}, .attachment = "资料包"},
               {.name = "回访资料阅读情况", .after = {0, 24h}, .say = "看了吗"},
               {.name = "试听课", .after = {0, 48h}, .say = "来试听"},
               {.name = "定制化方案", .after = {0, 72h}, .say = "方案"},
               {.name = "二次跟进", .after = {7, 0h}, .is_framework = false, .say = "价格"}};
  return sop;
}

class Sop : public testing::Test {
 protected:
  explicit Sop(const std::string& url = "sqlite::memory:") : shop(url) {
    shop.rules.policies.sops = {education()};
    shop.rules.policies.questions = {{"需求", "潜在", "想解决什么？", {"想要"}, {}}};
    shop.member("王芳");
  }

  crm::Customer customer(const std::string& name) {
    const crm::Customer made{.id = "c-" + name, .name = name, .key = name, .core = name, .owner_id = "m-王芳", .created_at = shop.clock.now()};
    shop.write([&](storage::Store& store) { store.customers.add(made); });
    return made;
  }
  crm::SopRun start(const crm::Customer& customer) {
    crm::SopRun run;
    shop.write([&](storage::Store& store) {
      run = chat::start_sop(shop.rules.policies.sops.front(), customer, "m-王芳", store, shop.rules, shop.clock.now());
    });
    return run;
  }
  std::vector<std::string> everything_said() {
    std::vector<std::string> said;
    for (const auto& sent : shop.chat.arrived()) said.push_back(shown(sent.at).substr(5, 11) + " " + sent.message.text);
    return said;
  }

  Workshop shop;
};

TEST_F(Sop, PushesEveryStepWithWhatToSayAndWhatToAsk) {
  start(customer("张姐"));
  shop.advance("2026-11-30T12:00");
  EXPECT_THAT(everything_said(),
              ElementsAre(AllOf(HasSubstr("11-23T10:00 教育SOP 1/5 张姐 欢迎语+课程资料包"), HasSubstr("说：您好 问：想解决什么？ 家长在不在？ 带：资料包")),
                          HasSubstr("11-24T09:00 教育SOP 2/5 张姐 回访资料阅读情况"), HasSubstr("11-25T09:00 教育SOP 3/5 张姐 试听课"),
                          HasSubstr("11-26T09:00 教育SOP 4/5 张姐 定制化方案"), HasSubstr("11-30T09:00 教育SOP 5/5 张姐 二次跟进")));
  const auto card = shop.chat.arrived().front().message.card;
  ASSERT_TRUE(card);
  EXPECT_EQ(card->buttons.size(), 3u);
  EXPECT_THAT(card->description, HasSubstr("说：您好"));
}

TEST_F(Sop, DoesNotAskAgainWhatIsAnswered) {
  const auto lead = customer("张姐");
  start(lead);
  shop.write([&](storage::Store& store) { store.answers.add({"a", lead.id, "需求", "想要提分", "m-王芳", "", shop.clock.now()}); });
  shop.advance("2026-11-23T10:00");
  EXPECT_THAT(everything_said(), ElementsAre(HasSubstr("问：家长在不在？")));
}

TEST_F(Sop, IsMergedWithWhatElseIsDueForTheSamePerson) {
  start(customer("张姐"));
  shop.remind("王芳", "报价", "2026-11-23T10:00");
  shop.advance("2026-11-23T10:00");
  EXPECT_THAT(everything_said(), ElementsAre(AllOf(HasSubstr("2 件事"), HasSubstr("报价"), HasSubstr("张姐 欢迎语+课程资料包，说：您好"))));
}

TEST_F(Sop, LeavesTheNightAlone) {
  shop.clock.set(at("2026-11-23T19:30"));
  start(customer("张姐"));
  shop.advance("2026-11-24T08:29");
  EXPECT_THAT(everything_said(), testing::IsEmpty());
  shop.advance("2026-11-24T08:30");
  EXPECT_EQ(everything_said().size(), 1u);
}

TEST_F(Sop, KeepsTheVersionItBeganWith) {
  const auto run = start(customer("张姐"));
  shop.rules.policies.sops = {education("改过的话")};
  shop.restart();
  const auto later = start(customer("李姐"));
  EXPECT_NE(run.version_id, later.version_id);
  shop.advance("2026-11-23T10:00");
  ASSERT_EQ(everything_said().size(), 1u);  // both at once, in one message
  EXPECT_THAT(everything_said().front(), HasSubstr("张姐 欢迎语+课程资料包，说：您好"));
  EXPECT_THAT(everything_said().front(), HasSubstr("李姐 欢迎语+课程资料包，说：改过的话"));
}

TEST_F(Sop, OfUnchangedWordsIsTheSameVersion) {
  EXPECT_EQ(start(customer("张姐")).version_id, start(customer("李姐")).version_id);
  std::int64_t versions = 0;
  shop.database->read([&](storage::Connection& c) {
    c.query("SELECT count(*) FROM sop_versions", {}, [&](const storage::Row& row) { versions = row.integer(0); });
  });
  EXPECT_EQ(versions, 1);
}

TEST_F(Sop, LosesAndDoublesNothingInFiftyRestarts) {
  constexpr int customers = 20, restarts = 50;
  for (int i = 0; i < customers; ++i) {
    start(customer("客户" + std::to_string(i)));
    shop.clock.set(shop.clock.now() + 7min);
  }
  const base::Instant from = shop.clock.now(), until = at("2026-12-02T12:00");
  for (int i = 1; i <= restarts; ++i) {
    shop.running->scheduler.advance(shop.clock, from + (until - from) / restarts * i);
    shop.restart();
  }
  shop.running->scheduler.advance(shop.clock, until);
  std::map<std::string, int> said;
  for (const auto& text : everything_said())
    for (int i = 0; i < customers; ++i)
      for (const auto& step : education().steps)
        if (text.find("客户" + std::to_string(i) + " " + step.name) != text.npos) ++said["客户" + std::to_string(i) + " " + step.name];
  EXPECT_EQ(said.size(), customers * education().steps.size());
  for (const auto& [step, times] : said) EXPECT_EQ(times, 1) << step;
}

TEST_F(Sop, StopsWithAllThatIsLeftOfIt) {
  auto run = start(customer("张姐"));
  shop.advance("2026-11-24T12:00");
  shop.write([&](storage::Store& store) { chat::stop_sop(run, "已报名", store, shop.clock.now()); });
  shop.advance("2026-12-02T12:00");
  EXPECT_EQ(everything_said().size(), 2u);
}

}  // namespace
}  // namespace jobs
