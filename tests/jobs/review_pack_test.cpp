// The review of a month that is over reaches every manager once, and the morning's report every working day.
#include "bot/jobs/review_pack.hpp"

#include "bot/chat/review_board.hpp"
#include "bot/crm/adoption.hpp"
#include "tests/jobs/target_company.hpp"

namespace jobs {
namespace {

std::size_t count_with(const Texts& texts, const std::string& words) {
  return static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), [&](const std::string& text) { return text.find(words) != text.npos; }));
}

// Three months of one deal each, and an October that brought half of its target.
void fill(TargetCompany& company) {
  company.watches_reviews = true;
  for (const char* day : {"2026-07-15T10:00", "2026-08-14T10:00", "2026-09-15T10:00"}) {
    company.clock.set(at(day));
    company.deal("王芳", std::string("旧客户") + day, 100'000, day);
  }
  company.clock.set(at("2026-10-12T10:00"));
  company.target("王芳", "2026-10", 200'000);
  company.deal("王芳", "苏州康达医疗", 100'000, "2026-10-20T10:00");
  company.clock.set(at("2026-10-31T23:00"));
}

TEST(ReviewPack, ComesOnTheFirstWorkingDayOfAMonth) {
  TargetCompany company;
  fill(company);
  company.advance("2026-11-02T09:19");
  EXPECT_EQ(company.told(), Texts{}) << "the 1st is a Sunday";
  company.advance("2026-11-02T12:00");
  EXPECT_EQ(company.told(), (Texts{"11-02T09:20 张伟: 10月复盘：已签 10万（1 单），比目标 20万 差 10万（50%）\n差在：商机少 -10万\n"
                                   "新商机 1 个（按往常要 2 个） · 转化 100%（往常 100%） · 均单约 10万（往常约 10万）\n"
                                   "往常 = 前 3 个月；商机、转化、均单逐项替换取平均（Shapley），相加正好是差额 · 截至 11月2日(今天) 09:20\n"
                                   "定行动项：「行动项 李雷 周五前把报价发出去」"}));
  company.restart();
  company.advance("2026-11-30T12:00");
  EXPECT_EQ(company.told(), Texts{}) << "once";
}

TEST(ReviewPack, AnOutageIsMadeUpForWithinAWeekAndNotLater) {
  TargetCompany early;
  fill(early);
  early.clock.set(at("2026-11-04T11:00"));
  early.advance("2026-11-04T12:00");
  EXPECT_EQ(count_with(early.told(), "10月复盘"), 1u);
  TargetCompany late;
  fill(late);
  late.clock.set(at("2026-11-10T11:00"));
  late.advance("2026-11-30T12:00");
  EXPECT_EQ(late.told(), Texts{});
}

TEST(ReviewPack, OneManagerWhoCannotBeToldDoesNotKeepTheOthersFromIt) {
  TargetCompany company;
  fill(company);
  company.hire("坏", crm::Role::manager);
  company.write([](storage::Store& store) {
    auto rep = store.members.find("m-李雷").value();
    rep.manager_id = "m-坏";
    store.members.put(rep);
    store.journal.forget();
  });
  company.target("李雷", "2026-10", 200'000);
  company.refuse_messages_for_bad();
  company.advance("2026-11-02T12:00");
  EXPECT_EQ(count_with(company.told(), "10月复盘"), 1u);
}

// What counts as put off in October, deal by deal.
TEST(ReviewPack, KnowsWhichDealsTheMonthHasLost) {
  struct Row {
    const char *what, *closes, *status, *ended, *moved_from, *moved_at;  // moved to `closes`
    bool is_put_off;
  };
  for (const Row& row : {Row{"signed in time", "2026-10-20", "won", "2026-10-19T10:00", "", "", false},
                         {"signed a month later", "2026-10-20", "won", "2026-11-05T10:00", "", "", true},
                         {"still open", "2026-10-20", "open", "", "", "", true},
                         {"set aside", "2026-10-20", "parked", "", "", "", true},
                         {"put off in the month", "2026-11-20", "open", "", "2026-10-20", "2026-10-18T10:00", true},
                         {"put off before the month began", "2026-11-20", "open", "", "2026-10-20", "2026-09-18T10:00", false},
                         {"put off, and signed in the month all the same", "2026-11-20", "won", "2026-10-28T10:00", "2026-10-20", "2026-10-18T10:00", false},
                         {"put off within the month", "2026-10-25", "won", "2026-10-25T10:00", "2026-10-10", "2026-10-09T10:00", false},
                         {"lost in the month", "2026-10-20", "lost", "2026-10-15T10:00", "", "", false},
                         {"of another month", "2026-11-02", "open", "", "", "", false}}) {
    TargetCompany company;
    company.clock.set(at("2026-09-01T10:00"));
    company.deal("王芳", "苏州康达医疗", 1, "2026-09-01T10:00");
    company.write([&](storage::Store& store) {
      store.deals.add({.id = "d-1", .customer_id = "c-苏州康达医疗", .owner_id = "m-王芳", .amount = base::Money::yuan(80'000), .closes = base::parse_date(row.closes),
                       .status = row.status, .lost_reason = std::string(row.status) == "lost" ? "价格" : "", .created_at = company.clock.now(),
                       .ended_at = *row.ended ? at(row.ended) : base::Instant{}});
      if (*row.moved_from)
        store.postponements.add({.id = "p-1", .deal_id = "d-1", .owner_id = "m-王芳", .from = *base::parse_date(row.moved_from), .to = *base::parse_date(row.closes), .at = at(row.moved_at)});
      const chat::BoardSetting setting{store, company.rules, company.texts, at("2026-11-23T10:00"), "m-张伟"};
      const auto facts = chat::deal_facts({*store.members.find("m-王芳")}, *base::parse_date("2026-10-01"), *base::parse_date("2026-10-31"), setting);
      EXPECT_EQ(facts.postponed, (row.is_put_off ? crm::Count{1, base::Money::yuan(80'000)} : crm::Count{})) << row.what;
      EXPECT_EQ(facts.lost.size(), std::string(row.status) == "lost" ? 1u : 0u) << row.what;
    });
  }
}

TEST(MorningReport, TellsAManagerInSixLinesWhatHeWouldAsk) {
  TargetCompany company;
  company.rules.policies.targets.has_morning_report = true;
  company.clock.set(at("2026-11-02T10:00"));
  company.target("王芳", "2026-11", 210'000);
  company.target("李雷", "2026-11", 210'000);
  company.deal("李雷", "宁波海天机械", 250'000, "2026-11-16T10:00");
  company.clock.set(at("2026-11-17T08:00"));
  company.write([&](storage::Store& store) {
    store.deals.add({.id = "d-1", .customer_id = "c-宁波海天机械", .owner_id = "m-王芳", .amount = base::Money::yuan(120'000),
                     .closes = base::parse_date("2026-11-20"), .created_at = company.clock.now()});
  });
  company.advance("2026-11-17T12:00");
  const auto told = company.told();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told.front().substr(12),
            "张伟: 早报 · 本月完成 59.5%：已签 25万 / 目标 42万 · 跟得上 ✔ 绿\n落后：● 红 王芳 连续 2 周\n这周该签：宁波海天机械 12万（11月20日(周五)）\n"
            "昨天：新线索 0 条 · 签 1 单 25万");
  EXPECT_TRUE(company.wecom.arrived().back().message.picture) << "the month, side by side";
  company.restart();
  company.advance("2026-11-17T18:00");
  EXPECT_EQ(company.told(), Texts{});
  company.advance("2026-11-18T12:00");
  EXPECT_EQ(company.told().size(), 1u) << "every working day anew";
  company.advance("2026-11-22T12:00");
  EXPECT_EQ(company.told().size(), 2u) << "and not on days of rest";
  company.write([](storage::Store& store) {
    const auto uses = store.use_counts.of_member("m-张伟", *base::parse_date("2026-11-01"), *base::parse_date("2026-11-30"));
    EXPECT_EQ(uses.size(), 4u) << "each report is counted";
    for (const auto& use : uses) EXPECT_EQ(use.intent, crm::morning_report_use);
  });
}

TEST(MorningReport, IsLeftOutWhereTheCompanyDoesNotWantIt) {
  TargetCompany company;
  company.clock.set(at("2026-11-02T10:00"));
  company.target("王芳", "2026-11", 210'000);
  company.advance("2026-11-05T12:00");
  EXPECT_EQ(company.told(), Texts{});
}

}  // namespace
}  // namespace jobs
