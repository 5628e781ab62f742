// Tells those who can do something about the bot itself.
#include "bot/chat/admins.hpp"

namespace chat {

bool tell_admins(storage::Store& store, Post& post, const Reply& reply, const std::string& kind) {
  bool told = false;
  for (const auto& member : store.members.active())
    if (member.role == crm::Role::admin) told |= post.tell(member.id, reply, Timing::when_awake, kind);
  return told;
}

std::string admin_names(storage::Store& store) {
  std::string names;
  int left = 3;
  for (const auto& member : store.members.active())
    if (member.role == crm::Role::admin && left-- > 0) names += (names.empty() ? "" : "、") + member.name;
  return names;
}

}  // namespace chat
