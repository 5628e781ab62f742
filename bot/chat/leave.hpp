// Somebody is away for some days: a colleague looks after his customers, and then they are his again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/chat/rules.hpp"
#include "bot/crm/leave.hpp"
#include "storage/store.hpp"

namespace chat {

// What is still to come of a member's leave: the beginning unless it has begun, and the end.
std::vector<crm::Handover> leave_of(const std::string& member_id, storage::Store& store);

// Who is away now, and who looks after his customers, by ids: the leave has begun and not ended. What the rules would give
// to whoever is away goes to the other one.
std::map<std::string, std::string> covers(storage::Store& store);

struct Moved {
  std::vector<std::string> customers;  // by name
  std::vector<std::string> kept;       // that were to come back, and went to somebody else meanwhile
};

// Every customer of his passes on, with what is to be done, the SOPs, the open deals and the wait for a first word.
// `begins`, `ends`: an end of the leave as leave_of() gives it. Who decided it is the handover's `by_id`.
Moved go_on_leave(const crm::Handover& begins, storage::Store& store, const Rules& rules, base::Instant now);
// Those of them come back that the colleague still has, whatever was done with them; those that have gone on stay.
Moved come_back(const crm::Handover& ends, storage::Store& store, const Rules& rules, base::Instant now);

}  // namespace chat
