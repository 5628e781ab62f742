// Nine o'clock on a Monday: ten thousand reminders for five hundred people, on platforms that enforce their limits.
#include <algorithm>
#include <iostream>

#include "tests/jobs/platforms.hpp"

namespace jobs {
namespace {

struct Arrivals {
  std::vector<base::Instant> wecom, ding;             // all, in the order of time
  std::map<std::string, std::vector<base::Instant>> by_chat;
  std::map<std::string, std::string> text_by_chat;
};

Arrivals arrivals(const Platforms& company) {
  Arrivals found;
  for (const auto& event : company.arrived()) {
    (event.platform == "wecom" ? found.wecom : found.ding).push_back(event.at);
    found.by_chat[event.chat].push_back(event.at);
    found.text_by_chat[event.chat] += event.text + "\n";
  }
  return found;
}

std::size_t count_of(const std::string& text, const std::string& words) {
  std::size_t count = 0;
  for (auto at = text.find(words); at != text.npos; at = text.find(words, at + words.size())) ++count;
  return count;
}

std::string chat_of(int i) { return (Platforms::is_on_wecom(i) ? "app:" : "single:") + Platforms::user(i); }

TEST(Morning, TenThousandRemindersReachFiveHundredPeopleAsSoonAsTheLimitsPermit) {
  constexpr int people = 500, each = 20;
  Platforms company(people);
  company.write([&](storage::Store& store) {
    for (int i = 0; i < people; ++i)
      for (int n = 0; n < each; ++n)
        store.reminders.add({.id = company.ids.next(company.watch.now()), .member_id = "m-" + Platforms::name(i),
                             .action = "回访第" + std::to_string(n) + "家客户", .due_at = at("2026-11-23T09:00"),
                             .has_clock = true, .created_at = company.watch.now()});
  });
  company.advance("2026-11-23T08:59");
  ASSERT_EQ(company.arrived().size(), 0u);
  company.advance("2026-11-23T09:30");

  const auto came = arrivals(company);
  EXPECT_EQ(came.by_chat.size(), std::size_t{people});
  EXPECT_EQ(company.notices(), 0) << "nothing was dropped in silence";
  for (int i = 0; i < people; ++i) {
    const auto& text = came.text_by_chat.at(chat_of(i));
    for (int n = 0; n < each; ++n)
      ASSERT_EQ(count_of(text, "回访第" + std::to_string(n) + "家客户\n"), 1u) << chat_of(i) << "\n" << text;
    EXPECT_LE(came.by_chat.at(chat_of(i)).size(), 2u) << "merged";
  }
  EXPECT_LE(most_within(came.ding, 1s), 20u) << "calls of one interface in a second";
  const auto due = at("2026-11-23T09:00");
  EXPECT_EQ(came.wecom.front(), due);
  EXPECT_EQ(came.wecom.back(), due) << "nobody's own limit is reached, so it comes to the minute";
  const auto window = company.crew.connectors.at("ding-http")->windows(company.address(1)).at(0);
  const auto bound = least_time(came.ding.size(), window.limit - window.for_answers, window.span);
  EXPECT_LE(came.ding.back() - due, bound * 11 / 10) << bound.count();
  std::cout << "DingTalk: " << came.ding.size() << " messages, the last after " << (came.ding.back() - due).count()
            << " ms, at the least " << bound.count() << " ms\n";
}

// One person on WeCom and the two groups get more than their minutes admit.
TEST(Morning, EveryWindowIsUsedUpAndNoneIsOverrun) {
  Platforms company(2);
  constexpr int for_him = 90, for_groups = 60;
  company.write([&](storage::Store& store) {
    for (int n = 0; n < for_him; ++n) store.outbox.add(company.letter(company.address(0), std::to_string(n), "reminder"));
    for (const char* webhook : {"sales-group", "east-group"})
      for (int n = 0; n < for_groups; ++n)
        store.outbox.add(company.letter(company.group(webhook), std::to_string(n), "reminder"));
  });
  const auto began = company.watch.now();
  company.advance("2026-11-23T09:30");
  const auto came = arrivals(company);
  EXPECT_EQ(company.notices(), 0);
  struct Chat {
    std::string chat;
    std::size_t messages;
    int limit, enforced;
  };
  const auto all = company.arrived();
  const auto group_chat = [&](const char* platform) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const auto& event) { return event.is_group && event.platform == platform; });
    return found == all.end() ? std::string("none") : found->chat;
  };
  for (const auto& [chat, messages, limit, enforced] :
       {Chat{"app:user0", for_him, 18, 30}, Chat{group_chat("wecom"), for_groups, 18, 20},
        Chat{group_chat("dingtalk"), for_groups, 18, 20}}) {
    ASSERT_TRUE(came.by_chat.contains(chat)) << chat;
    const auto& when = came.by_chat.at(chat);
    EXPECT_EQ(when.size(), messages) << chat;
    EXPECT_LE(most_within(when, 1min), static_cast<std::size_t>(enforced)) << chat;
    const auto bound = least_time(messages, limit, 1min);
    EXPECT_LE(when.back() - began, bound * 11 / 10 + 1s) << chat;
    std::cout << chat << ": " << messages << " messages in " << (when.back() - began).count() << " ms, at the least "
              << bound.count() << " ms\n";
  }
}

