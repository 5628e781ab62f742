// The people who use the bot, and what their role lets them do.
#include "bot/crm/member.hpp"

namespace crm {

std::string_view role_word(Role role) {
  switch (role) {
    case Role::manager: return "manager";
    case Role::admin: return "admin";
    case Role::rep: break;
  }
  return "rep";
}

std::optional<Role> role_from_word(std::string_view word) {
  for (const Role role : {Role::rep, Role::manager, Role::admin})
    if (role_word(role) == word) return role;
  return std::nullopt;
}

std::string_view role_title(Role role) {
  switch (role) {
    case Role::manager: return "经理";
    case Role::admin: return "管理员";
    case Role::rep: break;
  }
  return "销售";
}

bool may_see(const Member& viewer, const Member& owner) {
  if (viewer.id == owner.id || viewer.role == Role::admin) return true;
  if (viewer.role != Role::manager || owner.role != Role::rep) return false;
  if (!viewer.scope.empty()) return owner.region == viewer.scope;
  if (owner.manager_id == viewer.id) return true;
  if (!viewer.team.empty() && !owner.team.empty()) return owner.team == viewer.team;
  return owner.manager_id.empty();  // a small company has not put anybody under anybody
}

}  // namespace crm
