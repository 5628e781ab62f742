// Who reached his target before the month was over, and what comes first to him for it.
#include "bot/chat/early_finish.hpp"

#include "bot/chat/good_leads.hpp"
#include "bot/chat/periods.hpp"

namespace chat {

Standing month_standing(storage::Store& store, const Rules& rules, base::Instant now) {
  return {month_with(base::civil(now, rules.zone).date, {}), store, rules, now};
}

bool is_early_finisher(const std::string& member_id, Standing& month) {
  crm::Member member;
  member.id = member_id;
  const crm::Progress progress = month.of({.members = {member}, .scope = {}, .label = {}});
  return progress.target.fen > 0 && progress.won >= progress.target;
}

std::int64_t first_claim_leads(storage::Store& store, const Rules& rules, base::Instant now) {
  const base::Date first = base::add_days(base::civil(now, rules.zone).date, -29);
  const auto from = base::instant(first, {}, rules.zone), until = now + base::Duration{1};
  std::set<std::string> customers;  // one that was passed on is one
  for (const auto& [rep, customer] : good_leads(rules.policies.assignment.first_claim_levels, GivenBy::rules, from, until, store, rules))
    customers.insert(customer);
  return static_cast<std::int64_t>(customers.size());
}

}  // namespace chat
