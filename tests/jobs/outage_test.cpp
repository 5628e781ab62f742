// T18: the platforms are out of order for ten minutes while thousands of messages wait.
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include "bot/app/templates.hpp"
#include "bot/chat/intake.hpp"
#include "tests/jobs/platforms.hpp"
#include "tests/processor_time.hpp"

namespace jobs {
namespace {

using playground::Fault;

constexpr int people = 100;

// Answers to everybody, numbered in the order of each conversation.
void queue_numbered(Platforms& company, int each) {
  company.write([&](storage::Store& store) {
    for (int n = 0; n < each; ++n)
      for (int i = 0; i < people; ++i)
        store.outbox.add(company.letter(company.address(i), std::to_string(n), "reply"));
  });
}

int number(Workshop& shop, storage::Sql sql) {
  int found = 0;
  shop.database->read([&](storage::Connection& c) {
    c.query(sql, {}, [&](const storage::Row& row) { found = static_cast<int>(row.integer(0)); });
  });
  return found;
}

void expect_in_order(const Platforms& company, int each) {
  std::map<std::string, int> next;
  for (const auto& event : company.arrived())
    ASSERT_EQ(event.text, std::to_string(next[event.chat]++)) << event.chat;
  EXPECT_EQ(next.size(), std::size_t{people});
  for (const auto& [chat, count] : next) EXPECT_EQ(count, each) << chat;
}

long long resident_bytes() {
  long long pages = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> pages >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

struct Trouble {
  const char* what;
  std::function<void(Platforms&, bool on)> make;
  int each = 50;                               // messages for everybody
  base::Duration step = Gates::longest_doubt;  // between two tries, when they have become rare
};

const Fault qps = Fault::named(403, "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi");

std::vector<Trouble> troubles() {
  const auto fault = [](const Fault& wecom, const Fault& ding) {
    return [=](Platforms& company, bool on) {
      constexpr int endlessly = 1'000'000;
      company.wecom->fail_next(on ? endlessly : 0, wecom);
      company.ding->fail_next(on ? endlessly : 0, ding);
      if (!on) company.wecom->mend(), company.ding->mend();
    };
  };
  std::vector<Trouble> all{{"HTTP 502", fault(Fault::status(502), Fault::status(502))},
                           {"rate limited", fault(Fault::errcode(45009), qps), is_long() ? 50 : 10}};
  if (is_long()) {
    all.push_back({"HTTP 500", fault(Fault::status(500), Fault::status(500))});
    all.push_back({"reset", fault(Fault::cut(), Fault::cut())});
    all.push_back({"busy with Retry-After", fault(Fault::busy(503, 20s), Fault::busy(503, 20s)), 50, 20s});
  }
  return all;
}

TEST(Outage, T18TenMinutesLoseNothingAndEndWithoutABurst) {
  for (const auto& [what, make, each, step] : troubles()) {
    Platforms company(people);
    queue_numbered(company, each);
    const auto began = company.watch.now();
    make(company, true);
    company.advance("2026-11-23T08:51");
    const long long before = resident_bytes();
    company.advance("2026-11-23T09:00");
    EXPECT_LE(resident_bytes() - before, static_cast<long long>(tests::slowness) * (8 << 20)) << what << ": waiting costs no memory";
    EXPECT_EQ(company.arrived().size(), 0u) << what;
    // 2, 4, 8, 16 seconds, then half a minute or what the platform asks for: no more steps fit into ten minutes.
    EXPECT_LE(number(company, "SELECT max(attempts) FROM outbox"), 4 + 10min / step + 2) << what;
    const auto calls = company.wecom->calls("/cgi-bin/message/send") +
                       company.ding->calls("/v1.0/robot/oToMessages/batchSend");
    EXPECT_LE(calls, 100) << what << ": a platform in trouble is asked by one at a time";
    make(company, false);
    company.advance("2026-11-23T10:00");

    expect_in_order(company, each);
    std::vector<base::Instant> ding;
    for (const auto& event : company.arrived())
      if (event.platform == "dingtalk") ding.push_back(event.at);
    EXPECT_LE(most_within(ding, 1s), 20u) << what;
    const auto bound = least_time(ding.size(), 18, 1s);
    const auto longest_pause = what == std::string("rate limited") ? base::Duration(60s) : Gates::longest_doubt;
    EXPECT_LE(ding.front() - at("2026-11-23T09:00"), longest_pause + 1s) << what;
    EXPECT_LE(ding.back() - ding.front(), bound * 11 / 10 + 1s) << what;
    std::cout << what << ": " << calls << " calls in ten minutes, begins after "
              << (ding.front() - at("2026-11-23T09:00")).count() << " ms, DingTalk drained in "
              << (ding.back() - ding.front()).count() << " ms, at the least " << bound.count() << " ms\n";
    EXPECT_GE(ding.front(), began);
  }
}

TEST(Outage, RetryAfterIsObeyedToTheSecondOnBothPlatforms) {
  for (const int i : {0, 1}) {
    Platforms company(2);
    company.wecom->fail_next(1, Fault::busy(503, 45s));
    company.ding->fail_next(1, Fault::busy(429, 45s));
    company.write([&](storage::Store& store) { store.outbox.add(company.letter(company.address(i), "早", "reply")); });
    const auto began = company.watch.now();
    company.advance("2026-11-23T09:00");
    ASSERT_EQ(company.arrived().size(), 1u) << i;
    EXPECT_GE(company.arrived()[0].at - began, 45s) << i;
    EXPECT_LE(company.arrived()[0].at - began, 46s) << i;
  }
}

struct Code {
  const char* name;
  base::Duration least, most;
};

TEST(Outage, OfDingTalksRefusalsWith403EachMeansAnotherPause) {
  for (const auto& [name, least, most] : {Code{"Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", 1s, 2s},
                                          Code{"Forbidden.AccessDenied.QpsLimitForApi", 1s, 2s},
                                          Code{"Forbidden.AccessDenied.QpmLimitForAppkeyAndApi", 1s, 60s},
                                          Code{"Forbidden.AccessDenied.ApiCountLimitForOrg", 1h, 1h + 1s},
                                          Code{"Forbidden.AccessDenied.IpNotInWhiteList", 10min, 10min + 1s}}) {
    Platforms company(2);
    company.ding->fail_next(1, Fault::named(403, name));
    company.write([&](storage::Store& store) { store.outbox.add(company.letter(company.address(1), "早", "push")); });
    const auto began = company.watch.now();
    company.advance("2026-11-23T10:30");
    ASSERT_EQ(company.arrived().size(), 1u) << name;
    EXPECT_GE(company.arrived()[0].at - began, least) << name;
    EXPECT_LE(company.arrived()[0].at - began, most) << name;
  }
}

// The month's calls are one thing, the answers to what people say are another.
TEST(Outage, WhenTheMonthsCallsAreSpentPeopleAreStillAnswered) {
  Platforms company(2);
  company.ding->fail_next(1, Fault::named(403, "Forbidden.AccessDenied.ApiCountLimitForOrg"));
  company.write([&](storage::Store& store) { store.outbox.add(company.letter(company.address(1), "早", "push")); });
  company.advance("2026-11-23T08:51");
  EXPECT_EQ(company.arrived().size(), 0u);
  const auto url = company.ding->api() + "/robot/sendBySession?session=none";
  auto answer = company.letter(company.address(1), "已记", "reply");
  answer.address.reply = {url, company.watch.now() + 1h};
  company.write([&](storage::Store& store) { store.outbox.add(answer); });
  company.advance("2026-11-23T08:52");
  EXPECT_GE(company.ding->calls("/robot/sendBySession"), 1) << "the session is another way out";
}

TEST(Outage, ABlockedWebhookOfDingTalkIsLeftAloneForTenMinutes) {
  Platforms company(2);
  company.ding->fail_next(1, Fault::errcode(410100), "/robot/send");
  company.write([&](storage::Store& store) {
    for (int n = 0; n < 5; ++n) store.outbox.add(company.letter(company.group("east-group"), std::to_string(n), "alert"));
    store.outbox.add(company.letter(company.address(1), "早", "alert"));
  });
  company.advance("2026-11-23T08:59:59");
  EXPECT_EQ(company.ding->calls("/robot/send"), 1);
  EXPECT_EQ(company.arrived().size(), 1u) << "everybody else is served";
  company.advance("2026-11-23T09:01");
  EXPECT_EQ(company.arrived().size(), 6u);
}

TEST(Outage, WhoHasLeftIsADeadLetterAndTheOthersGoOn) {
  Platforms company(4);
  company.write([&](storage::Store& store) {
    store.members.add({.id = "m-陈总", .name = "陈总", .role = crm::Role::admin, .joined_at = company.watch.now()});
    store.members.link({base::Platform::wecom, "chenzong", "m-陈总", "wecom-app", {}, company.watch.now()});
  });
  company.wecom->leave("user0");
  company.ding->leave("user1");
  company.write([&](storage::Store& store) {
    for (int i = 0; i < 4; ++i)
      for (int n = 0; n < 3; ++n)
        store.outbox.add(company.letter(company.address(i), std::to_string(n), "reminder"));
  });
  company.advance("2026-11-23T09:00");
  const auto dead = company.dead_letters();
  ASSERT_EQ(dead.size(), 6u);
  for (const auto& letter : dead)
    EXPECT_NE(letter.reason.find(letter.connector == "wecom-app" ? "81013 接收人都无效" : "已离职"), letter.reason.npos)
        << letter.reason;
  int to_admin = 0, to_others = 0;
  for (const auto& event : company.arrived())
    if (event.text.find("送不到") != event.text.npos) ++to_admin;
    else if (event.chat != "app:chenzong") ++to_others;
  EXPECT_EQ(to_others, 6);
  EXPECT_EQ(to_admin, 2) << "once for each connector";
}

bool within(base::Duration patience, const std::function<bool()>& is_so) {
  const auto end = std::chrono::steady_clock::now() + patience;
  for (; std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(2ms))
    if (is_so()) return true;
  return is_so();
}

// In real time: WeCom does not answer at all, and nobody on DingTalk notices.
TEST(Outage, APlatformThatHangsHoldsUpNoOther) {
  Platforms company(60, base::MovableClock::Pace::running);
  company.wecom->fail_next(1'000'000, Fault::hang(20s));
  company.write([&](storage::Store& store) {
    for (int n = 0; n < 3; ++n)
      for (int i = 0; i < 60; ++i)
        store.outbox.add(company.letter(company.address(i), std::to_string(n), "reply"));
  });
  Rates rates;
  Deliver deliver(company.crew, rates, 8);
  const auto began = std::chrono::steady_clock::now();
  std::jthread thread([&](std::stop_token stop) { deliver.run(company.watch, stop); });
  EXPECT_TRUE(within(30s, [&] { return company.arrived().size() == 90; })) << company.arrived().size();
  const auto took = std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now() - began);
  // 90 at 18 a second, and before the way is known to be dead its first sends take every sender for a while.
  EXPECT_LE(took, least_time(90, 18, 1s) * 11 / 10 + 7s);
  const int calls = company.wecom->calls("/cgi-bin/message/send");
  std::cout << "DingTalk served in " << took.count() << " ms, " << calls << " tries at WeCom meanwhile\n";
  EXPECT_LE(calls, 20);
  if (!is_long()) return;
  company.wecom->mend();
  EXPECT_TRUE(within(60s, [&] { return company.arrived().size() == 180; })) << "and all of it when it is back";
  std::map<std::string, int> next;
  for (const auto& event : company.arrived()) EXPECT_EQ(event.text, std::to_string(next[event.chat]++)) << event.chat;
}

// How long the bot takes to answer, measured one message after the other; the slowest of a hundred left out.
base::Duration slowest_answer(Platforms& company, chat::Intake& intake, int messages, int& said) {
  std::vector<base::Duration> took;
  for (int i = 0; i < messages; ++i) {
    base::Incoming message;
    message.message_id = "said-" + std::to_string(++said);
    message.conversation = company.address(0).conversation;
    message.sender_id = message.conversation.id;
    message.text = "新客户 苏州康达医疗" + std::to_string(said) + " 王总";
    message.sent_at = company.watch.now();
    const auto began = std::chrono::steady_clock::now();
    const auto outcome = intake.take(message, base::Platform::wecom, true, 30s);
    took.push_back(std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now() - began));
    EXPECT_EQ(outcome.kind, chat::Outcome::Kind::answered);
  }
  std::sort(took.begin(), took.end());
  return took[took.size() * 99 / 100 - 1];
}

// In real time: thousands wait for platforms that are out of order, and whoever says something is answered as ever.
TEST(Outage, T18PeopleAreAnsweredAsFastAsEver) {
  Platforms company(people, base::MovableClock::Pace::running);
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  chat::Pipeline pipeline(app::built_in_understanding(), templates.words, company.rules, company.ids, company.counters);
  chat::Intake intake(*company.database, pipeline, company.watch, company.ids);
  int said = 0;
  const int messages = is_long() ? 2000 : 200;
  slowest_answer(company, intake, 50, said);
  const auto before = slowest_answer(company, intake, messages, said);

  company.wecom->fail_next(1'000'000, Fault::status(502));
  company.ding->fail_next(1'000'000, Fault::cut());
  queue_numbered(company, 50);
  Rates rates;
  Deliver deliver(company.crew, rates, 8);
  std::jthread thread([&](std::stop_token stop) { deliver.run(company.watch, stop); });
  ASSERT_TRUE(within(10s, [&] { return company.wecom->calls("/cgi-bin/message/send") >= 5; }));
  const auto meanwhile = slowest_answer(company, intake, messages, said);
  std::cout << "p99 " << before.count() << " ms, while 5,000 wait " << meanwhile.count() << " ms\n";
  EXPECT_LE(meanwhile, 2 * before + 20ms);
}

}  // namespace
}  // namespace jobs
