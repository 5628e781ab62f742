// The targets of somebody who has left.
#include "bot/chat/left_targets.hpp"

#include <set>

#include "bot/chat/figures.hpp"
#include "bot/crm/apportion.hpp"

namespace chat {

void add_targets_left(Reply& reply, const crm::Member& leaver, storage::Store& store, base::Date today) {
  constexpr int ahead = 13;  // months, this one included
  MonthAmounts months;
  base::Date first = base::first_of_month(today);
  for (int i = 0; i < ahead; ++i, first = base::add_days(base::last_of_month(first), 1))
    if (const auto target = store.targets.of(leaver.id, base::iso_month(first)); target && target->fen > 0) months.emplace_back(base::iso_month(first), *target);
  if (months.empty()) return;
  const Period month = month_of(*base::parse_date(months.front().first + "-01"), today);
  reply.more.push_back(say("target.left", {{"名字", leaver.name}, {"分月", month_by_month(months, today)}, {"月", month.label}}));
}

std::optional<crm::Member> leaver_in(const TargetPlan& plan, const std::string& text, Desk& desk) {
  std::set<std::string> seen;  // and those who are still here
  for (const auto& member : desk.store.members.active()) seen.insert(member.id);
  for (const auto& [key, amount] : plan.before.cells()) {
    const std::string& id = key.second.member_id;
    if (id.empty() || amount.fen == 0 || !seen.insert(id).second) continue;
    if (auto member = desk.store.members.find(id); member && text.find(member->name) != text.npos && desk.store.members.named(member->name).empty()) return member;
  }
  return std::nullopt;
}

void share_out(TargetPlan& plan, const crm::Member& leaver, const std::vector<crm::TargetScope>& receivers, const std::vector<std::int64_t>& weights) {
  for (const auto& month : plan.months) {
    const auto parts = crm::apportion(plan.after.total(month, {{}, {}, leaver.id}), weights);
    for (const auto& [key, amount] : plan.before.cells())  // cell by cell: what he had lies in his region and his product lines
      if (key.first == month && key.second.member_id == leaver.id) plan.after.set(month, key.second, {});
    for (std::size_t i = 0; i < receivers.size(); ++i) plan.after.set(month, receivers[i], plan.after.total(month, receivers[i]) + parts[i]);
  }
  for (std::size_t i = 0; i < receivers.size(); ++i) plan.laid_down.push_back({receivers[i], weights[i]});
}

}  // namespace chat
