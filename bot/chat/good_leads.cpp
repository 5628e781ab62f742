// Leads of certain levels, and to whom they were given.
#include "bot/chat/good_leads.hpp"

#include <map>

#include "bot/chat/dispatch.hpp"

namespace chat {

std::set<std::pair<std::string, std::string>> good_leads(const std::set<std::string>& levels, GivenBy by, base::Instant from, base::Instant until,
                                                         storage::Store& store, const Rules& rules) {
  constexpr int most_read = 500;
  std::set<std::pair<std::string, std::string>> given;
  if (levels.empty()) return given;
  std::vector<const char*> kinds{crm::transfer::assigned, crm::transfer::relayed};
  if (by == GivenBy::anybody) kinds.push_back(crm::transfer::given);
  std::map<std::string, std::string> level_of;  // by customer
  for (const char* kind : kinds)
    for (const auto& transfer : store.transfers.of_kind(kind, from, until, most_read)) {
      const auto [level, is_new] = level_of.try_emplace(transfer.customer_id);
      if (is_new)
        if (const auto customer = store.customers.find(transfer.customer_id))
          level->second = lead_profile(*customer, store, rules.policies.assignment).level;
      if (levels.contains(level->second)) given.emplace(transfer.to_id, transfer.customer_id);
    }
  return given;
}

}  // namespace chat
