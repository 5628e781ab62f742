// Of whom or what, and of which time, a figure is asked for.
#include "bot/chat/subject.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/periods.hpp"

namespace chat {

namespace {

bool is_rep(const crm::Member& member) { return member.role == crm::Role::rep; }

// The region in which all of them work; none where they work in several.
std::optional<std::string> region_of(const std::vector<crm::Member>& members) {
  std::optional<std::string> region;
  for (const auto& member : members) {
    if (!is_rep(member)) continue;
    if (region && *region != member.region) return std::nullopt;
    region = member.region;
  }
  return region && !region->empty() ? region : std::nullopt;
}

}  // namespace

Subject everything_of(std::vector<crm::Member> members, const std::string& product, storage::Store& store) {
  Subject subject{std::move(members), {{}, product, {}}, false, {}};
  if (subject.members.size() < 2) return subject;  // a person's figures are his own
  const auto active = store.members.active();
  const auto has_all_of = [&](const std::string& region) {
    return std::all_of(active.begin(), active.end(), [&](const crm::Member& m) {
      const auto is_he = [&](const crm::Member& one) { return one.id == m.id; };
      return !is_rep(m) || (!region.empty() && m.region != region) || std::any_of(subject.members.begin(), subject.members.end(), is_he);
    });
  };
  if (has_all_of({})) {
    subject.is_scope = true;
  } else if (const auto region = region_of(subject.members); region && has_all_of(*region)) {
    subject.is_scope = true;
    subject.scope.region = *region;
  }
  return subject;
}

Subject subject_in(const std::string& region, const std::string& product, Desk& desk) {
  Subject subject{team_of(desk.sender, desk), {region, product, {}}, false, {}};
  if (region.empty() && desk.sender.role == crm::Role::manager) subject.scope.region = desk.sender.scope;
  const auto is_outside = [&](const crm::Member& m) { return !subject.scope.region.empty() && m.region != subject.scope.region; };
  std::erase_if(subject.members, is_outside);
  const auto active = desk.store.members.active();
  const auto is_hidden = [&](const crm::Member& m) { return is_rep(m) && !is_outside(m) && !crm::may_see(desk.sender, m); };
  subject.is_scope = std::none_of(active.begin(), active.end(), is_hidden);
  if (!region.empty() && !subject.is_scope && std::none_of(subject.members.begin(), subject.members.end(), is_rep))
    refuse("target.region_not_yours", {{"区域", region}});
  // A manager of a whole region answers for what the region was given, split to his people or not.
  if (!subject.is_scope && subject.scope.region.empty()) {
    Subject all = everything_of(subject.members, product, desk.store);
    if (all.is_scope) subject = std::move(all);
  }
  for (const auto& part : {region, product})
    if (!part.empty()) subject.label += (subject.label.empty() ? "" : " ") + part;
  return subject;
}

crm::TargetScope own_target(Desk& desk) { return desk.sender.role == crm::Role::admin ? crm::TargetScope{} : subject_in({}, {}, desk).scope; }

Period period_asked(const Slots& slots, const Desk& desk) {
  const auto said = slots.period("period");
  const bool is_a_month = !said || (said->start == base::first_of_month(said->start) && said->end == base::last_of_month(said->start));
  return is_a_month ? month_said(slots, desk) : with_year(*said, desk.today());
}

}  // namespace chat
