// 体检: row by row.
#include "bot/crm/health.hpp"

#include <algorithm>

namespace crm {
namespace {

using Share = HealthFacts::Share;

template <class Judge>
HealthRow row(const char* name, std::optional<int> value, Judge judge) {
  if (!value) return {name};
  return {name, judge(*value), *value};
}

template <class Judge>
HealthRow row(const char* name, const std::optional<Share>& share, Judge judge) {
  if (!share) return {name};
  return {name, judge(*share), share->part, share->whole};
}

Health sound(bool is_sound) { return is_sound ? Health::healthy : Health::risk; }
Health nobody(const Share& share) { return sound(share.part == 0); }
// Two of three, or two thirds of any number.
Health most_are_clear(const Share& share) { return sound(share.part == 0 || share.part * 3 < share.whole * 2); }

// Healthy on this side of one limit, a risk beyond the other, to be watched in between.
Health at_most(int value, int healthy, int bearable) { return value <= healthy ? Health::healthy : value <= bearable ? Health::watch : Health::risk; }
Health at_least(int value, int healthy, int bearable) { return value >= healthy ? Health::healthy : value >= bearable ? Health::watch : Health::risk; }

}  // namespace

std::vector<HealthRow> health_of(const HealthFacts& facts) {
  namespace limit = health_limit;
  return {
      row("completion", facts.completion, [](int permille) { return sound(permille >= limit::completion); }),
      row("without_target", facts.without_target, nobody),
      row("vague", facts.vague, most_are_clear),
      row("asked_again", facts.asked_again, nobody),
      row("behind", facts.behind, nobody),
      row("entry_lag", facts.entry_lag, [](int days) { return at_most(days, limit::prompt_entry, limit::late_entry); }),
      row("first_response", facts.first_response, [](int minutes) { return at_most(minutes, limit::quick_response, limit::slow_response - 1); }),
      row("lone", facts.lone, nobody),
      row("active", facts.active, [](int permille) { return sound(permille >= limit::active); }),
      row("uses", facts.uses, [](int tenths) { return sound(tenths >= limit::uses); }),
      row("saved", facts.saved, [](int permille) { return sound(permille >= limit::saved); }),
      row("steps", facts.steps, [](int steps) { return sound(steps <= limit::steps); }),
      row("prefers_sheets", facts.prefers_sheets, [](int permille) { return sound(permille < limit::prefers_sheets); }),
      row("satisfaction", facts.satisfaction, [](int tenths) { return at_least(tenths, limit::satisfaction, limit::satisfaction_before + 1); }),
  };
}

std::int64_t count(const std::vector<HealthRow>& rows, Health health) {
  return std::count_if(rows.begin(), rows.end(), [&](const HealthRow& row) { return row.health == health; });
}

}  // namespace crm
