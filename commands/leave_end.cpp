// Somebody is back before the end of his leave, or does not go: what a colleague looks after is his again.
#include "bot/chat/colleague.hpp"
#include "bot/chat/leave.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/superiors.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t names_shown = 5;

Reply run(const Request& request, Desk& desk) {
  if (!request.has("from_user")) chat::refuse("leave_end.who");
  const bool is_rep = desk.sender.role == crm::Role::rep;
  if (is_rep && request.word("from_user") != "self" && request.word("from_user") != desk.sender.name) chat::refuse("leave_cover.not_yours");
  const crm::Member who = chat::own_colleague(request.word("from_user"), desk);
  const auto leave = chat::leave_of(who.id, desk.store);
  if (leave.empty()) chat::refuse("leave_end.none", {{"谁", who.name}});
  chat::Moved moved;
  const bool has_begun = leave.size() == 1;
  for (crm::Handover end : leave) {
    if (has_begun) moved = chat::come_back(end, desk.store, desk.rules, desk.now);
    end.status = "cancelled";
    desk.store.handovers.put(end);
  }
  const chat::Values values{{"谁", who.name},
                            {"代", desk.name_of(leave.front().rules.front().to_id)},
                            {"个数", static_cast<std::int64_t>(moved.customers.size())},
                            {"名单", chat::in_a_row(moved.customers, names_shown, "个")},
                            {"没动", chat::in_a_row(moved.kept, names_shown, "个")}};
  const std::string key = has_begun ? "leave_end.back" : "leave_end.cancelled";
  desk.notify(leave.front().rules.front().to_id, say(key, values));
  desk.notify(who.id, say(key, values));
  if (is_rep) chat::tell_all(chat::superiors_of(desk.sender, desk.store), say(key, values), desk.store, desk.post);
  Reply reply = say(key, values);
  reply.more.push_back(say("hint.undo"));
  reply.summary = who.name + (has_begun ? " 销假" : " 不请假了");
  return reply;
}

}  // namespace

chat::Command leave_end() {
  return {.intent = "leave_end", .slots = {chat::optional("from_user:leave")}, .run = run};
}

}  // namespace commands
