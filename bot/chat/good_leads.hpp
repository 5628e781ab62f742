// Leads of certain levels, and to whom they were given.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "bot/chat/rules.hpp"
#include "storage/store.hpp"

namespace chat {

enum class GivenBy { rules, anybody };

// Reps, by id, with customers of these levels that they were given in [from, until). Of each kind of transfer the latest 500.
std::set<std::pair<std::string, std::string>> good_leads(const std::set<std::string>& levels, GivenBy by, base::Instant from, base::Instant until,
                                                         storage::Store& store, const Rules& rules);

}  // namespace chat
