// Figures that a company defines for itself: what may be written, what it comes to, and how it is told.
#include "bot/crm/kpi.hpp"

#include <gtest/gtest.h>

#include <map>

namespace {

using crm::Exact, crm::Fact, crm::Formula;
using Kind = crm::FormulaMistake::Kind;

Exact whole(std::int64_t number) { return {number, 1}; }

std::optional<Exact> value(std::string_view text, const std::map<Fact, Exact>& facts = {}) {
  const auto read = Formula::read(text);
  EXPECT_EQ(read.mistake.kind, Kind::nothing) << text;
  return read.formula.value([&](Fact fact) {
    const auto found = facts.find(fact);
    return found == facts.end() ? Exact{} : found->second;
  });
}

TEST(KpiFacts, AreListedInTheirOrder) {
  ASSERT_EQ(crm::facts().size(), crm::fact_count);
  for (std::size_t i = 0; i < crm::fact_count; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(crm::facts()[i].fact), i);
    EXPECT_EQ(crm::fact_named(crm::facts()[i].name), crm::facts()[i].fact);
  }
}

TEST(KpiFacts, AreFoundByWhatIsNearest) {
  for (const auto& [said, meant] : std::vector<std::pair<const char*, const char*>>{
           {"跟进次数", "跟进数"}, {"有效线索", "有效线索数"}, {"赢单额", "赢单金额"}, {"响应超时", "响应超时数"}, {"目标额", "目标金额"}})
    EXPECT_EQ(crm::nearest_fact(said), meant) << said;
}

