// How much people use the bot, from what each message leaves behind. Reads each person's days from one index.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/rules.hpp"
#include "bot/chat/slots.hpp"
#include "bot/crm/adoption.hpp"
#include "bot/crm/member.hpp"
#include "storage/store.hpp"

namespace chat {

struct Adoption {
  crm::Usage usage;  // of all of them
  std::vector<std::string> silent;      // names of who has not used it in the period
  std::vector<std::string> never_seen;  // … nor ever: a part of `silent`
  std::optional<base::Date> since;      // the first day that anything is known of; none: nothing is
};

// Over the working days of the period that are not to come, from the first day that is known of, and each person from the
// day he joined.
Adoption adoption_of(const std::vector<crm::Member>& people, const Period& period, storage::Store& store, const Rules& rules, base::Instant now);

// Of the managers among them: the working days of the month before each one's first report, and of the last 30 days.
crm::ByHand by_hand(const std::vector<crm::Member>& people, storage::Store& store, const Rules& rules, base::Instant now);

// How late follow-ups of these people were entered: days for each of the last ones of the period, a sample of all.
std::vector<int> entry_lags(const std::vector<crm::Member>& people, const Period& period, storage::Store& store, const Rules& rules);

}  // namespace chat
