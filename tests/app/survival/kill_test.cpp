// T13: the service is killed at random moments under full load. Nothing acknowledged is lost, nothing happens twice.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>

#include "tests/app/survival/database_file.hpp"
#include "tests/app/survival/leads.hpp"
#include "tests/processor_time.hpp"

namespace survival {
namespace {

constexpr int senders = 8;  // that may be sending when the service dies

class Killed : public testing::Test {
 protected:
  void SetUp() override {
    platform.slow(2ms);
    bot.start();
    ASSERT_TRUE(bot.is_up(5s)) << bot.log();
    ASSERT_EQ(bring_again(0).status, 200);
  }

  Answer bring_again(int lead) { return bot.bring(lead_user(lead), lead_id(lead), lead_text(lead)); }

  // Kills it and starts it again; how long it took to the first answered callback, which repeats an earlier one.
  std::chrono::milliseconds kill_and_start(const std::string& first_words) {
    bot.kill();
    const auto began = Steady::now();
    bot.start();
    Answer answer;
    EXPECT_TRUE(within(10s, [&] { return (answer = bring_again(0)).status == 200; })) << bot.log();
    EXPECT_EQ(answer.words, first_words);
    return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - began);
  }

  // How long it took to come back each time, the shortest first.
  std::vector<std::chrono::milliseconds> kill_under_load(Bringers& bringers, int kills, const std::string& first_words) {
    std::mt19937 random(20261123);
    std::vector<std::chrono::milliseconds> restarts;
    for (int i = 0; i < kills; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(random() % 500));
      if (i % 2 == 0) {
        bringers.pause(true);
        make_reminders_due();
        bringers.pause(false);
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 200));
      }
      restarts.push_back(kill_and_start(first_words));
    }
    std::sort(restarts.begin(), restarts.end());
    return restarts;
  }

  void make_reminders_due() {
    const auto now = std::to_string(base::to_millis(base::SystemClock().now()));
    change(bot.database(), "UPDATE reminders SET due_at = " + now + " WHERE status = 'open'");
  }
  // What the killed had claimed, nobody else touches for a minute.
  void let_a_minute_pass() {
    bot.kill();
    change(bot.database(), "UPDATE outbox SET lease_until = 0, due_at = ready_at WHERE status = 'open'");
    bot.start();
    ASSERT_TRUE(bot.is_up(5s)) << bot.log();
  }

  void expect_every_lead_once(const std::map<int, std::string>& answers) {
    for (const auto& [lead, words] : answers) ASSERT_TRUE(words.starts_with("已记 " + lead_name(lead))) << words;
    const auto all = static_cast<long>(answers.size());
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM customers"), all);
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM (SELECT DISTINCT name FROM customers)"), all);
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM contacts"), all);
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM history"), all);
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM inbox"), all);
    std::set<std::string> users;
    for (const auto& [lead, words] : answers) users.insert(lead_user(lead));
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM members WHERE is_active = 1"), static_cast<long>(users.size()));
  }

  // Every reminder is one message with one key; what was sent again, because the service died before it had written
  // down that it was sent, is the same message.
  int expect_every_reminder_sent(const std::map<int, std::string>& answers, int kills) {
    const auto leads = std::count_if(answers.begin(), answers.end(), [](const auto& lead) { return has_reminder(lead.first); });
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM reminders WHERE status = 'fired'"), leads);
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM outbox WHERE kind = 'reminder' AND status = 'sent'"), leads)
        << text_in(bot.database(), "SELECT coalesce(group_concat(DISTINCT status || ' ' || attempts || ' ' || coalesce(reason, '')), '') FROM outbox WHERE status <> 'sent'");
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM (SELECT DISTINCT member_id FROM outbox)"), leads);
    int repeated = 0;
    const auto taken = platform.taken();
    EXPECT_EQ(taken.size(), static_cast<std::size_t>(leads));
    for (const auto& [user, messages] : taken) {
      EXPECT_EQ(std::set<std::string>(messages.begin(), messages.end()).size(), 1u) << user;
      repeated += static_cast<int>(messages.size()) - 1;
    }
    EXPECT_LE(repeated, kills * senders);
    return repeated;
  }

  Platform platform;
  ServedBot bot{platform.address()};
};

TEST_F(Killed, T13AtRandomMomentsUnderFullLoad) {
  const int kills = std::getenv("CHENGDAN_LONG") ? 200 : 8;
  const std::string first_words = bring_again(0).words;
  Bringers bringers(bot, 8);
  const auto began = Steady::now();
  const auto restarts = kill_under_load(bringers, kills, first_words);
  const auto lasted = std::chrono::duration<double>(Steady::now() - began).count();
  bringers.stop();
  const auto answers = bringers.answers();
  EXPECT_LE(restarts[restarts.size() / 2], 1s * tests::slowness);
  EXPECT_LE(restarts.back(), 3s * tests::slowness) << "on a busy machine";
  EXPECT_TRUE(bringers.other_words().empty()) << bringers.other_words().front();
  expect_every_lead_once(answers);
  for (auto it = answers.begin(); it != answers.end(); std::advance(it, std::min<long>(20, std::distance(it, answers.end()))))
    EXPECT_EQ(bring_again(it->first).words, it->second);

  let_a_minute_pass();
  make_reminders_due();
  // Reminders first: they become messages between the two questions.
  within(60s, [&] { return number_in(bot.database(), "SELECT count(*) FROM reminders WHERE status = 'open'") == 0 &&
                           number_in(bot.database(), "SELECT count(*) FROM outbox WHERE status = 'open'") == 0; });
  EXPECT_EQ(bot.terminate(6s).code, 0);
  const int repeated = expect_every_reminder_sent(answers, kills + 1);
  EXPECT_EQ(integrity(bot.database()), "ok");
  std::cout << kills << " kills in " << lasted << " s, " << answers.size() << " leads answered ("
            << static_cast<int>(static_cast<double>(answers.size()) / lasted) << "/s), " << repeated
            << " reminders sent again, restarts took " << restarts[restarts.size() / 2].count() << " ms, the longest "
            << restarts.back().count() << " ms\n";
}

}  // namespace
}  // namespace survival
