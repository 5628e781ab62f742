// Of whom or what, and of which time, a figure is asked for.
#include "bot/chat/subject.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"

namespace chat {

Subject subject_in(const std::string& region, const std::string& product, Desk& desk) {
  Subject subject{team_of(desk.sender, desk), {region, product, {}}, false, {}};
  if (region.empty() && desk.sender.role == crm::Role::manager) subject.scope.region = desk.sender.scope;
  const auto is_outside = [&](const crm::Member& m) { return !subject.scope.region.empty() && m.region != subject.scope.region; };
  std::erase_if(subject.members, is_outside);
  const auto active = desk.store.members.active();
  subject.is_scope = std::all_of(active.begin(), active.end(), [&](const crm::Member& m) {
    return m.role != crm::Role::rep || is_outside(m) || crm::may_see(desk.sender, m);
  });
  for (const auto& part : {region, product})
    if (!part.empty()) subject.label += (subject.label.empty() ? "" : " ") + part;
  return subject;
}

Period period_asked(const Slots& slots, const Desk& desk) {
  const auto said = slots.period("period");
  const bool is_a_month = !said || (said->start == base::first_of_month(said->start) && said->end == base::last_of_month(said->start));
  return is_a_month ? month_said(slots, desk) : *said;
}

}  // namespace chat