TEST(Morning, OnePersonsHourIsUsedUpAndNotOverrun) {
  Platforms company(2);
  constexpr int for_him = 1300, an_hour = 600, a_minute = 18;
  company.write([&](storage::Store& store) {
    for (int n = 0; n < for_him; ++n) store.outbox.add(company.letter(company.address(0), std::to_string(n), "reminder"));
  });
  const auto began = company.watch.now();
  company.advance("2026-11-23T18:00");
  const auto when = arrivals(company).by_chat.at("app:user0");
  EXPECT_EQ(when.size(), std::size_t{for_him});
  EXPECT_EQ(company.notices(), 0);
  EXPECT_LE(most_within(when, 1h), std::size_t{an_hour}) << "the rest of the platform's 1,000 is kept for answers";
  const auto bound = least_time(for_him, an_hour, 1h) + least_time(for_him % an_hour, a_minute, 1min);
  EXPECT_LE(when.back() - began, bound * 11 / 10);
}

// While a queue of pushes for him drains, whoever asks something is answered at once, and so is everybody else.
TEST(Morning, AnswersDoNotStarveWhilePushesDrain) {
  Platforms company(400);
  company.write([&](storage::Store& store) {
    for (int n = 0; n < 100; ++n) store.outbox.add(company.letter(company.address(0), "push", "reminder"));
    for (int i = 1; i < 400; ++i)
      for (int n = 0; n < 5; ++n) store.outbox.add(company.letter(company.address(i), "push", "reminder"));
  });
  std::map<std::string, base::Instant> asked;
  for (int minute = 0; minute < 4; ++minute)
    for (int n = 0; n < 8; ++n) {
      for (const int i : {0, 1}) {
        const std::string text = "answer " + std::to_string(minute * 8 + n) + " to " + std::to_string(i);
        asked[text] = company.watch.now();
        company.write([&](storage::Store& store) {
          store.outbox.add(company.letter(company.address(i), text, "reply"));
        });
      }
      company.running->scheduler.advance(company.watch, company.watch.now() + 7s);
    }
  company.advance("2026-11-23T09:30");
  std::size_t answers = 0;
  base::Duration longest{0};
  for (const auto& event : company.arrived()) {
    if (!asked.contains(event.text)) continue;
    ++answers;
    longest = std::max(longest, event.at - asked.at(event.text));
  }
  EXPECT_EQ(answers, asked.size());
  EXPECT_LE(longest, 1s);
  EXPECT_EQ(company.notices(), 0);
  EXPECT_EQ(company.arrived().size(), asked.size() + 100 + 399 * 5);
  std::cout << answers << " answers, the slowest after " << longest.count() << " ms\n";
}

}  // namespace
}  // namespace jobs
