// Promises to remind at a time: 提醒我后天中午12点给李经理回电话.
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply when_then(const Request& request) {
  Reply reply = say("ask.due_at");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "followup_schedule", request.slots, "due_at", {}, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const auto due = chat::due_time(request.slots, desk);
  if (!due) return when_then(request);
  const crm::Reminder reminder = chat::plan_reminder(request.slots, *due, request.customer, request.word("contact"), desk);
  Reply reply = say("followup_schedule.done", {{"对象", chat::reminder_subject(reminder, desk.store)}});
  reply.more.push_back(chat::reminder_line(reminder, request.slots, desk));
  reply.more.push_back(say("hint.reschedule"));
  reply.summary = "提醒 " + chat::reminder_subject(reminder, desk.store);
  return reply;
}

}  // namespace

chat::Command followup_schedule() {
  using chat::Sign;
  return {.intent = "followup_schedule",
          .says = {"提醒我", "记得", "到时候提醒", "定个提醒", "设个提醒", "设提醒", "后提醒"},
          .slots = {chat::optional("method"), chat::optional("contact"), chat::related("customer"), chat::optional("due_at"),
                    chat::optional("next_action")},
          .hints = {{Sign::future, 7}, {Sign::action, 4}, {Sign::contact, 3}, {Sign::known_customer, 3}, {Sign::clock, 3},
                    {Sign::past, -2}, {Sign::phone, -6}, {Sign::money, -4}, {Sign::question, -4}},
          .help = "提醒我后天中午12点给李经理回电话",
          .topic = "提醒",
          .run = run};
}

}  // namespace commands
