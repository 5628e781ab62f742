// Whom a question about figures is about.
#include "bot/chat/people_asked.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"

namespace chat {
namespace {

People named(const std::vector<std::string>& names, Desk& desk) {
  People people;
  for (const auto& name : names) {
    auto found = name == "self" ? std::vector{desk.sender} : desk.store.members.named(name);
    if (found.empty()) refuse("refuse.unknown_member", {{"名字", name}});
    std::erase_if(found, [&](const crm::Member& member) { return !crm::may_see(desk.sender, member); });
    if (found.empty()) refuse("refuse.not_your_people", {{"名字", name}});
    people.label += (people.label.empty() ? "" : "、") + (found.front().id == desk.sender.id ? "你" : name);
    people.members.insert(people.members.end(), found.begin(), found.end());
  }
  return people;
}

// All that the sender may see, or those of one region.
People of_region(const std::string& region, Desk& desk) {
  People team{team_of(desk.sender, desk), "团队", true};
  if (region.empty()) return team;
  std::erase_if(team.members, [&](const crm::Member& member) { return member.region != region; });
  team.label = region;
  return team;
}

}  // namespace

const crm::Member* People::find(const std::string& member_id) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const crm::Member& m) { return m.id == member_id; });
  return found == members.end() ? nullptr : &*found;
}

People people_asked(const Request& request, Desk& desk) {
  auto names = request.slots.texts("owners");
  if (names.empty() && request.has("owner")) names.push_back(request.word("owner"));
  if (!names.empty()) return named(names, desk);
  if (desk.sender.role == crm::Role::rep) return {{desk.sender}, "你", false};
  return of_region(request.has("region") ? request.word("region") : request.slots.group("scope").text("region"), desk);
}

People people_of_board(const Request& request, Desk& desk) {
  const bool names_somebody = request.has("owner");
  if (names_somebody && !crm::may_see(desk.sender, *request.member))
    refuse("refuse.not_your_people", {{"名字", request.member->name}});
  if (names_somebody || desk.sender.role == crm::Role::rep) return {{*request.member}, request.member->name, false};
  return of_region(request.word("region"), desk);
}

}  // namespace chat
