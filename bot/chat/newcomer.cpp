// Somebody's first days with the bot.
#include "bot/chat/newcomer.hpp"

#include <array>
#include <optional>

namespace chat {

Reply newcomer_hint(const crm::Member& member, Desk& desk) {
  constexpr base::Duration new_for = std::chrono::hours(24 * 30);
  static constexpr std::array hints{"newcomer.ask", "newcomer.next_step", "newcomer.list"};
  if (desk.now - member.joined_at > new_for) return silence();
  const int done = desk.store.follow_ups.count_of(member.id, member.joined_at, static_cast<int>(hints.size()) + 1);
  return done >= 1 && done <= std::ssize(hints) ? say(hints[static_cast<std::size_t>(done - 1)]) : silence();
}

Reply first_steps(const crm::Member& member, Desk& desk) {
  constexpr int new_for = 90;
  const auto day_of = [&](base::Instant at) { return base::civil(at, desk.rules.zone).date; };
  const base::Date joined = day_of(member.joined_at);
  if (base::days_between(joined, desk.today()) > new_for) return silence();
  const auto days = [&](std::optional<base::Instant> at) {
    return at ? Value(std::int64_t{base::days_between(joined, day_of(*at))}) : Value("");
  };
  return say("newcomer.steps", {{"跟进", days(desk.store.follow_ups.first_of(member.id))}, {"成单", days(desk.store.deals.first_won(member.id))}});
}

}  // namespace chat
