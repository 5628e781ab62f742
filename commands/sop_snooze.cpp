// Delays a reminder: 延后2小时, 晚点再提醒 明早九点半; by an hour when no time is said.
#include "bot/chat/pending.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  auto meant = chat::reminder_meant(request, desk, "sop_snooze");
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  const std::string subject = chat::reminder_subject(reminder, desk.store);
  if (!reminder.is_pending()) return say("reminder.already", {{"事项", subject}});
  chat::Slots slots = request.slots;
  if (!slots.has("due_at") && !slots.has("due_date") && !slots.has("shift_minutes")) slots.set("shift_minutes", std::int64_t{60});
  if (slots.has("shift_minutes"))  // counted from its own time where that is still to come
    for (const char* at : {"due_at", "due_date", "due_time"}) slots.drop(at);
  chat::move_reminder(reminder, slots, desk);
  // Some time later is no time of his own choosing: a step still leaves the evening alone.
  if (reminder.is_step() && slots.has("shift_minutes")) reminder.has_clock = false, desk.store.reminders.put(reminder);
  Reply reply = say("sop_snooze.done", {{"事项", subject}, {"时间", reminder.due_at}});
  reply.outcome = base::CardOutcome{reminder.id, "已延后 · " + desk.sender.name, request.click.reply_code};
  reply.summary = "延后 " + subject;
  return reply;
}

}  // namespace

chat::Command sop_snooze() {
  return {.intent = "sop_snooze",
          .slots = {chat::optional("index:task_number"), chat::optional("shift_minutes:snooze")},
          .run = run};
}

}  // namespace commands
