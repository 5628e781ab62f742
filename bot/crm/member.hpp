// The people who use the bot, and what their role lets them do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bot/base/clock.hpp"

namespace crm {

enum class Role { rep, manager, admin };

std::string_view role_word(Role role);                    // rep, manager, admin
std::optional<Role> role_from_word(std::string_view word);
std::string_view role_title(Role role);                   // 销售, 经理, 管理员

struct Member {
  std::string id;
  std::string name;
  Role role = Role::rep;
  std::string team;
  std::string region;
  std::string manager_id;
  std::string scope;  // a manager's region when he may see that region only; empty: everything
  bool is_active = true;
  base::Instant joined_at{};
};

// Whether `viewer` may read and manage what belongs to `owner`: his own, his reps', his region's, or everything.
bool may_see(const Member& viewer, const Member& owner);

}  // namespace crm
