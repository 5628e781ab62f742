// Takes back the sender's last write in this chat, once per call, as far as a day reaches.
#include "bot/chat/last_deed.hpp"
#include "bot/chat/pool_giving_back.hpp"
#include "bot/chat/understanding.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  if (request.word("target") == "recycle") return chat::give_back(request, desk);
  if (request.word("target") != "last") chat::refuse("undo.not_that");
  const auto last = chat::last_deed(request, desk);
  if (!last) return say("undo.nothing");
  // Whoever lost a right cannot use it backwards either.
  if (const auto* command = desk.understanding.named(last->deed.intent); command && command->role > desk.sender.role)
    chat::refuse("refuse.role", {{"角色", std::string(crm::role_title(command->role))}});
  if (const auto later = desk.store.history.undo(last->deed, desk.now))
    chat::refuse("undo.changed_since", {{"什么", last->deed.summary},
                                        {"谁", later->id.empty() ? "别人" : desk.name_of(later->member_id)},
                                        {"做了", later->summary}});
  return say("undo.done", {{"什么", last->deed.summary}});
}

}  // namespace

chat::Command undo() {
  return {.intent = "undo",
          .slots = {chat::optional("target:undone")},
          .run = run};
}

}  // namespace commands
