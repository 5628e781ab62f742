// The names a company knows, how company names are built, and the work calendar.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "bot/language/names.hpp"
#include "bot/language/recognise.hpp"
#include "tests/places.hpp"

namespace {

using language::company_name;
using language::Names;

std::string found(const Names& names, std::string_view sentence) {
  std::string out;
  for (const auto& one : names.find(language::normalise(sentence)))
    out += (out.empty() ? "" : ", ") + std::to_string(static_cast<int>(one.kind)) + ":" + one.name + "@" +
           std::to_string(one.begin);
  return out;
}

Names sample() {
  Names names;
  names.add(Names::Kind::customer, "康达");
  names.add(Names::Kind::customer, "康达医疗");
  names.add(Names::Kind::product, "口腔CT");
  names.add(Names::Kind::product, "康达");
  names.add(Names::Kind::staff, "ACME");
  names.add(Names::Kind::customer, "");
  names.settle();
  return names;
}

TEST(Names, AreFoundByTheLongestMatch) {
  EXPECT_EQ(found(sample(), "康达医疗要口腔CT"), "0:康达医疗@0, 2:康达@0, 2:口腔CT@5");
  EXPECT_EQ(found(sample(), "康达和康达"), "0:康达@0, 2:康达@0, 0:康达@3, 2:康达@3");
}

TEST(Names, IgnoreCaseAndWidth) {
  EXPECT_EQ(found(sample(), "口腔ｃｔ"), "2:口腔CT@0");
  EXPECT_EQ(found(sample(), "acme 来电"), "3:ACME@0");
}

TEST(Names, InLettersMatchWholeWords) {
  EXPECT_EQ(found(sample(), "ACMEX"), "");
}

TEST(Names, OfNobodyAreNotFound) {
  EXPECT_EQ(found(Names(), "康达"), "");
}

TEST(CompanyName, IsTakenApart) {
  const auto full = company_name("苏州康达医疗器械有限公司");
  EXPECT_EQ(full.place, "苏州");
  EXPECT_EQ(full.core, "康达");
  EXPECT_EQ(full.trade, "医疗器械");
  EXPECT_EQ(full.form, "有限公司");
}

TEST(CompanyName, MayHaveItsPlaceInBrackets) {
  const auto name = company_name("康达（苏州）医疗有限公司");
  EXPECT_EQ(name.place, "苏州");
  EXPECT_EQ(name.core, "康达");
  EXPECT_EQ(name.trade, "医疗");
}

TEST(CompanyName, MayBeOnlyACore) {
  EXPECT_EQ(company_name("康达").core, "康达");
  EXPECT_EQ(company_name("苏州").core, "苏州");
  EXPECT_EQ(company_name("智能科技").core, "智能");
  EXPECT_EQ(company_name("").core, "");
  EXPECT_EQ(company_name("有限公司").core, "有限公司");
}

TEST(CompanyName, HasOneKeyForAllItsSpellings) {
  const auto key = company_name("苏州康达医疗器械有限公司").key;
  for (const char* spelling : {"苏州康达医疗器械", "苏州 康达医疗器械 有限公司",
                               "（苏州）康达医疗器械股份有限公司", "苏州康达医疗器械有限责任公司"})
    EXPECT_EQ(company_name(spelling).key, key) << spelling;
  EXPECT_EQ(company_name("ACME (Suzhou) Co.,Ltd").key, company_name("Acme Suzhou").key);
  EXPECT_NE(company_name("苏州康达医疗").key, key);
}

TEST(CompanyName, InEnglishKeepsItsWords) {
  const auto name = company_name("ACME (Suzhou) Co., Ltd.");
  EXPECT_EQ(name.form, "Co., Ltd.");
  EXPECT_EQ(name.core, "ACME (Suzhou)");
}

std::string calendar_file(int year) {
  std::ifstream in(tests::source_folder + "/templates/calendar/" + std::to_string(year) + ".txt");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

base::Date day(std::string_view iso) {
  return *base::parse_date(iso);
}

TEST(Workdays, FollowTheOfficialCalendar) {
  language::Workdays days;
  for (const int year : {2025, 2026}) EXPECT_TRUE(days.load(calendar_file(year)).empty()) << year;
  const std::pair<const char*, bool> rows[] = {
      {"2025-01-26", true},  {"2025-01-28", false}, {"2025-02-08", true},  {"2025-05-05", false},
      {"2025-09-28", true},  {"2025-10-08", false}, {"2025-10-11", true},  {"2026-01-02", false},
      {"2026-01-04", true},  {"2026-02-14", true},  {"2026-02-23", false}, {"2026-02-28", true},
      {"2026-05-09", true},  {"2026-06-19", false}, {"2026-09-20", true},  {"2026-09-25", false},
      {"2026-10-07", false}, {"2026-10-08", true},  {"2026-10-10", true},  {"2026-10-11", false},
      {"2026-11-23", true},  {"2026-11-28", false}};
  for (const auto& [date, works] : rows) EXPECT_EQ(days.is_workday(day(date)), works) << date;
  EXPECT_EQ(days.name(day("2026-10-01")), "国庆节");
  EXPECT_EQ(days.name(day("2026-11-23")), "");
}

TEST(Workdays, AreCounted) {
  language::Workdays days;
  days.load(calendar_file(2026));
  EXPECT_EQ(days.add_workdays(day("2026-10-09"), 1), day("2026-10-10"));
  EXPECT_EQ(days.add_workdays(day("2026-09-30"), 1), day("2026-10-08"));
  EXPECT_EQ(days.add_workdays(day("2026-11-23"), 10), day("2026-12-07"));
  EXPECT_EQ(days.add_workdays(day("2026-11-23"), -1), day("2026-11-20"));
  EXPECT_EQ(days.add_workdays(day("2026-11-23"), 0), day("2026-11-23"));
  EXPECT_EQ(days.next_workday(day("2026-10-01")), day("2026-10-08"));
  EXPECT_EQ(days.next_workday(day("2026-11-23")), day("2026-11-23"));
  EXPECT_EQ(days.workdays_between(day("2026-11-23"), day("2026-11-30")), 5);
  EXPECT_EQ(days.workdays_between(day("2026-11-30"), day("2026-11-23")), 0);
}

TEST(Workdays, KnowOnlyTheYearsTheyWereGiven) {
  language::Workdays days;
  EXPECT_FALSE(days.knows(std::chrono::year{2026}));
  EXPECT_TRUE(days.is_workday(day("2026-10-05")));  // an ordinary Monday until told otherwise
  EXPECT_FALSE(days.is_workday(day("2027-01-01")));  // a holiday by law needs no calendar
  EXPECT_FALSE(days.is_workday(day("2026-10-01")));
  EXPECT_EQ(days.name(day("2027-01-01")), "元旦");
  EXPECT_EQ(days.next_workday(day("2026-10-01")), day("2026-10-05"));
  days.load(calendar_file(2026));
  EXPECT_TRUE(days.knows(std::chrono::year{2026}));
  EXPECT_FALSE(days.knows(std::chrono::year{2027}));
}

TEST(Workdays, ReportEveryBadLine) {
  language::Workdays days;
  const auto complaints = days.load("# 2026\n2026-10-01 休 国庆节\n2026-02-30 休\n\n2026-10-10 上班\nhallo");
  ASSERT_EQ(complaints.size(), 3u);
  EXPECT_EQ(complaints[0].substr(0, 7), "line 3:");
  EXPECT_EQ(complaints[1].substr(0, 7), "line 5:");
  EXPECT_EQ(complaints[2].substr(0, 7), "line 6:");
}

}  // namespace