TEST(KpiFormula, IsReckonedExactly) {
  const std::map<Fact, Exact> facts{{Fact::follow_ups, whole(8)}, {Fact::reached_follow_ups, whole(5)}, {Fact::won_amount, whole(100'000)},
                                    {Fact::won_deals, whole(3)},  {Fact::lost_deals, whole(1)}, {Fact::workdays, whole(2)},         {Fact::target, whole(300'000)}};
  struct Row {
    const char* formula;
    Exact value;
    const std::string& unit;
  };
  for (const Row& row : std::vector<Row>{{"有效跟进数 / 跟进数", {5, 8}, crm::kpi_unit::ratio},
                                         {"有效跟进数÷跟进数", {5, 8}, crm::kpi_unit::ratio},
                                         {"赢单数/(赢单数+丢单数)", {3, 4}, crm::kpi_unit::ratio},
                                         {"赢单数／（赢单数＋丢单数）", {3, 4}, crm::kpi_unit::ratio},
                                         {"赢单金额 / 赢单数", {100'000, 3}, crm::kpi_unit::money},
                                         {"跟进数 - 有效跟进数 * 2", whole(-2), crm::kpi_unit::count},
                                         {"跟进数 - 2 - 3", whole(3), crm::kpi_unit::count},
                                         {"跟进数 / 2 / 2", whole(2), crm::kpi_unit::count},
                                         {"赢单金额 * 2.5%", whole(2500), crm::kpi_unit::money},
                                         {"目标金额 - 赢单金额 + 1万元", whole(210'000), crm::kpi_unit::money},
                                         {"跟进数 × 0.5 + 1", whole(5), crm::kpi_unit::count},
                                         {"跟进数 / 工作日数", whole(4), crm::kpi_unit::count},
                                         {"赢单金额 / 工作日数", whole(50'000), crm::kpi_unit::money},
                                         {"1 - 有效跟进数 / 跟进数", {3, 8}, crm::kpi_unit::ratio}}) {
    EXPECT_EQ(value(row.formula, facts), row.value) << row.formula;
    EXPECT_EQ(Formula::read(row.formula).formula.unit(), row.unit) << row.formula;
  }
}

TEST(KpiFormula, HasNoValueWhenItDividesByNothing) {
  EXPECT_EQ(value("有效跟进数 / 跟进数"), std::nullopt);
  EXPECT_EQ(value("跟进数 / (赢单数 - 赢单数)", {{Fact::follow_ups, whole(1)}, {Fact::won_deals, whole(1)}}), std::nullopt);
  EXPECT_EQ(value("赢单数 / 跟进数", {{Fact::follow_ups, whole(2)}}), whole(0));
}

TEST(KpiFormula, HasNoValueThatCannotBeToldExactly) {
  const std::map<Fact, Exact> large{{Fact::follow_ups, whole(2'000'000'000'000'000)}};
  EXPECT_EQ(value("跟进数 * 999999999999", large), std::nullopt);
  EXPECT_EQ(value("跟进数 * 1", large), whole(2'000'000'000'000'000));
}

TEST(KpiFormula, NamesItsMistake) {
  struct Row {
    std::string formula;
    Kind kind;
    std::string word, other;
  };
  for (const Row& row : std::vector<Row>{{"", Kind::empty, "", ""},
                                         {"  ", Kind::empty, "", ""},
                                         {"1 + 2", Kind::empty, "", ""},
                                         {"跟进次数 / 赢单数", Kind::unknown_fact, "跟进次数", "跟进数"},
                                         {"system", Kind::unknown_fact, "system", "人数"},
                                         {"赢单金额 + 赢单数", Kind::units_differ, "金额", "数量"},
                                         {"赢单金额 + 5", Kind::units_differ, "金额", "数字"},
                                         {"成单总天数 - 跟进数", Kind::units_differ, "天", "数量"},
                                         {"赢单数 / 跟进数 + 赢单数", Kind::units_differ, "比例", "数量"},
                                         {"赢单金额 * 目标金额", Kind::no_unit, "", ""},
                                         {"成单总天数 * 工作日数", Kind::no_unit, "", ""},
                                         {"1 / 赢单数", Kind::no_unit, "", ""},
                                         {"赢单数 / 0", Kind::divides_by_zero, "", ""},
                                         {"赢单数 +", Kind::unexpected, "", ""},
                                         {"* 赢单数", Kind::unexpected, "*", ""},
                                         {"赢单数 丢单数", Kind::unexpected, "丢", ""},
                                         {"(赢单数", Kind::unclosed, "(", ""},
                                         {"赢单数)", Kind::unclosed, ")", ""},
                                         {std::string(9, '(') + "赢单数" + std::string(9, ')'), Kind::too_deep, "", ""},
                                         {"赢单数 + 1234567890123", Kind::too_long, "", ""},
                                         {std::string(201, '1'), Kind::too_long, "", ""}}) {
    const auto mistake = Formula::read(row.formula).mistake;
    EXPECT_EQ(mistake.kind, row.kind) << row.formula;
    EXPECT_EQ(mistake.word, row.word) << row.formula;
    EXPECT_EQ(mistake.other, row.other) << row.formula;
  }
  EXPECT_EQ(Formula::read(std::string(8, '(') + "赢单数" + std::string(8, ')')).mistake.kind, Kind::nothing);
}

TEST(KpiFormula, MayTellAShareAsANumber) {
  const auto each = Formula::read("跟进数 / 跟进客户数").formula;
  EXPECT_TRUE(each.may_be(crm::kpi_unit::ratio));
  EXPECT_TRUE(each.may_be(crm::kpi_unit::count));
  EXPECT_FALSE(each.may_be(crm::kpi_unit::money));
  EXPECT_FALSE(Formula::read("赢单金额").formula.may_be(crm::kpi_unit::count));
}

TEST(KpiWords, TellEachUnit) {
  struct Row {
    Exact value;
    const std::string& unit;
    const char* words;
  };
  for (const Row& row : std::vector<Row>{{{5, 8}, crm::kpi_unit::ratio, "62.5%"},
                                         {{2, 3}, crm::kpi_unit::ratio, "66.6%"},
                                         {{1, 1}, crm::kpi_unit::ratio, "100%"},
                                         {{999'999, 1'000'000}, crm::kpi_unit::ratio, "99.9%"},
                                         {{-1, 3}, crm::kpi_unit::ratio, "-33.4%"},
                                         {{100'000, 3}, crm::kpi_unit::money, "33333.33元"},
                                         {{125'000, 1}, crm::kpi_unit::money, "12.5万"},
                                         {{7, 3}, crm::kpi_unit::count, "2.33"},
                                         {{5, 2}, crm::kpi_unit::count, "2.5"},
                                         {{200, 1}, crm::kpi_unit::count, "200"},
                                         {{1, 200}, crm::kpi_unit::count, "0.01"},
                                         {{-5, 2}, crm::kpi_unit::count, "-2.5"},
                                         {{0, 1}, crm::kpi_unit::days, "0 天"},
                                         {{69, 20}, crm::kpi_unit::days, "3.5 天"}})
    EXPECT_EQ(crm::kpi_words(row.value, row.unit), row.words);
  EXPECT_EQ(crm::kpi_words(crm::exact_yuan({12'345}), crm::kpi_unit::money), "123.45元");
  EXPECT_EQ(crm::kpi_words(crm::exact_days(36 * 3600 * 1000), crm::kpi_unit::days), "1.5 天");
}

TEST(KpiName, IsAWordOfItsOwn) {
  for (const char* name : {"有效跟进率", "客单价", "平均成单天数", "一二三四五六七八九十甲乙", "ROI", "赢率2"}) EXPECT_TRUE(crm::is_kpi_name(name)) << name;
  for (const char* name : {"", "率", "一二三四五六七八九十甲乙丙", "跟进数", "完成率", "a=b", "赢单 率", "2026", "比率%", "(率)"}) EXPECT_FALSE(crm::is_kpi_name(name)) << name;
}

}  // namespace
