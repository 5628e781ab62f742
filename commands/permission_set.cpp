// Gives a colleague a role, and a manager the region he may see; asked back before it happens.
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  const auto role = crm::role_from_word(request.word("role"));
  if (!role) chat::refuse("permission_set.what", {{"名字", request.member->name}});
  if (request.member->id == desk.sender.id) chat::refuse("permission_set.self");
  crm::Member member = *request.member;
  const crm::Role before = member.role;
  member.role = *role;
  member.scope = *role == crm::Role::manager ? request.slots.group("scope").text("region") : "";
  desk.store.members.put(member);
  desk.notify(member.id, say("permission_set.told", {{"谁", desk.sender.name}, {"角色", std::string(crm::role_title(*role))}, {"范围", member.scope}}));
  Reply reply = say("permission_set.done", {{"名字", member.name},
                                            {"旧", std::string(crm::role_title(before))},
                                            {"角色", std::string(crm::role_title(*role))},
                                            {"范围", member.scope}});
  reply.summary = member.name + " 权限";
  return reply;
}

}  // namespace

chat::Command permission_set() {
  return {.intent = "permission_set",
          .slots = {chat::existing("user"), chat::optional("role"), chat::optional("scope:region_scope")},
          .role = crm::Role::admin,
          .confirm = "确认授权",
          .run = run};
}

}  // namespace commands
