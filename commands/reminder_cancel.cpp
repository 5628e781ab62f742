// Cancels the reminders of a customer or contact: 康达那个不用提醒了.
#include "bot/chat/pending.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  auto meant = chat::reminder_meant(request, desk, "reminder_cancel", chat::Nearest::just_written);
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  if (reminder.is_step()) chat::refuse("sop.not_cancelled", {{"事项", chat::reminder_subject(reminder, desk.store)}});
  reminder.status = "cancelled";
  desk.store.reminders.put(reminder);
  Reply reply = say("reminder_cancel.done", {{"时间", reminder.due_at}, {"事项", chat::reminder_subject(reminder, desk.store)}});
  reply.summary = "取消提醒 " + chat::reminder_subject(reminder, desk.store);
  return reply;
}

}  // namespace

chat::Command reminder_cancel() {
  return {.intent = "reminder_cancel",
          .slots = {chat::optional("planned"), chat::optional("contact"), chat::related("customer")},
          .run = run};
}

}  // namespace commands
