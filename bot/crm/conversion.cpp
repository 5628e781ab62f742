// What became of the company's deals.
#include "bot/crm/conversion.hpp"

#include <algorithm>

namespace crm {
namespace {

constexpr int never = 1 << 28;

int day_of(const DealStory& story, base::Date date) { return base::days_between(story.begun, date); }

// By the days since the story began; a move counts at the end of its day.
std::vector<std::pair<int, int>> moves_of(const DealStory& story) {
  std::vector<std::pair<int, int>> moves;
  for (const auto& [date, stage] : story.moves) {
    const int day = std::max(0, day_of(story, date));
    if (!moves.empty() && moves.back().first == day) moves.back().second = stage;
    else moves.emplace_back(day, stage);
  }
  return moves;
}

// The first day after `age` on which another class of age begins.
int next_age(int age) {
  const auto next = std::upper_bound(age_limits.begin(), age_limits.end(), age);
  return next == age_limits.end() ? never : *next;
}

}  // namespace

std::size_t age_class(int days) {
  return static_cast<std::size_t>(std::upper_bound(age_limits.begin(), age_limits.end(), days) - age_limits.begin());
}

// In steps over which neither stage nor age class changes: a deal of years costs no more than a few of them.
void Conversion::observe(const DealStory& story, base::Date from, base::Date until) {
  const int first = day_of(story, from), last = story.ended ? day_of(story, *story.ended) : never;
  const int end = std::min(day_of(story, until), last == never ? never : last + 1);
  if (first <= 0 && end > 0) {
    ++begun[static_cast<std::size_t>(story.stage)];
    if (story.amount.fen > 0) amounts.push_back(story.amount.fen);
  }
  const auto moves = moves_of(story);
  auto move = moves.begin();
  int stage = story.stage;
  for (int day = 0; day < end;) {
    const int moves_on = move == moves.end() ? never : move->first;
    const int next = std::min({end, next_age(day), moves_on + 1});
    auto& passage = passages[static_cast<std::size_t>(stage)][age_class(day)];
    passage.days += std::max(0, next - std::max(day, first));
    const bool is_looked_at = next > first, ends = next - 1 == last, moved = !ends && next - 1 == moves_on;
    if (is_looked_at && ends) ++(story.is_won ? passage.won : passage.lost), ++ended;
    if (is_looked_at && moved && move->second != stage) ++passage.moved[static_cast<std::size_t>(move->second)];
    if (moved) stage = (move++)->second;
    day = next;
  }
}

void Conversion::settle(std::size_t most) {
  std::sort(amounts.begin(), amounts.end());
  if (amounts.size() <= most) return;
  std::vector<std::int64_t> kept;
  for (std::size_t i = 0; i < most; ++i) kept.push_back(amounts[(2 * i + 1) * amounts.size() / (2 * most)]);
  amounts = std::move(kept);
}

}  // namespace crm
