// What a rep's day holds: what is late, what is to be done, who waits for him, whom he is about to lose.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/chat/rules.hpp"
#include "bot/crm/member.hpp"
#include "storage/store.hpp"

namespace jobs {

// At most six lines. None when there is nothing to say, or nothing but what is said anyway: reminders that
// come at nine, or a single one that comes later. Customers he was warned of today are not told again.
// What began after `begins`, when the list comes late, is no part of it.
struct MorningTime {
  base::Instant begins, now;
};
struct MorningList {
  chat::Reply reply;
  std::string what;  // two lists with the same in it tell the same
  std::vector<crm::Reminder> shown = {};  // what its lines name, in their order
};
std::optional<MorningList> morning_list(const crm::Member& member, storage::Store& store, const chat::Rules& rules,
                                        const MorningTime& time);

}  // namespace jobs
