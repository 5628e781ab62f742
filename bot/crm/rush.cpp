// Whether a month was signed in its last days.
#include "bot/crm/rush.hpp"

#include <algorithm>

namespace crm {
namespace {

constexpr int earliest_to_judge = 7;  // days of this month
constexpr int noticeable = 15;        // percent more than in the months before

base::Money between(const std::vector<SignedDay>& days, base::Date first, base::Date last) {
  base::Money sum;
  for (const auto& [day, amount] : days)
    if (day >= first && day <= last) sum = sum + amount;
  return sum;
}

base::Date month_before(base::Date date) { return base::first_of_month(base::add_days(base::first_of_month(date), -1)); }

std::optional<int> percent(base::Money part, base::Money whole) {
  if (whole.fen <= 0) return std::nullopt;
  return static_cast<int>(static_cast<double>(part.fen) * 100 / static_cast<double>(whole.fen));
}

std::optional<int> share_of_last_days(const std::vector<SignedDay>& days, base::Date month, int last_days) {
  const base::Date end = base::last_of_month(month);
  return percent(between(days, base::add_days(end, 1 - last_days), end), between(days, month, end));
}

}  // namespace

std::optional<Rush> rush(const std::vector<SignedDay>& days, base::Date today, const ForecastPolicy& policy) {
  const base::Date last = month_before(today), second = month_before(last), third = month_before(second);
  const auto share = share_of_last_days(days, last, policy.rush_days);
  if (!share || *share < policy.rush_percent) return std::nullopt;
  for (const base::Date earlier : {second, third})
    if (const auto usual = share_of_last_days(days, earlier, policy.rush_days); usual && *usual + noticeable > *share) return std::nullopt;
  Rush found{*share, policy.rush_days, {}};
  const int elapsed = base::days_between(base::first_of_month(today), today);  // whole days
  if (elapsed < earliest_to_judge) return found;
  const auto so_far = [&](base::Date month) { return between(days, month, base::add_days(month, elapsed - 1)); };
  const base::Money usual{(so_far(second).fen + so_far(third).fen) / 2};
  if (const auto left = percent(so_far(base::first_of_month(today)), usual); left && *left < policy.emptied_percent) found.left_percent = *left;
  return found;
}

}  // namespace crm
