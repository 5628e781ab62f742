// What will be signed by the end of a period.
#include "bot/crm/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "bot/crm/dice.hpp"

namespace crm {
namespace {

constexpr int rate_draws = 150, futures_per_draw = 8;
constexpr double month = 30;
// An age class follows its stage as a whole until it has about so many days of its own.
constexpr double days_to_stand_alone = 400;
constexpr std::size_t most_single = 60;  // the largest deals of a group are played one by one, the others as a crowd

// What happens to a deal on one day.
struct Daily {
  double won = 0, leaves = 0;  // `leaves`: won, lost or moved
  std::array<double, deal_stages> moved{};
};
using Rates = std::array<std::array<Daily, deal_ages>, deal_stages>;

// Of 1,000 deals w are won and l lost within a month, at a constant rate: the rate of the one and of the other.
struct Belief {
  double won, lost;
};
Belief belief(const ForecastPolicy& policy, std::size_t stage) {
  const double won = policy.won_in_30_days[stage] / 1000.0, lost = policy.lost_in_30_days[stage] / 1000.0;
  const double both = std::min(0.99, won + lost);
  if (both <= 0) return {0, 0};
  const double rate = -std::log(1 - both) / month;
  return {rate * won / (won + lost), rate * lost / (won + lost)};
}

// A rate known from `count` events in `days`, and before them from `mean` with the weight of `weight` days.
double drawn(Dice& dice, double count, double days, double mean, double weight) {
  const double shape = count + mean * weight;
  return shape > 0 ? dice.gamma(shape) / (days + weight) : 0;
}

double expected(double count, double days, double mean, double weight) { return (count + mean * weight) / (days + weight); }

// The rates of one stage at one age: around what the whole stage shows, and that around the belief.
Daily drawn_day(const Passage& cell, const Passage& whole, const Belief& before, double weight, Dice& dice) {
  const auto rate = [&](std::int64_t here, std::int64_t all, double mean) {
    const double of_stage = expected(static_cast<double>(all), static_cast<double>(whole.days), mean, weight);
    return drawn(dice, static_cast<double>(here), static_cast<double>(cell.days), of_stage, days_to_stand_alone);
  };
  Daily day;
  day.won = rate(cell.won, whole.won, before.won);
  day.leaves = day.won + rate(cell.lost, whole.lost, before.lost);
  for (std::size_t to = 0; to < deal_stages; ++to) day.leaves += day.moved[to] = rate(cell.moved[to], whole.moved[to], 0);
  if (day.leaves <= 1) return day;
  day.won /= day.leaves;
  for (double& share : day.moved) share /= day.leaves;
  day.leaves = 1;
  return day;
}

Rates drawn_rates(const Conversion& past, const ForecastPolicy& policy, Dice& dice) {
  Rates rates;
  for (std::size_t stage = 0; stage < deal_stages; ++stage) {
    Passage whole;
    for (const Passage& cell : past.passages[stage]) {
      whole.days += cell.days, whole.won += cell.won, whole.lost += cell.lost;
      for (std::size_t to = 0; to < deal_stages; ++to) whole.moved[to] += cell.moved[to];
    }
    const double weight = policy.prior_deals * month;
    for (std::size_t age = 0; age < deal_ages; ++age)
      rates[stage][age] = drawn_day(past.passages[stage][age], whole, belief(policy, stage), weight, dice);
  }
  return rates;
}

// The chance to be won by the end of day 0, 1, … of the days to come.
std::vector<double> won_by(const Rates& rates, int stage, int age, int days) {
  std::vector<double> by;
  std::array<double, deal_stages> in{};
  in[static_cast<std::size_t>(stage)] = 1;
  double won = 0;
  for (int day = 0; day < days; ++day) {
    std::array<double, deal_stages> next{};
    for (std::size_t s = 0; s < deal_stages; ++s) {
      const Daily& daily = rates[s][age_class(age + day)];
      won += in[s] * daily.won;
      next[s] += in[s] * (1 - daily.leaves);
      for (std::size_t to = 0; to < deal_stages; ++to) next[to] += in[s] * daily.moved[to];
    }
    in = next;
    by.push_back(won);
  }
  return by;
}

double within(const std::vector<double>& by, Ahead ahead) {
  const auto until = [&](int day) { return day <= 0 ? 0.0 : by[static_cast<std::size_t>(std::min<int>(day, static_cast<int>(by.size()))) - 1]; };
  return by.empty() ? 0 : until(ahead.end) - until(ahead.begin);
}

// Deals that share their chances.
struct Crowd {
  int stage = 0;
  double age = 0;  // on average
  std::vector<double> single;  // fen
  double rest = 0, rest_squares = 0;
};

std::vector<Crowd> crowds_of(const std::vector<OpenDeal>& deals) {
  std::map<std::pair<int, std::size_t>, std::pair<Crowd, std::int64_t>> found;
  for (const OpenDeal& deal : deals) {
    auto& [crowd, age] = found[{deal.stage, age_class(deal.age)}];
    crowd.stage = deal.stage;
    crowd.single.push_back(static_cast<double>(deal.amount.fen));
    age += deal.age;
  }
  std::vector<Crowd> crowds;
  for (auto& [key, value] : found) {
    Crowd& crowd = value.first;
    crowd.age = static_cast<double>(value.second) / static_cast<double>(crowd.single.size());
    std::sort(crowd.single.rbegin(), crowd.single.rend());
    for (std::size_t i = most_single; i < crowd.single.size(); ++i) {
      crowd.rest += crowd.single[i];
      crowd.rest_squares += crowd.single[i] * crowd.single[i];
    }
    crowd.single.resize(std::min(crowd.single.size(), most_single));
    crowds.push_back(std::move(crowd));
  }
  return crowds;
}

double played(const Crowd& crowd, double chance, Dice& dice) {
  double sum = 0;
  for (const double amount : crowd.single)
    if (dice.uniform() < chance) sum += amount;
  if (crowd.rest <= 0) return sum;
  const double spread = std::sqrt(chance * (1 - chance) * crowd.rest_squares);
  return sum + std::clamp(chance * crowd.rest + spread * dice.normal(), 0.0, crowd.rest);
}

// What deals add that have not begun: how many of them will be won, each worth what deals used to be worth.
class Newcomers {
 public:
  Newcomers(const Conversion& past, const Book& book, Ahead ahead) : past_(past), book_(book), ahead_(ahead) {
    for (const auto count : past.begun) all_ += static_cast<double>(count);
    for (const auto amount : past.amounts) mean_ += static_cast<double>(amount), squares_ += static_cast<double>(amount) * static_cast<double>(amount);
    if (past.amounts.empty()) return;
    mean_ /= static_cast<double>(past.amounts.size());
    squares_ /= static_cast<double>(past.amounts.size());
  }

