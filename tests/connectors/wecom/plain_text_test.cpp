// Plain text for WeCom: nothing in it acts as markup, and it is cut only between characters.
#include "connectors/wecom/plain_text.hpp"

#include <gtest/gtest.h>

#include "bot/base/utf8.hpp"

namespace connectors::wecom {
namespace {

TEST(WecomPlainText, IsCutBetweenCharacters) {
  EXPECT_EQ(fitted("你好", 6), "你好");
  EXPECT_EQ(fitted("你好吗", 8), "你…");
  EXPECT_EQ(fitted("abcdef", 5), "ab…");
  for (std::size_t limit = 3; limit < 40; ++limit) {
    const auto text = fitted("价格 12.8 万，客户😀很满意", limit);
    EXPECT_LE(text.size(), limit);
    EXPECT_TRUE(base::is_utf8(text)) << limit;
  }
}

TEST(WecomPlainText, CannotOpenATag) {
  const std::pair<const char*, const char*> rows[] = {
      {"<a href=\"http://evil\">点我</a>", "＜a href=\"http://evil\">点我＜/a>"},
      {"<@all> 开会", "＜@all> 开会"},
      {"< a href", "＜ a href"},
      {"<\na href", "＜\na href"},
      {"<!-- x", "＜!-- x"},
      {"预算 < 10 万", "预算 < 10 万"},
      {"3<5", "3<5"},
      {"结尾 <", "结尾 <"},
      {"a\x01"
       "b\x7f"
       "c\u202e"
       "d",
       "abcd"},
      {"一行\n两行", "一行\n两行"},
  };
  for (const auto& [text, shown] : rows) EXPECT_EQ(harmless(text), shown);
}

TEST(WecomMarkdown, ShowsPlainTextLiterally) {
  const std::pair<const char*, const char*> rows[] = {
      {"已记商机 康达医疗 12.8万", "已记商机 康达医疗 12.8万"},
      {"[点我](http://evil)", "\\[点我\\](http://evil)"},
      {"![图](http://evil)", "!\\[图\\](http://evil)"},
      {"138****5678", "138\\*\\*\\*\\*5678"},
      {"**粗** _斜_ `码`", "\\*\\*粗\\*\\* \\_斜\\_ \\`码\\`"},
      {"~~删~~", "\\~\\~删\\~\\~"},
      {"3~5 天", "3~5 天"},
      {"a|b", "a\\|b"},
      {"\\", "\\\\"},
      {"# 标题", "\\# 标题"},
      {"第 # 号", "第 # 号"},
      {"> 引用", "\\> 引用"},
      {"12 > 10", "12 > 10"},
      {"<think>密</think>", "＜think>密＜/think>"},
      {"<@all>", "＜@all>"},
      {"标题\n---", "标题  \n\\---"},
      {"标题\n===", "标题  \n\\==="},
      {"    代码", "代码"},
      {"一\n二", "一  \n二"},
      {"一\n\n二", "一\n\n二"},
      {"一\n", "一\n"},
      {"- 项\n1. 项", "- 项  \n1. 项"},
  };
  for (const auto& [text, markdown] : rows) EXPECT_EQ(as_markdown(text, 20480), markdown) << text;
}

TEST(WecomMarkdown, IsCutToTheLimitAfterEscaping) {
  for (std::size_t limit = 3; limit < 60; ++limit) {
    const auto text = as_markdown("**客户** [康达]\n\n# 医疗😀_很_满意 `12`", limit);
    EXPECT_LE(text.size(), limit);
    EXPECT_TRUE(base::is_utf8(text)) << limit;
  }
  EXPECT_EQ(as_markdown("****", 7), "\\*\\*…");
  EXPECT_EQ(as_markdown("****", 8), "\\*\\*\\*\\*");
}

TEST(WecomTitle, IsOneShortLine) {
  EXPECT_EQ(one_line("  接手 12 家客户\n吗？ ", 26), "接手 12 家客户 吗？");
  EXPECT_EQ(one_line("一二三四五六七八九十甲", 10), "一二三四五六七八九…");
  EXPECT_EQ(one_line("a\x1b[31mb", 10), "a[31mb");
}

}  // namespace
}  // namespace connectors::wecom
