// Whom a question about figures is about.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

struct People {
  std::vector<crm::Member> members;
  std::string label;     // 你, 王芳、李雷, 华东, 团队
  bool is_team = false;  // not named one by one

  const crm::Member* find(const std::string& member_id) const;  // nullptr: none of them
};

// From the slots owners, owner and scope: those named, a region, or all that the sender may see; a rep is shown himself
// whatever he asks, and is refused when he names others. Refuses names that mean nobody.
People people_asked(const Request& request, Desk& desk);

// The same for a board that is of one person, a region or the team: from the slots owner, already resolved, and region.
People people_of_board(const Request& request, Desk& desk);

}  // namespace chat
