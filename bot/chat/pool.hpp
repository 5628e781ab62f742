// What the rules of the sea pool (公海) say about the customers of a company.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/rules.hpp"
#include "storage/store.hpp"

namespace chat {

// What awaits a customer that nobody looks after; none: nothing does.
std::optional<crm::Recycling> recycling_of(const crm::Customer& customer, storage::Store& store, const Rules& rules,
                                           base::Instant now);

// The day on which it goes, seen after today's round: what is overdue has not been warned of yet and goes next time.
base::Date goes_on(const crm::Recycling& recycling, const Rules& rules, base::Instant now);

// A rep's customers that go back within so many workdays, those that have been alone for longest first, until `each`
// returns false. Read by index, in pages: what is fresh is not looked at.
using EachNeglected = std::function<bool(const crm::Customer& customer, const crm::Recycling& recycling)>;
void each_neglected(const std::string& owner_id, int workdays_ahead, storage::Store& store, const Rules& rules, base::Instant now,
                    const EachNeglected& each);

// The name of a rung of the warnings before it goes. A follow-up, or another owner, begins a new ladder.
std::string recycling_rung(int workdays_before, const crm::Customer& customer);

crm::IsWorkday workdays_of(const Rules& rules);

}  // namespace chat
