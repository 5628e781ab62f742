// When something promised is due, and when a colleague may be disturbed.
#include <gtest/gtest.h>

#include "bot/chat/planning.hpp"
#include "bot/chat/understanding.hpp"
#include "tests/chat/office.hpp"

namespace chat {
namespace {

base::Date day(const std::string& text) {
  return base::parse_date(text).value();
}
std::string shown(base::Instant at) {
  return base::iso(at, base::Zone{}).substr(0, 16);
}

// Runs with all a command can reach, at a moment.
template <class Use>
void at_desk(const std::string& now, Use use) {
  office::Office office;
  const Rules rules = office::rules();
  const crm::Member sender{.id = "m1", .name = "王芳"};
  office.write([&](storage::Store& store) {
    Post post(store, office::templates().words, rules, office::at(now), "trace");
    Desk desk{store,           rules, office::templates().words, office.pipeline.understanding(), post,
              office::at(now), sender};
    use(desk);
  });
}

struct Due {
  std::string now;
  std::string date, part;
  std::string expected;
};

TEST(DueTime, TakesTheUsualHourOfADay) {
  const std::vector<Due> cases{
      {"2026-11-23T10:00", "2026-11-24", "", "2026-11-24T09:00"},
      {"2026-11-23T10:00", "2026-11-24", "am", "2026-11-24T09:00"},
      {"2026-11-23T10:00", "2026-11-24", "noon", "2026-11-24T12:00"},
      {"2026-11-23T10:00", "2026-11-24", "pm", "2026-11-24T15:00"},
      {"2026-11-23T10:00", "2026-11-24", "evening", "2026-11-24T19:00"},
      // Today, when that hour has passed: the full half hour that leaves at least half an hour.
      {"2026-11-23T08:00", "2026-11-23", "", "2026-11-23T09:00"},
      {"2026-11-23T10:00", "2026-11-23", "", "2026-11-23T11:00"},
      {"2026-11-23T10:10", "2026-11-23", "", "2026-11-23T11:00"},
      {"2026-11-23T15:00", "2026-11-23", "pm", "2026-11-23T16:00"},
      {"2026-11-23T16:40", "2026-11-23", "pm", "2026-11-23T17:30"},
  };
  for (const auto& [now, date, part, expected] : cases)
    at_desk(now, [&](Desk& desk) {
      Slots slots;
      slots.set("due_date", day(date));
      if (!part.empty()) slots.set("due_part", part);
      const auto due = due_time(slots, desk);
      ASSERT_TRUE(due);
      EXPECT_EQ(shown(due->at), expected) << now << " " << date << " " << part;
      EXPECT_FALSE(due->has_clock);
    });
}

TEST(DueTime, TakesAClockTimeAsItIs) {
  at_desk("2026-11-23T10:00", [](Desk& desk) {
    Slots slots;
    slots.set("due_at", office::at("2026-11-23T10:01"));
    slots.set("deadline", true);
    const auto due = due_time(slots, desk);
    ASSERT_TRUE(due);
    EXPECT_EQ(shown(due->at), "2026-11-23T10:01");
    EXPECT_TRUE(due->has_clock);
    EXPECT_TRUE(due->is_deadline);
  });
}

TEST(DueTime, IsNoneWhenNothingWasSaid) {
  at_desk("2026-11-23T10:00", [](Desk& desk) { EXPECT_FALSE(due_time(Slots{}, desk)); });
}

std::string refusal(const Slots& slots, Desk& desk) {
  try {
    due_time(slots, desk);
    return "";
  } catch (const Refusal& refused) {
    return refused.reply.key;
  }
}

TEST(DueTime, RefusesThePastAndDaysThatDoNotExist) {
  at_desk("2026-11-23T10:00", [](Desk& desk) {
    Slots past_moment, now, past_day, impossible;
    past_moment.set("due_at", office::at("2026-11-23T09:59"));
    now.set("due_at", office::at("2026-11-23T10:00"));
    past_day.set("due_date", day("2026-11-22"));
    impossible.set("impossible", std::string("2月30日"));
    impossible.set("due_date", day("2026-11-24"));
    EXPECT_EQ(refusal(past_moment, desk), "time.past");
    EXPECT_EQ(refusal(now, desk), "time.past");
    EXPECT_EQ(refusal(past_day, desk), "time.past");
    EXPECT_EQ(refusal(impossible, desk), "time.impossible");
  });
}

TEST(DueTime, StaysOnTheDayThatWasNamed) {
  at_desk("2026-11-23T23:45", [](Desk& desk) {
    Slots slots;
    slots.set("due_date", day("2026-11-23"));
    std::optional<DueTime> due;
    if (refusal(slots, desk).empty()) due = due_time(slots, desk);
    EXPECT_TRUE(!due || shown(due->at).starts_with("2026-11-23")) << shown(due->at);
  });
}

TEST(Post, KnowsWhenPeopleMayBeDisturbed) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"2026-11-23T10:00", "2026-11-23T10:00"},  // a working Monday
      {"2026-11-23T08:29", "2026-11-23T08:30"},
      {"2026-11-23T08:30", "2026-11-23T08:30"},
      {"2026-11-23T19:59", "2026-11-23T19:59"},
      {"2026-11-23T20:00", "2026-11-24T08:30"},
      {"2026-11-23T03:00", "2026-11-23T08:30"},  // the small hours of the day itself
      {"2026-11-27T21:00", "2026-11-30T08:30"},
      {"2026-11-28T12:00", "2026-11-30T08:30"},
      {"2026-11-29T23:00", "2026-11-30T08:30"},
      {"2026-09-20T10:00", "2026-09-20T10:00"},  // a Sunday on which China works
      {"2026-09-19T10:00", "2026-09-20T08:30"},
      {"2026-09-18T21:00", "2026-09-20T08:30"},
      {"2026-10-01T10:00", "2026-10-08T08:30"},
      {"2026-09-30T20:00", "2026-10-08T08:30"},  // a week of holidays
      {"2026-10-10T10:00", "2026-10-10T10:00"},
      {"2026-10-09T20:00", "2026-10-10T08:30"},  // a Saturday that is worked
      {"2026-10-10T20:00", "2026-10-12T08:30"},
      {"2026-02-13T21:00", "2026-02-14T08:30"},  // before Spring Festival, Saturday 14 is worked
  };
  for (const auto& [at, expected] : cases)
    at_desk(at, [&](Desk& desk) { EXPECT_EQ(shown(desk.post.awake(office::at(at))), expected) << at; });
}

TEST(Post, HoldsWhatOthersCauseUntilTheReaderIsAwake) {
  for (const auto& [now, expected] : {std::pair{"2026-11-23T10:00", "2026-11-23T10:00"},
                                      std::pair{"2026-11-27T21:00", "2026-11-30T08:30"}}) {
    office::Office office;
    const Rules rules = office::rules();
    std::string ready;
    office.write([&](storage::Store& store) {
      store.members.add({.id = "m1", .name = "王芳", .joined_at = office::at(now)});
      store.members.link({base::Platform::console, "王芳", "m1", "chat", {}, office::at(now)});
      Post post(store, office::templates().words, rules, office::at(now), "t");
      EXPECT_TRUE(post.tell("m1", say("ask.dismissed"), Timing::when_awake));
      EXPECT_FALSE(post.tell("nobody", say("ask.dismissed"), Timing::when_awake));
    });
    office.database.read([&](storage::Connection& c) {
      c.query("SELECT ready_at FROM outbox", {},
              [&](const storage::Row& row) { ready = shown(row.instant(0)); });
    });
    EXPECT_EQ(ready, expected);
  }
}

}  // namespace
}  // namespace chat
