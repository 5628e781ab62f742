// Sentences out of templates and values: what is left out, how days are said, what of a number is shown.
#include "bot/chat/wording.hpp"

#include <gtest/gtest.h>

#include "tests/chat/office.hpp"

namespace chat {
namespace {

base::Date day(const std::string& text) {
  return base::parse_date(text).value();
}

std::string rendered(const std::string& text, const Values& values, bool is_group = false) {
  Words words;
  words.set("key", text);
  return Renderer(words, {is_group, office::at("2026-11-23T10:00"), base::Zone{}}).text(say("key", values));
}

struct Case {
  std::string text;
  Values values;
  std::string expected;
};

TEST(Wording, LeavesOutWhatHasNoValue) {
  const std::vector<Case> cases{
      {"已记 {客户}", {{"客户", "康达"}}, "已记 康达"},
      {"已记 {客户} · {联系人} · {电话}", {{"客户", "康达"}, {"电话", "1"}}, "已记 康达 · 1"},
      {"已记 {客户} · {联系人}", {{"客户", "康达"}}, "已记 康达"},
      {"来源 {来源}\n改：「改」", {}, "改：「改」"},
      {"{甲}\n{乙}", {}, ""},
      {"{谁}[，范围 {范围}]", {{"谁", "李雷"}}, "李雷"},
      {"{谁}[，范围 {范围}]", {{"谁", "李雷"}, {"范围", "华北"}}, "李雷，范围 华北"},
      {"[{旧} → ]{新}", {{"新", "2"}}, "2"},
      {"[{旧} → ]{新}", {{"旧", "1"}, {"新", "2"}}, "1 → 2"},
      {"{个数} 件[，逾期 {逾期} 件]：", {{"个数", std::int64_t{3}}}, "3 件："},
      {"{旧金额} → {金额}", {{"金额", base::Money::yuan(120000)}}, " → 12万"},
      {"没有占位", {}, "没有占位"},
  };
  for (const auto& [text, values, expected] : cases) EXPECT_EQ(rendered(text, values), expected) << text;
}

TEST(Wording, ShowsEveryKindOfValue) {
  EXPECT_EQ(rendered("{数}", {{"数", std::int64_t{42}}}), "42");
  EXPECT_EQ(rendered("{钱}", {{"钱", base::Money::yuan(128000)}}), "12.8万");
  EXPECT_EQ(rendered("{日}", {{"日", day("2026-12-04")}}), "12月4日(下周五)");
  EXPECT_EQ(rendered("{时}", {{"时", office::at("2026-12-04T09:00")}}), "12月4日(下周五) 09:00");
}

TEST(Wording, ShowsANumberInFullOnlyAloneAndOnlyToThoseEntitled) {
  const PhoneNumber seen{"13812345678", "", "c1", true}, unseen{"13812345678", "", "c1", false};
  EXPECT_EQ(rendered("{电话}", {{"电话", seen}}), "138 1234 5678");
  EXPECT_EQ(rendered("{电话}", {{"电话", seen}}, true), "138****5678");
  EXPECT_EQ(rendered("{电话}", {{"电话", unseen}}), "138****5678");
  EXPECT_EQ(rendered("{电话}", {{"电话", unseen}}, true), "138****5678");
  EXPECT_EQ(rendered("{电话}", {{"电话", PhoneNumber{"057188991234", "802", "c1", true}}}),
            "057188991234转802");
  EXPECT_EQ(rendered("已记 · {电话}", {{"电话", PhoneNumber{}}}), "已记");
}

TEST(Wording, NotesWhoseNumberWasShown) {
  Words words;
  words.set("key", "{一} {二} {三}");
  const Values values{{"一", PhoneNumber{"13812345678", "", "c1", true}},
                      {"二", PhoneNumber{"13812345678", "", "c2", false}},
                      {"三", PhoneNumber{"13812345678", "", "c3", true}}};
  Renderer alone(words, {false, office::at("2026-11-23T10:00"), base::Zone{}});
  alone.text(say("key", values));
  EXPECT_EQ(alone.numbers_shown(), (std::vector<std::string>{"c1", "c3"}));
  Renderer group(words, {true, office::at("2026-11-23T10:00"), base::Zone{}});
  group.text(say("key", values));
  EXPECT_TRUE(group.numbers_shown().empty());
}

TEST(Wording, MasksTheMiddle) {
  const std::vector<std::pair<std::string, std::string>> cases{{"13812345678", "138****5678"},
                                                               {"057188991234", "057*****1234"},
                                                               {"88991234", "88****34"},
                                                               {"12345", "*****"},
                                                               {"", ""}};
  for (const auto& [digits, expected] : cases) EXPECT_EQ(masked(digits), expected);
}

TEST(Wording, SaysADayAsPeopleDo) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"2026-11-23", "11月23日(今天)"},  {"2026-11-24", "11月24日(明天)"},
      {"2026-11-22", "11月22日(昨天)"},  {"2026-11-25", "11月25日(周三)"},
      {"2026-11-29", "11月29日(周日)"},  {"2026-11-30", "11月30日(下周一)"},
      {"2026-12-06", "12月6日(下周日)"}, {"2026-12-07", "12月7日(周一)"},
      {"2026-11-16", "11月16日(周一)"},  {"2027-01-03", "2027年1月3日(周日)"}};
  for (const auto& [date, expected] : cases) EXPECT_EQ(spoken(day(date), day("2026-11-23")), expected);
}

TEST(Wording, ShowsWhatPeopleTypedWithoutWhatTurnsTheTextAround) {
  EXPECT_EQ(rendered("{名}", {{"名", "康达\u202Egnp.exe"}}), "康达gnp.exe");
  EXPECT_EQ(rendered("{名}", {{"名", "康\x01达"}}), "康达");
}

// A value is never read as a text with placeholders of its own.
TEST(Wording, TakesBracesInValuesAsTheyAre) {
  EXPECT_EQ(rendered("{名} · {电话}",
                     {{"名", "{电话}[x]"}, {"电话", PhoneNumber{"13812345678", "", "c", true}}}, true),
            "{电话}[x] · 138****5678");
}

TEST(Wording, ListsPlaceholdersAndComplainsOfBrackets) {
  EXPECT_EQ(placeholders("{甲} [ {乙} ] {甲}"), (std::vector<std::string>{"甲", "乙", "甲"}));
  const std::vector<std::pair<std::string, bool>> cases{{"{甲}[{乙}]", true}, {"[{甲}", false},
                                                        {"{甲}]", false},     {"[[{甲}]]", false},
                                                        {"{甲", false},       {"没有", true}};
  for (const auto& [text, is_good] : cases) {
    std::string problem;
    placeholders(text, &problem);
    EXPECT_EQ(problem.empty(), is_good) << text << ": " << problem;
  }
}

TEST(Wording, PutsFurtherParagraphsOnLinesOfTheirOwn) {
  Words words;
  words.set("one", "一");
  words.set("none", "{无}");
  words.set("two", "二");
  Reply reply = say("one");
  reply.more = {say("none"), say("two"), silence()};
  EXPECT_EQ(Renderer(words, {}).text(reply), "一\n二");
  EXPECT_EQ(Renderer(words, {}).text(silence()), "");
}

TEST(Wording, RefusesAKeyThatDoesNotExist) {
  EXPECT_THROW(Words().text("nothing"), std::out_of_range);
}

}  // namespace
}  // namespace chat
