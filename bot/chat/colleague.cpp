// The colleague a name means.
#include "bot/chat/colleague.hpp"

#include <algorithm>

namespace chat {
namespace {

// 小王, 老王: whoever of the sender's people is called 王.
std::vector<crm::Member> by_surname(const std::string& name, Desk& desk) {
  constexpr std::size_t one_character = 3;  // bytes
  std::vector<crm::Member> found;
  if (name.size() != 2 * one_character || !(name.starts_with("小") || name.starts_with("老"))) return found;
  const std::string surname = name.substr(one_character);
  for (auto& member : desk.store.members.active())
    if (member.name.starts_with(surname) && crm::may_see(desk.sender, member)) found.push_back(std::move(member));
  return found;
}

}  // namespace

crm::Member own_colleague(const std::string& name, Desk& desk) {
  if (name.empty()) refuse("refuse.whom");
  if (name == "self") return desk.sender;
  auto found = desk.store.members.named(name);
  if (found.empty()) found = by_surname(name, desk);
  if (found.empty()) refuse("refuse.unknown_member", {{"名字", name}});
  if (found.size() > 1) refuse("refuse.same_name", {{"名字", name}});
  if (!crm::may_see(desk.sender, found.front())) refuse("refuse.not_your_people", {{"名字", found.front().name}});
  return found.front();
}

}  // namespace chat
