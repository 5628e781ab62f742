// Who is told when a rep needs somebody above him.
#include "bot/chat/superiors.hpp"

#include "bot/chat/admins.hpp"

namespace chat {
namespace {

std::vector<std::string> ids_of(const std::vector<crm::Member>& members, auto&& is_meant) {
  std::vector<std::string> ids;
  for (const auto& member : members)
    if (is_meant(member)) ids.push_back(member.id);
  return ids;
}

bool is_admin(const crm::Member& member) { return member.role == crm::Role::admin; }

}  // namespace

std::vector<crm::Member> managers_of(const crm::Member& member, storage::Store& store) {
  const auto manager = store.members.find(member.manager_id);
  if (manager && manager->is_active && manager->id != member.id) return {*manager};
  auto managers = store.members.active();
  std::erase_if(managers, [&](const crm::Member& other) {
    return other.role != crm::Role::manager || other.id == member.id || !crm::may_see(other, member);
  });
  return managers;
}

std::vector<std::string> superiors_of(const crm::Member& member, storage::Store& store) {
  const auto managers = managers_of(member, store);
  return managers.empty() ? admin_ids(store) : ids_of(managers, [](const crm::Member&) { return true; });
}

std::vector<std::string> admin_ids(storage::Store& store) { return ids_of(store.members.active(), is_admin); }

bool tell_all(const std::vector<std::string>& member_ids, const Reply& reply, storage::Store& store, Post& post,
              const std::string& kind) {
  bool told = false;
  for (const auto& id : member_ids) told |= post.tell(id, reply, Timing::when_awake, kind);
  return told || tell_admins(store, post, reply, kind);
}

}  // namespace chat
