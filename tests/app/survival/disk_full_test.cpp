// The disk is full for a while: the platforms are asked to come again, reading goes on, and so does all else afterwards.
#include "tests/app/survival/troubled_bot.hpp"

namespace survival {
namespace {

class FullDisk : public testing::Test {
 protected:
  FullDisk() { base::log::start(base::log::Level::off); }

  playground::Called bring(int lead) {
    return letters::post_sealed(bot, letters::app_seal(), letters::app_message("wangfang", lead_id(lead), lead_text(lead)));
  }
  int health() { return bot.service().answer({.method = "GET", .path = "/healthz"}).status; }

  const Folder folder;
  faults::FaultyDisk disk;
  stage::Bot bot{stage::Where::wecom, letters::monday(), "sqlite:" + folder.file("bot.db")};
};

TEST_F(FullDisk, AsksThePlatformToComeAgainReadsOnAndRecoversByItself) {
  bot.acquaint();
  for (int lead = 0; lead < 20; ++lead) ASSERT_EQ(bring(lead).status, 200);
  disk.set_full(true);
  int refused = 0;
  for (int lead = 20; lead < 40; ++lead) {
    const int status = bring(lead).status;
    EXPECT_TRUE(status == 200 || status == 503) << status;
    refused += status == 503;
  }
  EXPECT_GT(refused, 0);
  EXPECT_EQ(health(), 200);
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), 40 - refused);
  disk.set_full(false);
  for (int lead = 0; lead < 40; ++lead)
    EXPECT_TRUE(letters::words_of(bring(lead)).starts_with("已记 " + lead_name(lead))) << lead;
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), 40);
  EXPECT_EQ(bot.count("SELECT count(*) FROM inbox"), 40);
}

// A reminder whose moment comes while nothing can be written is late, not lost.
TEST_F(FullDisk, DelaysAReminderAndSendsItOnce) {
  bot.acquaint();
  bot.say("王芳", "", "提醒我10分钟后给李经理回电话");
  disk.set_full(true);
  bot.clock().set(letters::monday() + 10min);
  EXPECT_NO_THROW(bot.service().work(bot.clock().now()));
  disk.set_full(false);
  std::vector<std::string> words;
  for (const auto& seen : bot.advance(letters::monday() + 30min)) words.push_back(seen.text);
  ASSERT_EQ(words.size(), 1u);
  EXPECT_NE(words[0].find("李经理"), std::string::npos) << words[0];
}

}  // namespace
}  // namespace survival
