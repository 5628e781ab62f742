// Skips a reminder, with the reason when one is given: 跳过这步，客户说别发资料.
#include "bot/chat/pending.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  auto meant = chat::reminder_meant(request, desk, "sop_skip");
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  const std::string subject = chat::reminder_subject(reminder, desk.store);
  if (!reminder.is_pending()) return say("reminder.already", {{"事项", subject}});
  reminder.status = "skipped";
  reminder.note = request.word("reason");
  desk.store.reminders.put(reminder);
  Reply reply = say("sop_skip.done", {{"事项", subject}, {"原因", reminder.note}});
  reply.outcome = base::CardOutcome{reminder.id, "已跳过 · " + desk.sender.name, request.click.reply_code};
  reply.summary = "跳过 " + subject;
  return reply;
}

}  // namespace

chat::Command sop_skip() {
  return {.intent = "sop_skip",
          .slots = {chat::optional("reason:closing_reason")},
          .run = run};
}

}  // namespace commands
