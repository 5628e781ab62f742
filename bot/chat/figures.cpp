// Figures about targets and results.
#include "bot/chat/figures.hpp"

#include <algorithm>

namespace chat {
namespace {

base::Instant start_of(base::Date day, const Desk& desk) { return base::instant(day, base::Duration{0}, desk.rules.zone); }

base::Money mean(const storage::WonDeals& won) { return won.count ? base::Money{won.amount.fen / won.count} : base::Money{}; }

}  // namespace

Period month_of(base::Date day, base::Date today) {
  const base::Date first = base::first_of_month(day);
  std::string label = first == base::first_of_month(today) ? "本月" : std::to_string(unsigned(day.month())) + "月";
  return {first, base::last_of_month(day), std::move(label)};
}

Period month_said(const Slots& slots, const Desk& desk) {
  const auto said = slots.period("period");
  if (!said) return month_of(desk.today(), desk.today());
  constexpr int far_ahead = 270;  // days
  const bool names_year = said->label.find("年") != said->label.npos;
  const bool is_last = !names_year && base::days_between(desk.today(), said->start) > far_ahead;
  return month_of(is_last ? said->start - std::chrono::years(1) : said->start, desk.today());
}

crm::Progress progress_of(const crm::Member& member, const Period& month, Desk& desk) {
  const auto target = desk.store.targets.of(member.id, base::iso_month(month.start));
  const auto won = desk.store.deals.won(member.id, start_of(month.start, desk), start_of(base::add_days(month.end, 1), desk));
  return {target ? target->amount : base::Money{}, won.amount, won.count};
}

base::Money average_deal(const crm::Member& member, Desk& desk) {
  constexpr int half_year = 183;
  const base::Instant from = start_of(base::add_days(desk.today(), -half_year), desk);
  const auto own = desk.store.deals.won(member.id, from, desk.now + base::Duration{1});
  if (own.count) return mean(own);
  return mean(desk.store.deals.won_by_all(from, desk.now + base::Duration{1}));
}

Reply gap_line(const crm::Member& member, Desk& desk) {
  const crm::Progress progress = progress_of(member, month_of(desk.today(), desk.today()), desk);
  if (!progress.permille()) return say("figures.no_target", {{"已签", progress.won}, {"单数", static_cast<std::int64_t>(progress.won_deals)}});
  if (progress.gap().fen == 0) return say("figures.reached", {{"已签", progress.won}, {"目标", progress.target}});
  return say("figures.gap", {{"已签", progress.won}, {"差", progress.gap()}, {"完成率", percent(*progress.permille())}});
}

std::vector<crm::Member> team_of(const crm::Member& sender, Desk& desk) {
  if (sender.role == crm::Role::rep) return {sender};
  auto team = desk.store.members.active();
  std::erase_if(team, [&](const crm::Member& m) { return !crm::may_see(sender, m) || m.role == crm::Role::admin; });
  return team;
}

std::string percent(int permille) {
  const std::string whole = std::to_string(permille / 10);
  return (permille % 10 ? whole + "." + std::to_string(permille % 10) : whole) + "%";
}

}  // namespace chat
