// The bot's mention goes, everybody else's stays.
#include "connectors/wecom/mention.hpp"

#include <gtest/gtest.h>

namespace connectors::wecom {
namespace {

TEST(WecomMention, OfTheBotIsRemoved) {
  const std::vector<std::string> names = {"小销", "小销 助手", "CRM Bot"};
  const std::pair<const char*, const char*> rows[] = {
      {"@小销 建个商机", "建个商机"},
      {"@小销\u2005建个商机", "建个商机"},
      {"@小销\u3000建个商机", "建个商机"},
      {"@小销\u00a0建个商机", "建个商机"},
      {"@小销\n建个商机", "建个商机"},
      {"  @小销   建个商机  ", "建个商机"},
      {"@小销 助手 建个商机", "建个商机"},
      {"@CRM Bot add lead", "add lead"},
      {"@小销建个商机", "建个商机"},
      {"@小销", ""},
      {"查一下 @小销 康达", "查一下 康达"},
      {"查一下 @小销", "查一下"},
      {"@小销 @小销 在吗", "在吗"},
      {"@小销售部 看看 @小销 在吗", "@小销售部 看看 在吗"},
      {"@李四 @小销 查康达", "@李四 查康达"},
      {"@小销 转给 @李四", "转给 @李四"},
      {"邮箱 a@小销售.com", "邮箱 a@小销售.com"},
      {"建个商机", "建个商机"},
      {"", ""},
      {"@", "@"},
  };
  for (const auto& [text, rest] : rows) EXPECT_EQ(without_mention(text, names), rest) << text;
}

TEST(WecomMention, StaysWhenTheBotHasNoKnownName) {
  EXPECT_EQ(without_mention("@小销 建个商机", {}), "@小销 建个商机");
  EXPECT_EQ(without_mention("@小销 建个商机", {""}), "@小销 建个商机");
}

}  // namespace
}  // namespace connectors::wecom