  // How many will be won, on average, by these rates.
  double expected_wins(const Rates& rates, Dice& dice) const {
    if (book_.begun == 0 || all_ <= 0 || past_.amounts.empty()) return 0;
    const double a_day = dice.gamma(static_cast<double>(book_.begun)) / begun_days;
    double wins = 0;
    for (std::size_t stage = 0; stage < deal_stages; ++stage) {
      if (past_.begun[stage] == 0) continue;
      const auto by = won_by(rates, static_cast<int>(stage), 0, ahead_.end);
      double of_stage = 0;
      for (int day = 0; day < ahead_.end; ++day) of_stage += within(by, {ahead_.begin - day, ahead_.end - day});
      wins += of_stage * static_cast<double>(past_.begun[stage]) / all_;
    }
    return wins * a_day;
  }

  double mean() const { return mean_; }

  double played(double wins, Dice& dice) const {
    if (wins <= 0) return 0;
    const auto count = dice.poisson(wins);
    if (count > 100) return std::max(0.0, static_cast<double>(count) * mean_ + std::sqrt(static_cast<double>(count) * (squares_ - mean_ * mean_)) * dice.normal());
    double sum = 0;
    for (std::int64_t i = 0; i < count; ++i) sum += static_cast<double>(past_.amounts[dice.below(past_.amounts.size())]);
    return sum;
  }

 private:
  const Conversion& past_;
  const Book& book_;
  const Ahead ahead_;
  double all_ = 0, mean_ = 0, squares_ = 0;
};

base::Money fen(double amount) { return {std::llround(amount)}; }

}  // namespace

void add(Book& to, const Book& more) {
  to.deals.insert(to.deals.end(), more.deals.begin(), more.deals.end());
  to.worthless += more.worthless;
  to.won = to.won + more.won;
  to.begun += more.begun;
}

Outlook forecast(const Conversion& past, const Book& book, Ahead ahead, const ForecastPolicy& policy, std::uint64_t seed) {
  Dice dice(seed);
  const auto crowds = crowds_of(book.deals);
  const Newcomers newcomers(past, book, ahead);
  std::vector<double> futures;
  double from_deals = 0, from_new = 0;
  for (int draw = 0; draw < rate_draws; ++draw) {
    const Rates rates = drawn_rates(past, policy, dice);
    std::vector<double> chances;
    for (const Crowd& crowd : crowds) {
      chances.push_back(within(won_by(rates, crowd.stage, static_cast<int>(crowd.age), ahead.end), ahead));
      double worth = crowd.rest;
      for (const double amount : crowd.single) worth += amount;
      from_deals += worth * chances.back() / rate_draws;
    }
    const double wins = newcomers.expected_wins(rates, dice);
    from_new += wins * newcomers.mean() / rate_draws;
    for (int future = 0; future < futures_per_draw; ++future) {
      double sum = newcomers.played(wins, dice);
      for (std::size_t i = 0; i < crowds.size(); ++i) sum += played(crowds[i], chances[i], dice);
      futures.push_back(sum);
    }
  }
  std::sort(futures.begin(), futures.end());
  const auto at = [&](double share) { return fen(futures[static_cast<std::size_t>(share * static_cast<double>(futures.size() - 1))]); };
  return {book.won + at(0.1), book.won + at(0.5), book.won + at(0.9), fen(from_deals), fen(from_new)};
}

}  // namespace crm
