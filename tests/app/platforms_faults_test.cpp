// Platforms that repeat, forget and fail: one effect for each message, every push once.
#include <atomic>
#include <thread>

#include "tests/app/platforms_letters.hpp"

namespace letters {
namespace {

using stage::Bot, stage::Where;

std::string lead(int number) {
  return "新客户 客户：星河" + std::to_string(100000 + number) + " 联系人：王总 电话：138" +
         std::to_string(10000000 + number);
}

// Every 20th message is brought three times: half of them at once, half one after the other.
TEST(Repeats, HaveOneEffectAndTheSameWordsOnWecom) {
  Bot bot(Where::wecom, monday());
  bot.acquaint();
  constexpr int many = 400, threads = 4;
  std::atomic<int> next = 0, repeated = 0;
  const auto bring = [&](int i) {
    return words_of(post_sealed(
        bot, app_seal(), app_message(i % 2 ? "wangfang" : "lilei", std::to_string(1000 + i), lead(i))));
  };
  const auto work = [&] {
    for (int i; (i = next++) < many;) {
      std::array<std::string, 3> words;
      if (i % 40 == 0) {
        std::vector<std::thread> bringers;
        for (auto& one : words) bringers.emplace_back([&] { one = bring(i); });
        for (auto& bringer : bringers) bringer.join();
      } else {
        words[0] = bring(i);
        words[1] = words[2] = words[0];
        if (i % 20 == 0) words[1] = bring(i), words[2] = bring(i);
      }
      if (i % 20 == 0) ++repeated;
      EXPECT_TRUE(words[0].starts_with("已记 星河" + std::to_string(100000 + i))) << words[0];
      EXPECT_EQ(words[1], words[0]);
      EXPECT_EQ(words[2], words[0]);
    }
  };
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t) workers.emplace_back(work);
  for (auto& worker : workers) worker.join();
  EXPECT_EQ(repeated, many / 20);
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), many);
  EXPECT_EQ(bot.count("SELECT count(*) FROM history"), many);
  EXPECT_EQ(bot.count("SELECT count(*) FROM inbox"), many);
}

TEST(Repeats, HaveOneEffectAndOneAnswerOnDingtalk) {
  Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  constexpr int many = 60;
  for (int i = 0; i < many; ++i) {
    std::vector<std::thread> bringers;
    for (int times = i % 20 == 0 ? 3 : 1; times > 0; --times)
      bringers.emplace_back([&, i] {
        EXPECT_EQ(post_ding(bot, ding_message("0123", "m" + std::to_string(i), lead(i)).dump()).status, 200);
      });
    for (auto& bringer : bringers) bringer.join();
  }
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), many);
  EXPECT_EQ(bot.count("SELECT count(*) FROM outbox"), many);
}

TEST(Repeats, AreHarmlessWhenEveryFirstAnswerIsLost) {
  for (const auto where : {Where::wecom, Where::dingtalk}) {
    Bot bot(where, monday());
    bot.acquaint();
    where == Where::wecom ? bot.wecom().repeat_deliveries(true) : bot.dingtalk().repeat_deliveries(true);
    for (int i = 0; i < 5; ++i) {
      std::vector<std::string> words;
      for (const auto& seen : bot.say("王芳", "", lead(i))) {
        const bool is_notice = seen.kind == stage::Seen::Kind::notice;
        EXPECT_TRUE(!is_notice || seen.text.find("丢失") != std::string::npos) << seen.text;
        if (!is_notice) words.push_back(seen.text);
      }
      ASSERT_EQ(words.size(), 1u) << stage::word(where);
      EXPECT_TRUE(words[0].starts_with("已记 星河")) << words[0];
    }
    EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), 5) << stage::word(where);
  }
}

// Reminders a minute apart; what arrived, in order.
class Pushes {
 public:
  explicit Pushes(Where where) : bot(where, monday()) {
    bot.acquaint();
    for (int i = 0; i < many; ++i)
      bot.say("王芳", "", "提醒我" + std::to_string(10 + i) + "分钟后给李经理回电话");
  }
  void pass_minutes(int count) {
    for (const auto& seen : bot.advance(bot.clock().now() + std::chrono::minutes(count)))
      if (seen.kind == stage::Seen::Kind::message) arrived.push_back(seen.text);
  }
  void expect_all_once() {
    EXPECT_EQ(arrived.size(), static_cast<std::size_t>(many));
    EXPECT_EQ(bot.count("SELECT count(*) FROM outbox WHERE status = 'sent' AND kind = 'reminder'"), many);
  }

  static constexpr int many = 12;
  Bot bot;
  std::vector<std::string> arrived;
};

