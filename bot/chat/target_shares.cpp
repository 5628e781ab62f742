// By what a target is split when no amounts are said.
#include "bot/chat/target_shares.hpp"

#include <algorithm>
#include <set>

#include "bot/chat/figures.hpp"
#include "bot/chat/target_scopes.hpp"

namespace chat {
namespace {

using crm::TargetScope;

base::Date last_year(const std::string& month) { return *base::parse_date(month + "-01") - std::chrono::years(1); }

// What these reps won in the same month of last year, by product.
std::map<std::string, std::int64_t> won_last_year(const std::vector<crm::Member>& reps, const std::string& month, Desk& desk) {
  const base::Date first = last_year(month);
  const auto from = base::instant(first, base::Duration{0}, desk.rules.zone);
  const auto until = base::instant(base::add_days(base::last_of_month(first), 1), base::Duration{0}, desk.rules.zone);
  std::map<std::string, std::int64_t> sums;
  for (const auto& [rep, by_product] : won_by_each(reps, from, until, desk.store))
    for (const auto& [product, won] : by_product) sums[product] += won.amount.fen;
  return sums;
}

std::int64_t won_of(const TargetScope& scope, const std::string& month, Desk& desk) {
  std::int64_t sum = 0;
  for (const auto& [product, fen] : won_last_year(reps_in(scope, desk.store), month, desk))
    if (scope.product.empty() || scope.product == product) sum += fen;
  return sum;
}

// What the company lives on: what has a target or was sold in these months last year.
std::set<std::string> products(const TargetPlan& plan, const TargetScope& parent, Desk& desk) {
  std::set<std::string> names;
  for (const auto& [key, amount] : plan.after.cells())
    if (parent.covers(key.second)) names.insert(key.second.product);
  for (const auto& month : plan.months)
    for (const auto& [product, fen] : won_last_year(reps_in(parent, desk.store), month, desk)) names.insert(product);
  names.erase("");
  return names;
}

std::set<std::string> regions(Desk& desk) {
  std::set<std::string> names;
  for (const auto& rep : reps_in({}, desk.store)) names.insert(rep.region);
  names.erase("");
  return names;
}

std::string next_level(const TargetScope& parent, Desk& desk) {
  const bool is_to_regions = parent.region.empty() && parent.member_id.empty() && regions(desk).size() > 1;
  if (!parent.member_id.empty()) return "product";
  return is_to_regions ? "region" : "person";
}

std::vector<TargetScope> parts_of(const TargetPlan& plan, const TargetScope& parent, const std::string& by, Desk& desk) {
  std::vector<TargetScope> parts;
  if (by == "person" && parent.member_id.empty())
    for (const auto& rep : reps_in(parent, desk.store)) parts.push_back({rep.region, parent.product, rep.id});
  if (by == "region" && parent.region.empty())
    for (const auto& region : regions(desk)) parts.push_back({region, parent.product, parent.member_id});
  if (by == "product" && parent.product.empty())
    for (const auto& product : products(plan, parent, desk)) parts.push_back({parent.region, product, parent.member_id});
  return parts;
}

}  // namespace

std::vector<TargetShare> shares_of(const TargetPlan& plan, const TargetScope& parent, const std::string& by, const std::string& way, Desk& desk) {
  std::vector<TargetShare> shares;
  bool any = false;
  for (auto& scope : parts_of(plan, parent, by.empty() ? next_level(parent, desk) : by, desk)) {
    std::int64_t weight = way == crm::target_way::last_year ? 0 : 1;
    if (weight == 0)
      for (const auto& month : plan.months) weight += won_of(scope, month, desk);
    any |= weight > 0;
    shares.push_back({std::move(scope), weight});
  }
  if (shares.empty()) refuse("target_split.to_nobody", {{"范围", label_of(parent, desk)}});
  if (!any) refuse("target_split.no_last_year", {{"范围", label_of(parent, desk)}, {"月", plan.label}});
  return shares;
}

std::vector<std::int64_t> months_last_year(const TargetPlan& plan, const TargetScope& scope, Desk& desk) {
  std::vector<std::int64_t> weights;
  for (const auto& month : plan.months) weights.push_back(won_of(scope, month, desk));
  return weights;
}

}  // namespace chat
