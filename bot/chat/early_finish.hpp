// Who reached his target before the month was over, and what comes first to him for it.
#pragma once

#include <string>

#include "bot/chat/standing.hpp"

namespace chat {

Standing month_standing(storage::Store& store, const Rules& rules, base::Instant now);  // of the month that runs

// Whether what he has won this month is his target or more. Nobody without a target is early. `month` as above.
bool is_early_finisher(const std::string& member_id, Standing& month);

// Leads of the levels that early finishers get first, as they came to reps by the rules in the last 30 days: what the
// right would have been about.
std::int64_t first_claim_leads(storage::Store& store, const Rules& rules, base::Instant now);

}  // namespace chat
