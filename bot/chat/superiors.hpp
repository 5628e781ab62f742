// Who is told when a rep needs somebody above him.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/post.hpp"

namespace chat {

// Who answers for a rep: his manager; where he has none, every manager who may see him. Active ones, nobody for himself.
std::vector<crm::Member> managers_of(const crm::Member& member, storage::Store& store);

// The member's own manager; without one every manager who may see him; without those the admins. Ids of active members, in
// the order of the members' list; empty where a company has nobody.
std::vector<std::string> superiors_of(const crm::Member& member, storage::Store& store);

std::vector<std::string> admin_ids(storage::Store& store);

// Tells each of them when he may be disturbed, and the admins when none of them can be reached. False when nobody can.
bool tell_all(const std::vector<std::string>& member_ids, const Reply& reply, storage::Store& store, Post& post,
              const std::string& kind = "push");

}  // namespace chat
