// Reports a reminder or a step as done: 完成, as a word or as the card's button; 欢迎语发了, by what the step is called.
#include "bot/base/utf8.hpp"
#include "bot/chat/contact_made.hpp"
#include "bot/chat/pending.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/sops.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// What the rep says besides that it is done; a tap and a bare 完成 say nothing.
std::string told(const Request& request) {
  constexpr std::size_t bare = 12;  // code points: 完成 试听课
  const std::string words(base::trimmed(request.text));
  return request.click.button.empty() && base::count_points(words) > bare ? words : "";
}

Reply run(const Request& request, Desk& desk) {
  auto meant = chat::reminder_meant(request, desk, "sop_done");
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  const std::string subject = chat::reminder_subject(reminder, desk.store);
  if (!reminder.is_pending()) return say("reminder.already", {{"事项", subject}});
  reminder.status = "done";
  desk.store.reminders.put(reminder);
  if (const auto customer = desk.store.customers.find(reminder.customer_id)) contact_shown(*customer, desk);
  chat::archive_step(reminder, told(request), desk);
  std::vector<Reply> after;
  if (auto next = chat::step_settled(reminder, desk)) after.push_back(std::move(*next));
  for (const chat::Slots& step : request.slots.list("then"))  // 完成，王总下周三再约
    if (const auto due = chat::due_time(step, desk)) {
      const std::string contact = step.has("contact") ? step.text("contact") : reminder.contact;
      after.push_back(chat::reminder_line(chat::plan_reminder(step, *due, desk.store.customers.find(reminder.customer_id), contact, desk), step, desk));
    }
  Reply reply = say("sop_done.done", {{"事项", subject}, {"之后", std::move(after)}});
  reply.outcome = base::CardOutcome{reminder.id, "已完成 · " + desk.sender.name, request.click.reply_code};
  reply.summary = "完成 " + subject;
  return reply;
}

}  // namespace

chat::Command sop_done() {
  return {.intent = "sop_done",
          .slots = {chat::optional("step:sop_step"), chat::optional("index"), chat::optional("contact"), chat::related("customer")},
          .then = "followup_schedule",
          .run = run};
}

}  // namespace commands
