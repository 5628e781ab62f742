// Moves an open reminder: 报价改到下周四下午3点; only the clock time when only that is said.
#include "bot/chat/pending.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  auto meant = chat::reminder_meant(request, desk, "followup_reschedule", chat::Nearest::just_written);
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  const base::Instant before = reminder.due_at;
  if (!chat::move_reminder(reminder, request.slots, desk)) chat::refuse("reminder.when");
  Reply reply = say("followup_reschedule.done",
                    {{"事项", chat::reminder_subject(reminder, desk.store)}, {"旧", before}, {"新", reminder.due_at}});
  reply.summary = "改提醒 " + chat::reminder_subject(reminder, desk.store);
  return reply;
}

}  // namespace

chat::Command followup_reschedule() {
  return {.intent = "followup_reschedule",
          .slots = {chat::optional("index:task_number"), chat::optional("planned"), chat::optional("new_due"), chat::optional("contact"),
                    chat::related("customer"), chat::optional("next_action")},
          .run = run};
}

}  // namespace commands
