// Lays down what somebody is to do until when, and reminds him of it: 行动项 李雷 周五前把报价发出去.
#include "bot/base/utf8.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/review_board.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t longest_action = 100;  // points; it is said again in reviews and reminders

Reply when_then(const Request& request) {
  Reply reply = say("action.when");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "action_add", request.slots, "due_at", {}, {}, {}};
  return reply;
}

crm::Reminder reminder_of(const crm::ActionItem& item, const chat::DueTime& due, Desk& desk) {
  chat::Slots slots;
  slots.set("next_action", desk.words.text("action.name") + std::to_string(item.number) + "：" + item.action);
  return chat::plan_reminder(slots, due, std::nullopt, {}, desk, item.owner_id);
}

Reply run(const Request& request, Desk& desk) {
  // A name that nobody is called would make it the manager's own without a word.
  if (!request.has("owner") && desk.sender.role >= crm::Role::manager) chat::refuse("action.who");
  const crm::Member& owner = request.member ? *request.member : desk.sender;
  if (!crm::may_see(desk.sender, owner)) chat::refuse("refuse.not_your_people", {{"名字", owner.name}});
  if (!request.has("content")) chat::refuse("action.what");
  const auto due = chat::due_time(request.slots, desk);
  if (!due) return when_then(request);
  crm::ActionItem item{.id = desk.new_id(), .number = desk.store.action_items.next_number(), .owner_id = owner.id, .by_id = desk.sender.id,
                       .action = base::cut_points(request.word("content"), longest_action), .due_at = due->at, .created_at = desk.now};
  item.reminder_id = reminder_of(item, *due, desk).id;
  desk.store.action_items.put(item);
  const base::Date day = base::civil(item.due_at, desk.rules.zone).date;
  desk.notify(owner.id, say("action.told", {{"谁", desk.sender.name}, {"号", item.number}, {"事项", item.action}, {"日期", day}}));
  Reply reply = say("action.done", {{"号", item.number}, {"谁", owner.name}, {"日期", day}, {"事项", item.action}});
  reply.summary = "行动项 " + item.action;
  return reply;
}

}  // namespace

chat::Command action_add() {
  return {.intent = "action_add", .slots = {chat::optional("owner"), chat::optional("due_at"), chat::optional("content")}, .run = run};
}

}  // namespace commands
