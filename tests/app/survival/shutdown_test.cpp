// SIGTERM under full load: gone within 5 s with code 0, nothing acknowledged lost, nothing sent twice.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iostream>
#include <utility>

#include "tests/app/survival/database_file.hpp"
#include "tests/app/survival/leads.hpp"

namespace survival {
namespace {

class Stopping : public testing::Test {
 protected:
  void serve() {
    bot.start();
    ASSERT_TRUE(bot.is_up(5s)) << bot.log();
  }
  void make_reminders_due() {
    const auto now = std::to_string(base::to_millis(base::SystemClock().now()));
    change(bot.database(), "UPDATE reminders SET due_at = " + now + " WHERE status = 'open'");
  }
  // While nobody serves: as if so much time had passed that whatever was left is tried again.
  void let_a_minute_pass() { change(bot.database(), "UPDATE outbox SET lease_until = 0, due_at = ready_at WHERE status = 'open'"); }
  void expect_gone_in_time(const Finished& finished) {
    EXPECT_EQ(finished.code, 0) << finished.said;
    EXPECT_LE(finished.took, 5s);
    std::cout << "gone after " << finished.took.count() << " ms\n";
  }
  void expect_stored(const Bringers& bringers) {
    const auto answers = bringers.answers();
    for (const auto& [i, words] : answers) EXPECT_TRUE(words.starts_with("已记 " + lead_name(i))) << words;
    EXPECT_GE(number_in(bot.database(), "SELECT count(*) FROM customers"), static_cast<long>(answers.size()));
    EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM (SELECT DISTINCT name FROM customers)"),
              number_in(bot.database(), "SELECT count(*) FROM customers"));
    EXPECT_EQ(integrity(bot.database()), "ok");
  }

  Platform platform;
  ServedBot bot{platform.address()};
};

TEST_F(Stopping, UnderFullLoadAnswersWhatIsInHandAndSendsNothingTwice) {
  platform.slow(5ms);
  serve();
  Bringers bringers(bot, 8);
  for (int round = 0; round < 2; ++round) {
    ASSERT_TRUE(within(10s, [&, least = bringers.answered() + 150] { return bringers.answered() >= least; }));
    bringers.pause(true);
    make_reminders_due();
    bringers.pause(false);
    const auto begun = platform.begun();
    ASSERT_TRUE(within(5s, [&] { return platform.begun() >= begun + 20; })) << "sends must be under way";
    expect_gone_in_time(bot.terminate(10s));
    serve();
  }
  bringers.stop();
  expect_stored(bringers);
  make_reminders_due();
  const auto promised = number_in(bot.database(), "SELECT count(*) FROM reminders");
  EXPECT_TRUE(within(20s, [&] { return platform.taken().size() == static_cast<std::size_t>(promised); }))
      << platform.taken().size() << " of " << promised;
  expect_gone_in_time(bot.terminate(10s));
  for (const auto& [user, messages] : platform.taken()) EXPECT_EQ(messages.size(), 1u) << user;
}

TEST_F(Stopping, DoesNotWaitForAPlatformThatNeverAnswers) {
  serve();
  Bringers bringers(bot, 4);
  ASSERT_TRUE(within(10s, [&] { return bringers.answered() >= 50; }));
  platform.hang(true);
  make_reminders_due();
  ASSERT_TRUE(within(5s, [&] { return platform.begun() >= 8; })) << "all senders must be waiting";
  expect_gone_in_time(bot.terminate(10s));
  bringers.give_up();
  expect_stored(bringers);
  EXPECT_EQ(platform.taken().size(), 0u);
  EXPECT_EQ(number_in(bot.database(), "SELECT count(*) FROM outbox WHERE status NOT IN ('open', 'merged')"), 0);

  platform.hang(false);
  const auto promised = number_in(bot.database(), "SELECT count(*) FROM reminders");
  let_a_minute_pass();
  make_reminders_due();
  serve();
  EXPECT_TRUE(within(10s, [&] { return platform.taken().size() == static_cast<std::size_t>(promised); }))
      << platform.taken().size() << " of " << promised;
  expect_gone_in_time(bot.terminate(10s));
  for (const auto& [user, messages] : platform.taken()) EXPECT_EQ(messages.size(), 1u) << user;
}

TEST_F(Stopping, DoesNotWaitForWhoeverHasLockedTheDatabase) {
  serve();
  Bringers bringers(bot, 4);
  ASSERT_TRUE(within(10s, [&] { return bringers.answered() >= 50; }));
  {
    storage::SqliteConnection other(bot.database(), {});
    other.run_script("BEGIN IMMEDIATE");
    std::this_thread::sleep_for(300ms);
    expect_gone_in_time(bot.terminate(10s));
  }
  bringers.give_up();
  expect_stored(bringers);
}

// The last resort: whoever should read the log does not, and every thread that has something to say waits for him.
TEST_F(Stopping, DoesNotWaitForWhoeverShouldReadItsLog) {
  const std::string pipe = bot.folder().file("log");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int never_read = ::open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(::fcntl(never_read, F_SETPIPE_SZ, 4096), 4096);
  bot.be_talkative();
  bot.start();
  ASSERT_TRUE(bot.is_up(5s));
  Bringers bringers(bot, 2);
  ASSERT_TRUE(within(10s, [&, before = -1]() mutable {
    std::this_thread::sleep_for(200ms);
    return std::exchange(before, bringers.answered()) == bringers.answered();
  })) << "it was to fall silent";
  const Finished finished = bot.terminate(10s);
  bringers.give_up();
  ::close(never_read);
  expect_gone_in_time(finished);
  expect_stored(bringers);
}

}  // namespace
}  // namespace survival
