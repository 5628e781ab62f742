// Many full numbers looked at by one person in one day are told to his manager, and to nobody who does not lead him.
#include <gtest/gtest.h>

#include "tests/stage.hpp"

namespace {

base::Instant monday() { return base::parse_iso("2026-11-23T10:00", base::Zone{}).value(); }

void look_at_numbers(stage::Bot& bot, const std::string& name, int contacts, base::Instant at) {
  bot.write([&](storage::Store& store) {
    const std::string member = store.members.named(name).front().id;
    for (int i = 0; i < contacts; ++i) store.phone_views.add(store.ids.next(at), member, "contact-" + std::to_string(i), at);
  });
}

TEST(LeakQuery, TellsWhoLookedAtTooManyNumbersInADay) {
  stage::Bot bot(stage::Where::console, monday());
  bot.acquaint();
  look_at_numbers(bot, "李雷", 30, monday() - std::chrono::hours(24));
  look_at_numbers(bot, "王芳", 29, monday());
  look_at_numbers(bot, "王芳", 29, monday());                             // the same again: no more people
  look_at_numbers(bot, "李雷", 64, monday() - std::chrono::hours(24 * 8));  // too long ago
  look_at_numbers(bot, "刘洋", 50, monday());                             // of another team
  EXPECT_EQ(bot.say("张伟", "", "最近有没有异常查看").front().text,
            "近 7 天异常查看 1 次（一天看 30 个号码以上）\n11月22日(昨天) 李雷 看了 30 个完整号码");
  EXPECT_NE(bot.say("陈总", "", "流失风险").front().text.find("刘洋 看了 50 个完整号码"), std::string::npos);
}

TEST(LeakQuery, AWonDealWithoutAnyFollowUpIsALeakToo) {
  stage::Bot bot(stage::Where::console, monday());
  bot.acquaint();
  bot.say("王芳", "", "新客户 苏州康达医疗 王总 13812345678");
  bot.say("王芳", "", "康达签了12万");
  EXPECT_NE(bot.say("张伟", "", "流失风险").front().text.find("有商机没跟进 1 家 12万：苏州康达医疗 12万（王芳）"), std::string::npos)
      << bot.say("张伟", "", "流失风险").front().text;
}

TEST(LeakQuery, InAGroupIsToldInTheSingleChat) {
  stage::Bot bot(stage::Where::console, monday());
  bot.acquaint();
  look_at_numbers(bot, "李雷", 40, monday());
  for (const auto& seen : bot.say("张伟", "销售群", "流失风险")) {
    if (seen.chat != "销售群") continue;
    EXPECT_EQ(seen.text.find("李雷"), std::string::npos) << seen.text;
  }
}

}  // namespace
