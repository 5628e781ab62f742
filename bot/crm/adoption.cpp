// How much the bot is used, in figures.
#include "bot/crm/adoption.hpp"

#include <algorithm>

namespace crm {
namespace {

std::optional<int> share(std::int64_t part, std::int64_t whole, int of) {
  if (whole <= 0) return std::nullopt;
  return static_cast<int>(part * of / whole);
}

}  // namespace

bool is_asked_by_hand(std::string_view intent) {
  static constexpr std::string_view questions[] = {"progress_query", "behind_query", "light_query", "forecast_query", "pipeline_query", "target_query", "ranking_query",
                                                   "new_leads_query", "sla_query", "overdue_query", "chart_request", "report_request", "cycle_query"};
  return std::find(std::begin(questions), std::end(questions), intent) != std::end(questions);
}

std::optional<int> Usage::active_permille() const { return share(active_days, days, 1000); }
std::optional<int> Usage::tenths_a_day() const { return share(uses, days, 10); }

Usage& Usage::operator+=(const Usage& more) {
  days += more.days;
  active_days += more.active_days;
  uses += more.uses;
  return *this;
}

std::optional<int> ByHand::tenths_before() const { return share(queries_before, days_before, 10); }
std::optional<int> ByHand::tenths_since() const { return share(queries_since, days_since, 10); }

std::optional<int> ByHand::saved_permille() const {
  if (days_before <= 0 || days_since <= 0 || queries_before <= 0) return std::nullopt;
  // 1 - (since / days) / (before / days), in whole numbers.
  const std::int64_t before = queries_before * days_since, since = queries_since * days_before;
  return static_cast<int>((before - since) * 1000 / before);
}

std::optional<int> entry_lag(std::vector<int> days) {
  if (days.empty()) return std::nullopt;
  const auto rank = (days.size() * 9 + 9) / 10 - 1;
  std::nth_element(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(rank), days.end());
  return days[rank];
}

}  // namespace crm
