// The whole bot, in this process, on a disk and with a memory that can be made to fail.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <thread>

#include "bot/base/log.hpp"
#include "tests/app/platforms_letters.hpp"
#include "tests/app/survival/leads.hpp"
#include "tests/faults/faulty_disk.hpp"

namespace survival {

// Leads are told on the console, four at once, each again until it is answered, as platforms do.
class TroubledBot {
 public:
  static constexpr int most_tries = 6;

  TroubledBot() : bot(stage::Where::console, letters::monday(), "sqlite:" + folder.file("bot.db")) {
    base::log::start(base::log::Level::off);  // it would tell of every failure
    bot.acquaint();
  }

  void bring_four() {
    std::array<std::thread, 4> bringers;
    for (auto& bringer : bringers) bringer = std::thread([this, lead = next_++] { bring(lead); });
    for (auto& bringer : bringers) bringer.join();
  }

  // Minutes pass, and what is due is done and sent; what cannot be done is left, as the service's own threads leave it.
  void pass_two_minutes() {
    bot.clock().advance(2min);
    try {
      bot.service().work(bot.clock().now());
    } catch (const storage::DatabaseError&) {
    }
    pushed += static_cast<long>(console().take().size());
  }

  // Every lead that was answered so is there, once, with all that belongs to it, and no other.
  void expect_all_there() {
    EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), recorded);
    EXPECT_EQ(bot.count("SELECT count(*) FROM (SELECT DISTINCT name FROM customers)"), recorded);
    EXPECT_EQ(bot.count("SELECT count(*) FROM contacts"), recorded);
    EXPECT_EQ(bot.count("SELECT count(*) FROM reminders"), recorded);
    EXPECT_EQ(bot.count("SELECT count(*) FROM history"), recorded);
    EXPECT_EQ(bot.count("SELECT count(*) FROM inbox"), recorded + apologies);
  }
  // Every reminder was spoken of, and every message about them left once.
  void expect_all_reminded() {
    for (int i = 0; i < 5; ++i) pass_two_minutes();
    EXPECT_EQ(bot.count("SELECT count(*) FROM reminders WHERE status = 'fired'"), recorded);
    EXPECT_EQ(bot.count("SELECT count(*) FROM outbox WHERE status NOT IN ('sent', 'merged')"), 0);
    EXPECT_EQ(bot.count("SELECT count(*) FROM outbox WHERE status = 'sent'"), pushed);
    EXPECT_GT(pushed, 0);
  }
  std::string integrity() {
    std::string verdict;
    bot.service().database().read([&](storage::Connection& c) {
      c.query("PRAGMA integrity_check", {}, [&](const storage::Row& row) { verdict = row.text(0); });
    });
    return verdict;
  }

  const Folder folder;
  faults::FaultyDisk disk;
  stage::Bot bot;
  std::atomic<int> recorded{0}, apologies{0}, retries{0};
  long pushed = 0;

 private:
  connectors::Console& console() { return dynamic_cast<connectors::Console&>(*bot.service().connector("console")); }

  chat::Outcome told(int lead) {
    base::Incoming message;
    message.message_id = lead_id(lead);
    message.sender_id = message.sender_name = lead % 2 ? "王芳" : "李雷";
    message.conversation = {"console", base::ChatKind::single, message.sender_id, {}};
    message.text = lead_text(lead, "1分钟后");
    return bot.service().intake().take(std::move(message), base::Platform::console, true, 5s);
  }

  void bring(int lead) {
    for (int tries = 0; tries < most_tries; ++tries) {
      const chat::Outcome outcome = told(lead);
      if (outcome.kind == chat::Outcome::Kind::answered) return answered(lead, outcome.reply.text);
      ++retries;
      std::this_thread::sleep_for(1ms);
    }
    ADD_FAILURE() << "lead " << lead << " was never answered";
  }

  void answered(int lead, const std::string& words) {
    if (words.starts_with("抱歉")) ++apologies;
    else if (words.starts_with("已记 " + lead_name(lead))) ++recorded;
    else ADD_FAILURE() << "lead " << lead << " was told: " << words;
  }

  std::atomic<int> next_{0};
};

}  // namespace survival
