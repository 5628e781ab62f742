// T13 over the connections that the bot keeps open itself: it is killed at random moments under load. What DingTalk was told
// is stored is stored, what it was not told comes again, nothing happens twice. WeCom repeats nothing: what it saw answered
// is stored.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>

#include "playground/demo.hpp"
#include "playground/dingtalk/stream_desk.hpp"
#include "playground/wecom/long_desk.hpp"
#include "tests/app/survival/database_file.hpp"
#include "tests/app/survival/leads.hpp"

namespace survival {
namespace {

constexpr int first_of_wecom = 100'000;  // leads told over WeCom are numbered from here

class KilledOnLongLines : public testing::Test {
 protected:
  KilledOnLongLines() {
    setup_.uses_callbacks = false;
    setup_.listen = "127.0.0.1:" + std::to_string(free_port());
    setup_.storage = "sqlite:" + folder_.file("bot.db");
    wecom_ = std::make_unique<playground::Wecom>(clock_, stage_, playground::demo_wecom(setup_));
    auto ding = playground::demo_dingtalk(setup_);
    ding.retry_pause = 20ms;
    ding.stream_patience = 5s;
    ding.stream_retries = 100'000;  // DingTalk's patience outlasts every restart here
    dingtalk_ = std::make_unique<playground::Dingtalk>(clock_, stage_, ding);
    std::ofstream(folder_.file("chengdan.yaml"))
        << "log: warning\n" << playground::demo_configuration(setup_, wecom_->api(), dingtalk_->api(), wecom_->socket());
  }

  void start() {
    process_.emplace(std::vector<std::string>{"serve", "--config", folder_.file("chengdan.yaml")}, folder_.file("log"));
    ASSERT_TRUE(within(30s, [&] { return wecom_->long_desk().is_connected() && dingtalk_->stream_desk().connections() == 2; }));
  }
  void kill() {
    process_->signal(SIGKILL);
    process_->wait(10s);
    ASSERT_TRUE(within(30s, [&] { return !wecom_->long_desk().is_connected() && dingtalk_->stream_desk().connections() == 0; }));
  }

  // Fewer over WeCom: a conversation takes no more than 27 answers a minute.
  void tell_a_round() {
    constexpr int over_dingtalk = 25, over_wecom = 5;
    const auto told_by = [](int i) { return playground::demo_people()[static_cast<std::size_t>(i) % 2]; };
    for (int i = 0; i < over_dingtalk; ++i, ++told_) dingtalk_->say(told_by(told_).dingtalk, "", lead_text(told_));
    for (int i = 0; i < over_wecom; ++i, ++told_over_wecom_)
      wecom_->say_to_bot(told_by(told_over_wecom_).wecom, "", lead_text(first_of_wecom + told_over_wecom_));
  }
  void finish() {
    process_->signal(SIGTERM);
    EXPECT_EQ(process_->wait(10s), 0);
  }
  // What the killed had claimed, nobody else touches for a minute.
  void let_a_minute_pass() {
    finish();
    change(folder_.file("bot.db"), "UPDATE outbox SET lease_until = 0, due_at = ready_at WHERE status = 'open'");
    start();
  }
  // How often each customer is in the books.
  std::map<std::string, int> stored() const {
    std::istringstream names(text_in(folder_.file("bot.db"), "SELECT group_concat(name, char(10)) FROM customers"));
    std::map<std::string, int> count;
    for (std::string name; std::getline(names, name);) ++count[name];
    return count;
  }
  bool is_answered(int lead) const {
    for (const auto& event : stage_.since(0))
      if (event.from_bot && event.platform == "wecom" && event.text.find(lead_name(lead)) != std::string::npos) return true;
    return false;
  }

  const Folder folder_;
  playground::Setup setup_;
  base::SystemClock clock_;
  playground::Stage stage_;
  std::unique_ptr<playground::Wecom> wecom_;
  std::unique_ptr<playground::Dingtalk> dingtalk_;
  std::optional<Process> process_;
  int told_ = 0, told_over_wecom_ = 0;
};

TEST_F(KilledOnLongLines, T13AtRandomMomentsUnderLoad) {
  const int kills = std::getenv("CHENGDAN_LONG") ? 60 : 4;
  std::mt19937 random(20261123);
  start();
  for (int i = 0; i < kills; ++i) {
    tell_a_round();
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 80));
    kill();
    start();
  }
  tell_a_round();
  ASSERT_TRUE(dingtalk_->settle(120s)) << "everything is acknowledged in the end";
  const int last = first_of_wecom + told_over_wecom_ - 1;
  let_a_minute_pass();
  const auto times = stored();
  const auto count = [&](int lead) { return times.contains(lead_name(lead)) ? times.at(lead_name(lead)) : 0; };
  for (int lead = 0; lead < told_; ++lead) EXPECT_EQ(count(lead), 1) << "told over DingTalk: " << lead;
  int kept = 0;
  for (int lead = first_of_wecom; lead <= last; ++lead) {
    EXPECT_LE(count(lead), 1) << lead;
    kept += count(lead);
    EXPECT_TRUE(within(count(lead) == 1 ? 100s : 0s, [&] { return is_answered(lead) == (count(lead) == 1); })) << lead;
  }
  finish();
  EXPECT_EQ(integrity(folder_.file("bot.db")), "ok");
  std::cout << kills << " kills, " << told_ << " leads over DingTalk, all stored once; " << kept << " of " << told_over_wecom_
            << " over WeCom stored and answered\n";
}

}  // namespace
}  // namespace survival
