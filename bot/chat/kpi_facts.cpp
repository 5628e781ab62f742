// The facts that figures are made of, counted for somebody over a time.
#include "bot/chat/kpi_facts.hpp"

#include <algorithm>

#include "bot/chat/ownership.hpp"
#include "bot/chat/subject.hpp"
#include "bot/crm/response_figures.hpp"

namespace chat {
namespace {

crm::Exact whole(std::int64_t count) { return {count, 1}; }

// Sums stay whole: each is a count, fen or milliseconds until it is told.
crm::Exact in_unit(std::int64_t sum, crm::Fact fact) {
  if (fact == crm::Fact::days_to_win) return crm::exact_days(sum);
  return crm::facts()[static_cast<std::size_t>(fact)].unit == crm::FactUnit::money ? crm::exact_yuan({sum}) : whole(sum);
}

}  // namespace

std::optional<crm::Kpi> kpi_named(const std::string& name, Desk& desk) {
  if (auto defined = desk.store.kpis.named(name)) return defined;
  for (const auto& kpi : desk.rules.policies.kpis)
    if (kpi.name == name) return kpi;
  return std::nullopt;
}

std::vector<std::string> kpi_names(Desk& desk) {
  std::vector<std::string> names;
  for (const auto& kpi : desk.rules.policies.kpis) names.push_back(kpi.name);
  for (auto& name : desk.store.kpis.names())
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  return names;
}

Subject kpi_team(const std::string& region, Desk& desk) {
  Subject team = subject_in(region, {}, desk);
  std::erase_if(team.members, [](const crm::Member& member) { return member.role != crm::Role::rep; });
  if (team.label.empty()) team.label = desk.words.text("target.team");
  return team;
}

KpiFacts::KpiFacts(Subject subject, const Period& period, Desk& desk)
    : subject_(std::move(subject)), period_(period), desk_(desk), from_(base::instant(period.start, {}, desk.rules.zone)),
      until_(base::instant(base::add_days(period.end, 1), {}, desk.rules.zone)) {}

crm::Exact KpiFacts::of(crm::Fact fact) {
  const auto [known, is_new] = known_.try_emplace(fact);
  if (is_new) known->second = count(fact);
  return known->second;
}

crm::Exact KpiFacts::count(crm::Fact fact) {
  if (fact == crm::Fact::people) return whole(static_cast<std::int64_t>(subject_.members.size()));
  if (fact == crm::Fact::workdays)
    return whole(static_cast<std::int64_t>(subject_.members.size()) * workdays_in(period_.start, std::min(period_.end, desk_.today()), desk_.rules));
  if (fact == crm::Fact::target) return crm::exact_yuan(Standing(period_, desk_.store, desk_.rules, desk_.now).of(subject_).target);
  std::int64_t sum = 0;
  for (const auto& member : subject_.members) sum += count_of(member.id, fact);
  return in_unit(sum, fact);
}

std::int64_t KpiFacts::count_of(const std::string& id, crm::Fact fact) {
  auto& facts = desk_.store.facts;
  auto& deals = desk_.store.deals;
  using crm::Fact;
  switch (fact) {
    case Fact::new_leads: return facts.new_leads(id, from_, until_);
    case Fact::valid_leads: return desk_.store.customers.count_new(id, from_, until_);
    case Fact::given_leads: return facts.given_leads(id, from_, until_);
    case Fact::follow_ups: return follow_ups(id).all;
    case Fact::reached_follow_ups: return follow_ups(id).reached;
    case Fact::followed_customers: return follow_ups(id).customers;
    case Fact::visits: return follow_ups(id).visits;
    case Fact::new_deals: return deals.count_begun(id, from_, until_);
    case Fact::won_deals: return deals.won(id, from_, until_).count;
    case Fact::won_amount: return deals.won(id, from_, until_).amount.fen;
    case Fact::lost_deals: return deals.lost(id, from_, until_).count;
    case Fact::first_responses: return first_responses(id, false);
    case Fact::late_responses: return first_responses(id, true);
    case Fact::days_to_win: return facts.milliseconds_to_win(id, from_, until_);
    case Fact::people:
    case Fact::target:
    case Fact::workdays: break;
  }
  return 0;  // not of single members
}

const storage::Facts::FollowUpCounts& KpiFacts::follow_ups(const std::string& member_id) {
  const auto [known, is_new] = follow_ups_.try_emplace(member_id);
  if (is_new) known->second = desk_.store.facts.follow_ups(member_id, from_, until_);
  return known->second;
}

std::int64_t KpiFacts::first_responses(const std::string& member_id, bool late_only) {
  constexpr int most_read = 5000;
  const auto begun = desk_.store.first_responses.begun_by(member_id, from_, until_, most_read);
  if (!late_only) return static_cast<std::int64_t>(begun.size());
  const auto time = working_time(desk_.rules);
  return std::count_if(begun.begin(), begun.end(), [&](const auto& one) { return crm::is_breach(one, time, desk_.now); });
}

KpiValue kpi_value(const crm::Formula& formula, KpiFacts& facts) {
  KpiValue value{formula.value([&](crm::Fact fact) { return facts.of(fact); }), {}};
  for (const crm::Fact fact : formula.used()) {
    const auto& info = crm::facts()[static_cast<std::size_t>(fact)];
    const std::string& unit = info.unit == crm::FactUnit::money ? crm::kpi_unit::money : info.unit == crm::FactUnit::days ? crm::kpi_unit::days : crm::kpi_unit::count;
    value.from += (value.from.empty() ? "" : "、") + std::string(info.name) + " " + crm::kpi_words(facts.of(fact), unit);
  }
  return value;
}

std::string kpi_told(const KpiValue& value, const crm::Kpi& kpi, const Desk& desk) {
  return value.value ? crm::kpi_words(*value.value, kpi.unit) : desk.words.text("kpi.no_data");
}

}  // namespace chat
