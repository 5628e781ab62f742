// Forecasts: what they add up to, that they repeat to the fen, and that eight of ten come true.
#include <gtest/gtest.h>

#include <algorithm>

#include "bot/crm/dice.hpp"
#include "bot/crm/forecast.hpp"

namespace {

using namespace std::chrono_literals;
using base::Date, base::Money;
using crm::Ahead, crm::Book, crm::Conversion, crm::Dice, crm::ForecastPolicy, crm::OpenDeal, crm::Outlook;

constexpr Ahead two_weeks{0, 14};

Book book_of(int deals, int stage, Money each) {
  Book book;
  for (int i = 0; i < deals; ++i) book.deals.push_back({stage, 20, each});
  return book;
}

TEST(Forecast, NothingInHandIsWhatIsWon) {
  Book book;
  book.won = Money::yuan(125'000);
  const Outlook outlook = crm::forecast({}, book, two_weeks, {}, 1);
  EXPECT_EQ(outlook.low, book.won);
  EXPECT_EQ(outlook.middle, book.won);
  EXPECT_EQ(outlook.high, book.won);
}

TEST(Forecast, RepeatsToTheFenAndTurnsWithTheSeed) {
  const Book book = book_of(40, 2, Money::yuan(33'333));
  EXPECT_EQ(crm::forecast({}, book, two_weeks, {}, 7), crm::forecast({}, book, two_weeks, {}, 7));
  EXPECT_NE(crm::forecast({}, book, two_weeks, {}, 7), crm::forecast({}, book, two_weeks, {}, 8));
}

TEST(Forecast, WithoutHistoryFollowsTheStatedBelief) {
  ForecastPolicy policy;
  policy.won_in_30_days = {0, 0, 300, 0};
  const auto share = [&](int stage) {
    const auto outlook = crm::forecast({}, book_of(200, stage, Money::yuan(10'000)), {0, 30}, policy, 3);
    return static_cast<double>(outlook.from_deals.fen) / static_cast<double>(Money::yuan(2'000'000).fen);
  };
  EXPECT_NEAR(share(2), 0.30, 0.02);
  EXPECT_EQ(share(0), 0);
}

TEST(Forecast, TheHistoryOutweighsTheBelief) {
  Conversion past;
  past.passages[2][2] = {.days = 10'000, .won = 1'000, .lost = 0};  // one in ten a day
  const auto outlook = crm::forecast(past, book_of(200, 2, Money::yuan(10'000)), {0, 7}, {}, 3);
  EXPECT_GT(outlook.from_deals.fen, Money::yuan(900'000).fen);
}

TEST(Forecast, AShortHistoryGivesAWideInterval) {
  const auto width = [](std::int64_t times) {
    Conversion past;
    for (auto& stage : past.passages)
      for (auto& cell : stage) cell = {.days = 300 * times, .won = 3 * times, .lost = 3 * times};
    const auto outlook = crm::forecast(past, book_of(400, 2, Money::yuan(10'000)), two_weeks, {}, 5);
    return outlook.high.fen - outlook.low.fen;
  };
  EXPECT_GT(width(1), width(100) * 11 / 10);
}

TEST(Forecast, OnlyTheDaysAheadCount) {
  const Book book = book_of(300, 2, Money::yuan(10'000));
  const auto all = crm::forecast({}, book, {0, 30}, {}, 5), first = crm::forecast({}, book, {0, 10}, {}, 5),
             rest = crm::forecast({}, book, {10, 30}, {}, 5);
  EXPECT_NEAR(static_cast<double>(first.from_deals.fen + rest.from_deals.fen), static_cast<double>(all.from_deals.fen),
              static_cast<double>(all.from_deals.fen) * 0.05);
  EXPECT_EQ(crm::forecast({}, book, {0, 0}, {}, 5).from_deals, Money{});
}

TEST(Forecast, BooksAddUp) {
  Book one = book_of(2, 1, Money::yuan(5)), sum;
  one.won = Money::yuan(7), one.begun = 3, one.worthless = 1;
  add(sum, one), add(sum, one);
  EXPECT_EQ(sum.deals.size(), 4u);
  EXPECT_EQ(sum.won, Money::yuan(14));
  EXPECT_EQ(sum.begun, 6);
  EXPECT_EQ(sum.worthless, 2);
}

// A company that sells by rates nobody tells the forecast: some seasons of it become the history, then a month is
// forecast in its middle and played to its end.
struct Company {
  double deals_a_day = 1;
  std::array<double, 4> won{0.004, 0.008, 0.02, 0.015}, lost{0.01, 0.008, 0.006, 0.005}, onward{0.03, 0.025, 0, 0};
  double spread = 0.8;  // of the logarithm of amounts
  int history = 300;    // days

  struct Run {
    std::vector<crm::DealStory> stories;
  };

  Run live(int days, Dice& dice) const {
    Run run;
    const Date start{2025y / 1 / 1};
    for (int day = 0; day < days; ++day)
      for (auto more = dice.poisson(deals_a_day); more > 0; --more) run.stories.push_back(story(base::add_days(start, day), base::add_days(start, days), dice));
    return run;
  }

  crm::DealStory story(Date begun, Date until, Dice& dice) const {
    crm::DealStory deal{begun, static_cast<int>(dice.below(2)), {}, {}, false, {}};
    deal.amount = {std::llround(std::exp(std::log(5e6) + spread * dice.normal()))};
    int stage = deal.stage;
    for (Date day = begun; day < until; day = base::add_days(day, 1)) {
      const auto s = static_cast<std::size_t>(stage);
      const double chance = dice.uniform();
      if (chance < won[s] + lost[s]) {
        deal.ended = day;
        deal.is_won = chance < won[s];
        break;
      }
      if (chance < won[s] + lost[s] + onward[s]) deal.moves.emplace_back(day, ++stage);
    }
    return deal;
  }
};

int stage_on(const crm::DealStory& story, Date day) {
  int stage = story.stage;
  for (const auto& [moved, to] : story.moves)
    if (moved < day) stage = to;
  return stage;
}

// Whether what came lay in the interval.
bool came_true(const Company& company, std::uint64_t seed) {
  Dice dice(seed);
  constexpr int elapsed = 15, month = 30;
  const auto run = company.live(company.history + month, dice);
  const Date first{2025y / 1 / 1}, begin = base::add_days(first, company.history), now = base::add_days(begin, elapsed), end = base::add_days(begin, month);
  Conversion past;
  Book book;
  Money came;
  for (const auto& story : run.stories) {
    past.observe(story, first, now);
    const bool is_won = story.ended && story.is_won && *story.ended >= begin && *story.ended < end;
    if (is_won) came = came + story.amount;
    if (is_won && *story.ended < now) book.won = book.won + story.amount;
    if (story.begun >= now) continue;
    if (story.begun >= base::add_days(now, -crm::begun_days)) ++book.begun;
    if (!story.ended || *story.ended >= now) book.deals.push_back({stage_on(story, now), base::days_between(story.begun, now), story.amount});
  }
  past.settle();
  const Outlook outlook = crm::forecast(past, book, {0, month - elapsed}, {}, seed);
  return outlook.low <= came && came <= outlook.high;
}

struct Kind {
  const char* name;
  Company company;
};

class Calibration : public testing::TestWithParam<Kind> {};

TEST_P(Calibration, EightOfTenIntervalsHold) {
  constexpr int tries = 300;
  int held = 0;
  for (int i = 0; i < tries; ++i) held += came_true(GetParam().company, 1'000 + static_cast<std::uint64_t>(i));
  const double share = 100.0 * held / tries;
  RecordProperty("held_percent", static_cast<int>(share));
  EXPECT_GE(share, 75) << held << " of " << tries;
  EXPECT_LE(share, 85) << held << " of " << tries;
}

INSTANTIATE_TEST_SUITE_P(
    Companies, Calibration,
    testing::Values(Kind{"ordinary", {}}, Kind{"large", {.deals_a_day = 6}}, Kind{"heavy_tails", {.deals_a_day = 2, .spread = 1.3}},
                    Kind{"young", {.deals_a_day = 3, .history = 120}},
                    Kind{"quick", {.deals_a_day = 2, .won = {0.01, 0.03, 0.06, 0.02}, .lost = {0.04, 0.03, 0.02, 0.01}}}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
