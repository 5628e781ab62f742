// A sentence while it is read: its pieces and clauses, what is left of it, and what is not meant for the bot
// at all.
#include "bot/chat/addressee.hpp"
#include "bot/chat/sentence.hpp"

#include <gtest/gtest.h>

#include "bot/chat/answering.hpp"
#include "bot/chat/customers.hpp"
#include "tests/chat/office.hpp"

namespace chat {
namespace {

Sentence read(const std::string& text) {
  return Sentence(text, office::moment("2026-11-23T10:00"));
}

std::string joined(const Sentence& sentence, const std::vector<Span>& spans) {
  std::string all;
  for (const Span span : spans) all += "[" + sentence.words(span) + "]";
  return all;
}

TEST(Sentence, FallsIntoPiecesAtEverySeparator) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"新客户 苏州康达，王总：要货", "[新客户][苏州康达][王总][要货]"},
      {"  ，。 ", ""},
      {"康达", "[康达]"},
      {"a-b/c", "[a][b][c]"},
      {"", ""}};
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(joined(read(text), read(text).pieces()), expected) << text;
}

TEST(Sentence, LeavesTakenPartsOutOfItsPieces) {
  Sentence sentence = read("给康达王总打电话");
  sentence.take({1, 3});
  EXPECT_EQ(joined(sentence, sentence.pieces()), "[给][王总打电话]");
  EXPECT_FALSE(sentence.is_free(Span{0, 2}));
  sentence.release({1, 3});
  EXPECT_EQ(joined(sentence, sentence.pieces()), "[给康达王总打电话]");
}

TEST(Sentence, FallsIntoClausesAtPunctuation) {
  const Sentence sentence = read("今天聊了，嫌贵。 明天再打\n下周签");
  EXPECT_EQ(joined(sentence, sentence.clauses(false)), "[今天聊了][嫌贵][ 明天再打][下周签]");
  const Sentence spaced = read("绑定 王芳 ding:1");
  EXPECT_EQ(joined(spaced, spaced.clauses(true)), "[绑定][王芳][ding:1]");
}

TEST(Sentence, KeepsWhatNobodyTook) {
  Sentence sentence = read("跟进 康达，嫌贵，  想 便宜");
  sentence.take({0, 5});
  EXPECT_EQ(sentence.remainder({0, sentence.points().size()}), "嫌贵, 想 便宜");
}

TEST(Sentence, FindsPhrasesInAnyCase) {
  EXPECT_TRUE(read("NEW Lead: ACME").has("new lead"));
  EXPECT_TRUE(read("ＮＥＷ lead").has("new"));
  EXPECT_FALSE(read("新客户").has("旧"));
  EXPECT_TRUE(read("任何").find(U"").is_empty());
}

TEST(Sentence, KnowsWhenAMessageIsOnlyANumber) {
  const std::vector<std::pair<std::string, std::optional<int>>> cases{
      {"2", 2},        {"第2个", 2}, {"选二", 2},
      {"我选 3", 3},   {"０", 0},    {"零", 0},
      {"1。", 1},      {"十", 10},   {"第三条", 3},
      {"2号", 2},      {"999", 999}, {"1234", {}},
      {"12万", {}},    {"2台", {}},  {"康达", {}},
      {"", {}},        {"-1", 1},    {"1 2", {}},
      {"我要2个", {}}, {"二十", {}}, {"99999999999999999999", {}}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(only_number(read(text)), expected) << text;
}

TEST(Sentence, LeavesTheMentionOfTheBotOut) {
  const std::vector<std::pair<std::string, std::string>> cases{{"@小销 撤销", "撤销"},
                                                               {"@小销撤销", "撤销"},
                                                               {" @小销　撤销 ", "撤销"},
                                                               {"撤销", "撤销"},
                                                               {"@李雷 撤销", "@李雷 撤销"},
                                                               {"@小销", ""},
                                                               {"", ""}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(without_mention(text, "小销"), expected) << text;
}

TEST(Sentence, KnowsWhatIsMeantForOthers) {
  for (const char* text :
       {"【行业资讯】康达中标", "转发：康达中标", "快讯 康达中标", "@李雷 你去跟", "", "据报道康达上市"})
    EXPECT_TRUE(is_for_others(read(text))) << text;
  for (const char* text : {"新客户 康达", "康达的新闻稿发了", "撤销", "转给李雷"})
    EXPECT_FALSE(is_for_others(read(text))) << text;
}

TEST(Sentence, ReadsTwoThousandCharactersQuickly) {
  for (const std::string& unit : {std::string("康达"), std::string("1"), std::string("12万"),
                                  std::string("下周五"), std::string("(((("), std::string("王总 ")}) {
    std::string text;
    while (text.size() < 6000) text += unit;
    const auto begun = std::chrono::steady_clock::now();
    const Sentence sentence = read(text);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(1)) << unit;
    EXPECT_FALSE(sentence.is_empty());
  }
}

TEST(Names, MayMeanTheSameCompany) {
  const std::vector<std::tuple<std::string, std::string, bool>> cases{
      {"康达", "苏州康达医疗", true},
      {"康达医疗", "苏州康达医疗器械有限公司", true},
      {"苏州康达", "苏州康达医疗", true},
      {"苏州康达医疗", "苏州康达医疗器械有限公司", true},
      {"苏州康达", "南通康达", false},
      {"康达", "康达尔", false},
      {"康达", "恒丰", false},
      {"康达医疗", "康达物流", false},
  };
  for (const auto& [one, other, expected] : cases) {
    EXPECT_EQ(may_be_same(one, other), expected) << one << " / " << other;
    EXPECT_EQ(may_be_same(other, one), expected) << other << " / " << one;
  }
}

TEST(Names, MayBeWrittenInSmallLetters) {
  EXPECT_TRUE(may_be_same("ACME", "acme"));
}

}  // namespace
}  // namespace chat