TEST(Tokens, ThatExpireBetweenPushesCostNothing) {
  for (const auto where : {Where::wecom, Where::dingtalk}) {
    Pushes pushes(where);
    pushes.pass_minutes(13);
    where == Where::wecom ? pushes.bot.wecom().expire_tokens() : pushes.bot.dingtalk().expire_tokens();
    pushes.pass_minutes(4);
    where == Where::wecom ? pushes.bot.wecom().revoke_tokens() : pushes.bot.dingtalk().expire_tokens();
    pushes.pass_minutes(30);
    pushes.expect_all_once();
    EXPECT_TRUE(where == Where::dingtalk || pushes.bot.wecom().calls("/cgi-bin/gettoken") <= 4);
  }
}

struct Trouble {
  std::string about;
  playground::Fault fault;
};

TEST(Outages, LoseNoPush) {
  const std::vector<Trouble> troubles{{"cut", playground::Fault::cut()},
                                      {"502", playground::Fault::status(502)},
                                      {"-1", playground::Fault::errcode(-1)}};
  for (const auto& [about, fault] : troubles) {
    Pushes pushes(Where::wecom);
    pushes.bot.wecom().fail_next(5, fault, "/cgi-bin/message/send");
    pushes.pass_minutes(22);
    pushes.pass_minutes(60);
    SCOPED_TRACE(about);
    pushes.expect_all_once();
  }
}

TEST(Outages, LoseNoPushWhenDingtalkIsDeadForAWhile) {
  Pushes pushes(Where::dingtalk);
  pushes.bot.dingtalk().dead(true);
  pushes.pass_minutes(22);
  EXPECT_EQ(pushes.arrived.size(), 0u);
  pushes.bot.dingtalk().dead(false);
  pushes.pass_minutes(90);
  pushes.expect_all_once();
}

// A reply whose address has died goes the way a push would.
TEST(Outages, AnswerDingtalkByPushWhenTheSessionIsGone) {
  Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  bot.dingtalk().say("0123", "", "今天要干啥");
  bot.dingtalk().settle();
  bot.dingtalk().forget_sessions();
  std::vector<std::string> words;
  for (const auto& seen : bot.all_that_follows()) words.push_back(seen.text);
  for (const auto& seen : bot.advance(bot.clock().now() + std::chrono::minutes(5)))
    words.push_back(seen.text);
  EXPECT_EQ(words, std::vector<std::string>{"今天没有待办。"});
}

// The robot was taken out of the group while somebody waits for its answer there: no way will ever lead to him, and an
// admin can read why.
TEST(Outages, TellTheAdminOfAGroupThatIsGone) {
  Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  bot.give_role("陈总", crm::Role::admin);
  bot.dingtalk().fail_next(100, playground::Fault::named(400, "group.disbanded"), "/v1.0/robot/groupMessages/send");
  bot.dingtalk().say("0123", stage::group("销售群").dingtalk, "@小销 新客户 苏州康达医疗 王总 13812345678");
  bot.dingtalk().settle();
  bot.dingtalk().forget_sessions();
  bot.all_that_follows();
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), 1) << "the lead itself is not lost";
  bot.advance(bot.clock().now() + std::chrono::minutes(10));
  EXPECT_EQ(bot.count("SELECT count(*) FROM outbox WHERE status = 'dead'"), 1);
  bot.dingtalk().mend();
  std::string status;
  for (const auto& seen : bot.say("陈总", "", "发送状态")) status += seen.text;
  for (const auto& seen : bot.advance(bot.clock().now() + std::chrono::minutes(5))) status += seen.text;
  EXPECT_NE(status.find("近 7 天没送到 1 条"), std::string::npos) << status;
  EXPECT_NE(status.find("group.disbanded"), std::string::npos) << status;
}

// Two taps before the card has changed, and one of somebody else: the reminder is done once, by its owner.
TEST(Taps, AreHarmlessTheSecondTime) {
  Bot bot(Where::wecom, monday());
  bot.acquaint();
  bot.say("王芳", "", "提醒我10分钟后给李经理回电话");
  bot.say("王芳", "", "提醒我后天下午3点给陈院长发资料");
  bot.advance(monday() + 10min);
  std::vector<playground::Button> buttons;
  for (const auto& event : bot.events().since(0))
    if (event.kind == "card") buttons = event.buttons;
  ASSERT_EQ(buttons.size(), 3u);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(post_sealed(bot, app_seal(), app_tap("wangfang", buttons[i == 2 ? 1 : 0], monday() + i * 1s)).status, 200);
  EXPECT_EQ(bot.count("SELECT count(*) FROM reminders WHERE status = 'done'"), 1);
  EXPECT_EQ(bot.count("SELECT count(*) FROM reminders WHERE status = 'open'"), 1);
  EXPECT_EQ(bot.count("SELECT count(*) FROM history WHERE intent LIKE 'sop_%'"), 1);
  for (const auto& seen : bot.all_that_follows()) EXPECT_EQ(seen.text, "「李经理 回电话」已经处理过了。");
}

}  // namespace
}  // namespace letters
