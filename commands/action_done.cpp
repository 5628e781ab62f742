// Closes an action item: 行动项1完成. Its reminder is done with it.
#include "bot/chat/review_board.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

bool may_close(const crm::ActionItem& item, const Desk& desk) {
  if (item.owner_id == desk.sender.id || item.by_id == desk.sender.id) return true;
  const auto owner = desk.store.members.find(item.owner_id);
  return owner && crm::may_see(desk.sender, *owner);
}

// The one that is meant when no number is said: his only one.
crm::ActionItem item_meant(const Request& request, Desk& desk) {
  if (request.has("index")) {
    const auto item = desk.store.action_items.numbered(request.slots.number("index"));
    if (!item) chat::refuse("action.unknown", {{"号", request.slots.number("index")}});
    return *item;
  }
  const auto own = chat::open_items({desk.sender}, desk.store);
  if (own.size() != 1) chat::refuse("action.which");
  return own.front();
}

Reply run(const Request& request, Desk& desk) {
  crm::ActionItem item = item_meant(request, desk);
  if (!may_close(item, desk)) chat::refuse("action.not_yours", {{"号", item.number}, {"谁", desk.name_of(item.owner_id)}});
  auto reminder = desk.store.reminders.find(item.reminder_id);
  if (!item.is_open() || (reminder && reminder->status == "done")) chat::refuse("action.already", {{"号", item.number}});
  item.status = "done";
  item.closed_at = desk.now;
  item.closed_by = desk.sender.id;
  desk.store.action_items.put(item);
  if (reminder && reminder->is_pending()) reminder->status = "done", desk.store.reminders.put(*reminder);
  desk.notify(item.by_id, say("action.told_closed", {{"谁", desk.sender.name}, {"号", item.number}, {"事项", item.action}}));
  const auto left = static_cast<std::int64_t>(chat::open_items({desk.store.members.find(item.owner_id).value()}, desk.store).size());
  Reply reply = say("action.closed", {{"号", item.number}, {"谁", desk.name_of(item.owner_id)}, {"事项", item.action},
                                      {"还有", left ? std::vector{say("action.still_open", {{"个数", left}})} : std::vector<Reply>{}}});
  reply.summary = "行动项完成 " + item.action;
  return reply;
}

}  // namespace

chat::Command action_done() {
  return {.intent = "action_done", .slots = {chat::optional("index:action_number")}, .run = run};
}

}  // namespace commands
