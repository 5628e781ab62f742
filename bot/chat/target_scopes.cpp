// Whose target is meant.
#include "bot/chat/target_scopes.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/periods.hpp"
#include "bot/language/entity.hpp"

namespace chat {
namespace {

crm::Member member_named(const std::string& name, const Desk& desk) {
  const auto named = name == "self" ? std::vector{desk.sender} : desk.store.members.named(name);
  if (named.empty()) refuse("refuse.unknown_member", {{"名字", name}});
  if (named.size() > 1) refuse("target_set.same_name", {{"名字", name}});
  return named.front();
}

// A mistyped region would be a target that nobody ever works on.
void check_region(const std::string& region, const Desk& desk) {
  if (desk.rules.policies.assignment.regions.contains(region)) return;
  for (const auto& found : desk.rules.things.find(language::normalise(region)))
    if (found.kind == language::Names::Kind::region && found.name == region) return;
  const auto members = desk.store.members.active();
  const bool is_known = std::any_of(members.begin(), members.end(), [&](const crm::Member& m) { return m.region == region; });
  if (!is_known) refuse("target.unknown_region", {{"区域", region}});
}

// Whoever lays down a target must answer for all who share it.
void check_authority(const crm::TargetScope& scope, const Desk& desk) {
  if (!scope.member_id.empty()) {
    const auto member = desk.store.members.find(scope.member_id).value();
    if (!crm::may_see(desk.sender, member)) refuse("refuse.not_your_people", {{"名字", member.name}});
    return;
  }
  for (const auto& rep : reps_in(scope, desk.store))
    if (!crm::may_see(desk.sender, rep)) refuse("target.not_all_yours", {{"范围", label_of(scope, desk)}, {"名字", rep.name}});
}

}  // namespace

std::vector<std::string> months_of(const Period& period) {
  if (period.start != base::first_of_month(period.start) || period.end != base::last_of_month(period.end)) refuse("target.whole_months");
  return months_touched(period);
}

std::vector<std::string> months_touched(const Period& period) {
  std::vector<std::string> months;
  for (base::Date day = base::first_of_month(period.start); day <= period.end; day = base::add_days(base::last_of_month(day), 1)) months.push_back(base::iso_month(day));
  return months;
}

Period target_period(const Slots& slots, const Desk& desk) {
  const auto said = slots.period("period");
  const bool is_a_month = !said || base::iso_month(said->start) == base::iso_month(said->end);
  if (said && is_a_month && said->end != base::last_of_month(said->start)) refuse("target.whole_months");  // 本周
  return is_a_month ? month_said(slots, desk) : with_year(nearest_to(*said, desk.today()), desk.today());
}

crm::TargetScope target_scope(const Slots& said, const Desk& desk) { return target_scope(said, {}, desk); }

crm::TargetScope target_scope(const Slots& said, const crm::TargetScope& within, const Desk& desk) {
  crm::TargetScope scope = within;
  if (said.has("region")) check_region(scope.region = said.text("region"), desk);
  if (said.has("product")) scope.product = said.text("product");
  if (said.has("owner")) {
    const crm::Member member = member_named(said.text("owner"), desk);
    scope.member_id = member.id;
    if (scope.region.empty()) scope.region = member.region;
    if (scope.region != member.region) refuse("target.other_region", {{"名字", member.name}, {"区域", scope.region}});
  }
  check_authority(scope, desk);
  return scope;
}

std::string label_of(const crm::TargetScope& scope, const Desk& desk) {
  std::string label;
  const auto add = [&](const std::string& part) { label += (label.empty() || part.empty() ? "" : " ") + part; };
  if (scope.member_id.empty()) add(scope.region);
  add(scope.product);
  if (!scope.member_id.empty()) add(desk.name_of(scope.member_id));
  return label.empty() ? desk.words.text("target.company") : label;
}

std::vector<crm::Member> reps_in(const crm::TargetScope& scope, storage::Store& store) {
  auto reps = store.members.active();
  std::erase_if(reps, [&](const crm::Member& m) {
    return m.role != crm::Role::rep || (!scope.region.empty() && m.region != scope.region) || (!scope.member_id.empty() && m.id != scope.member_id);
  });
  return reps;
}

}  // namespace chat
