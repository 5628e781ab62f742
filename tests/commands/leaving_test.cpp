// The platforms tell that somebody has left: his manager is offered the handover, once, with the sentence to say.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/stage.hpp"

namespace {

using stage::Where;

base::Instant monday() { return base::parse_iso("2026-11-23T10:00", base::Zone{}).value(); }

void leave(stage::Bot& bot, const std::string& name) {
  const auto& who = stage::person(name);
  if (bot.where() == Where::wecom) bot.wecom().leave(who.wecom);
  else bot.dingtalk().leave(who.dingtalk);
}

std::vector<std::string> told(const std::vector<stage::Seen>& seen, const std::string& name) {
  std::vector<std::string> texts;
  for (const auto& one : seen)
    if (one.chat == name) texts.push_back(one.text);
  return texts;
}

class Leaving : public testing::TestWithParam<Where> {};

TEST_P(Leaving, OffersTheHandoverToHisManagerOnce) {
  stage::Bot bot(GetParam(), monday());
  bot.acquaint();
  bot.say("王芳", "", "新客户 苏州康达医疗 王总 13812345678 预算12万 下周五报价");
  bot.say("王芳", "", "新客户 无锡恒丰 李总 13812345679 预算8万");
  leave(bot, "王芳");
  const auto offers = told(bot.all_that_follows(), "张伟");
  ASSERT_EQ(offers.size(), 1u);
  EXPECT_EQ(offers.front(), "王芳 不在公司了，客户要交接：\n名下 2 个客户 · 商机 2 单 20万 · 待办 1\n发「王芳离职，客户给李雷」就开始，先看再确认");
  EXPECT_EQ(bot.count("SELECT count(*) FROM members WHERE name = '王芳' AND is_active = 1"), 1) << "an offer changes nothing";

  const auto done = bot.say("张伟", "", "王芳离职，客户给李雷");
  ASSERT_FALSE(done.empty());
  const auto handed = told(bot.say("张伟", "", "确认移交"), "张伟");
  ASSERT_FALSE(handed.empty());
  EXPECT_TRUE(handed.front().starts_with("已移交 王芳：2 个进，2 个出，字段核对一致")) << handed.front();
}

TEST_P(Leaving, OfSomebodyWithNothingInHandsDisturbsNobody) {
  stage::Bot bot(GetParam(), monday());
  bot.acquaint();
  leave(bot, "李雷");
  leave(bot, "韩梅");  // never spoke to the bot
  EXPECT_TRUE(told(bot.all_that_follows(), "张伟").empty());
  EXPECT_EQ(bot.count("SELECT count(*) FROM members WHERE name = '韩梅'"), 0);
}

INSTANTIATE_TEST_SUITE_P(Platforms, Leaving, testing::Values(Where::wecom, Where::dingtalk),
                         [](const auto& info) { return std::string(stage::word(info.param)); });

TEST(LeavingDingtalk, IsToldAgainWhenTheAnswerWasLostAndOfferedOnce) {
  stage::Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  bot.say("王芳", "", "新客户 苏州康达医疗 王总 13812345678 预算12万");
  bot.dingtalk().repeat_deliveries(true);
  bot.dingtalk().leave("0123");
  EXPECT_EQ(told(bot.all_that_follows(), "张伟").size(), 1u);
}

TEST(LeavingDingtalk, TheAddressIsChecked) {
  stage::Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  bot.dingtalk().check_events();
  for (const auto& seen : bot.all_that_follows()) EXPECT_NE(seen.kind, stage::Seen::Kind::notice) << seen.text;
}

}  // namespace
