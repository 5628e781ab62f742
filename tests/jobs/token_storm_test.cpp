// T19: sixty-four senders at once find out that the access token is no good any more.
#include <atomic>
#include <iostream>
#include <latch>
#include <thread>

#include "tests/jobs/platforms.hpp"

namespace jobs {
namespace {

constexpr int senders = 64;

// Everybody sends to a person of his own at the same moment. Returns how many were told that it went.
int send_at_once(Platforms& company, int first) {
  std::latch ready(senders);
  std::atomic<int> sent = 0;
  std::vector<std::jthread> threads;
  for (int n = 0; n < senders; ++n)
    threads.emplace_back([&, n] {
      const auto to = company.address(first + 2 * n);
      auto* connector = company.crew.connector(to.conversation.connector);
      ready.arrive_and_wait();
      const auto delivery = connector->send(to, {.text = "早"}, "key-" + std::to_string(n), company.watch.now());
      sent += delivery.outcome == base::Delivery::Outcome::sent;
    });
  threads.clear();
  return sent;
}

struct Storm {
  const char* what;
  int first;  // person: decides the platform
  std::string gettoken;
  std::function<void(Platforms&)> make;
};

std::vector<Storm> storms() {
  const std::string wecom = "/cgi-bin/gettoken", ding = "/v1.0/oauth2/accessToken";
  return {{"40014", 0, wecom, [](Platforms& c) { c.wecom->revoke_tokens(); }},
          {"42001", 0, wecom, [](Platforms& c) { c.wecom->expire_tokens(); }},
          {"InvalidAuthentication", 1, ding, [](Platforms& c) { c.ding->expire_tokens(); }},
          {"none yet", 0, wecom, [](Platforms&) {}},
          {"none yet", 1, ding, [](Platforms&) {}}};
}

TEST(TokenStorm, T19OneRefreshIsEnoughForSixtyFourSenders) {
  for (int round = 0; round < (is_long() ? 20 : 2); ++round)
    for (const auto& [what, first, gettoken, make] : storms()) {
      Platforms company(2 * senders + 2);
      auto calls = [&, &path = gettoken] { return company.wecom->calls(path) + company.ding->calls(path); };
      if (what != std::string("none yet")) {
        const auto to = company.address(first);
        std::ignore = company.crew.connector(to.conversation.connector)->send(to, {.text = "first"}, "k", company.watch.now());
        ASSERT_EQ(calls(), 1) << what;
      }
      make(company);
      // The platform allows twenty calls a second; its second is over when the clock says so.
      company.watch.advance(2s);
      const int before = calls();
      const int sent = send_at_once(company, first);
      EXPECT_LE(calls() - before, 2) << what;
      std::map<std::string, int> got;
      for (const auto& event : company.arrived())
        if (event.text == "早") ++got[event.chat];
      for (const auto& [chat, count] : got) EXPECT_EQ(count, 1) << what << " " << chat;
      EXPECT_EQ(static_cast<int>(got.size()), sent) << what;
      if (first == 0) EXPECT_EQ(sent, senders) << what;
      else EXPECT_GE(sent, 18) << what << ": as many as DingTalk takes in a second";
    }
}

// Through the outbox and within the limits, everything arrives once.
TEST(TokenStorm, ATokenRevokedInTheMiddleOfAQueueCostsNothing) {
  Platforms company(40);
  company.write([&](storage::Store& store) {
    for (int n = 0; n < 10; ++n)
      for (int i = 0; i < 40; ++i)
        store.outbox.add(company.letter(company.address(i), std::to_string(n), "reply"));
  });
  for (int n = 0; n < 5; ++n) {
    company.running->scheduler.advance(company.watch, company.watch.now() + 2s);
    company.wecom->revoke_tokens();
    company.ding->expire_tokens();
  }
  company.advance("2026-11-23T09:10");
  EXPECT_EQ(company.arrived().size(), 400u);
  EXPECT_LE(company.wecom->calls("/cgi-bin/gettoken"), 6);
  EXPECT_LE(company.ding->calls("/v1.0/oauth2/accessToken"), 6);
  EXPECT_EQ(company.dead_letters().size(), 0u);
}

TEST(TokenStorm, AWrongSecretIsTriedOnceAMinute) {
  Platforms company(4);
  company.wecom->fail_next(1'000'000, playground::Fault::errcode(40001), "/cgi-bin/gettoken");
  company.ding->fail_next(1'000'000, playground::Fault::named(400, "invalidClientIdOrSecret"), "/v1.0/oauth2/accessToken");
  company.write([&](storage::Store& store) {
    for (int i = 0; i < 4; ++i)
      for (int n = 0; n < 50; ++n) store.outbox.add(company.letter(company.address(i), std::to_string(n), "reply"));
  });
  company.advance("2026-11-23T09:20");  // half an hour
  EXPECT_LE(company.wecom->calls("/cgi-bin/gettoken"), 31);
  EXPECT_LE(company.ding->calls("/v1.0/oauth2/accessToken"), 31);
  EXPECT_GE(company.wecom->calls("/cgi-bin/gettoken"), 10);
  EXPECT_EQ(company.arrived().size(), 0u);
  EXPECT_EQ(company.dead_letters().size(), 0u);
  std::cout << company.wecom->calls("/cgi-bin/gettoken") << " and " << company.ding->calls("/v1.0/oauth2/accessToken")
            << " calls in 30 minutes\n";
}

}  // namespace
}  // namespace jobs
