// Gives customers to reps by the company's rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/rules.hpp"
#include "storage/store.hpp"

namespace chat {

// Whom the rules chose; the rest as in crm::Transfer.
struct Assigned {
  std::string member_id;
  std::string rule;
  std::string reason;
  std::string candidates;
};

// Whom the rules give this customer to at `now`, nobody of `except`; none when nobody is left. Changes nothing.
std::optional<Assigned> choose_rep(const crm::Customer& customer, const std::vector<std::string>& except, storage::Store& store,
                                   const Rules& rules, base::Instant now);

}  // namespace chat
