// What stood behind an assignment: every rep with his numbers at that moment, as kept in crm::Transfer::candidates.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/crm/assignment.hpp"

namespace chat {

struct Considered {
  struct Rep {
    crm::Why why = crm::Why::chosen;
    int taken = 0, load = 0, days = 0;  // as in crm::Candidate, before this lead; 0 where they did not matter
  };
  int window_days = 0;
  std::map<std::string, Rep> reps;  // by member id
};

// {"window_days":7,"chosen":[["id",3,12,7]],"off_shift":["id","id"]}: by reason, with the numbers where they decided.
// Written without a detour, since a company with a thousand reps has a thousand of them for every lead.
std::string considered_json(int window_days, const std::vector<crm::Candidate>& candidates, const std::vector<crm::Why>& whys);
std::optional<Considered> considered_from_json(const std::string& text);  // none when nobody was considered

}  // namespace chat
