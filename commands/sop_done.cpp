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
  if (request.has("index")) return request.word("told");
  const std::string words(base::trimmed(request.text));
  return request.click.button.empty() && base::count_points(words) > bare ? words : "";
}

// A line about what was kept of the words; nothing where none were, or nobody is on record whom they are about.
std::optional<Reply> keep_words(const crm::Reminder& reminder, const Request& request, Desk& desk) {
  const std::string words = told(request);
  const auto customer = desk.store.customers.find(reminder.customer_id);
  if (customer) contact_shown(*customer, desk);
  if (reminder.is_step() || (customer && request.has("told"))) chat::archive_task(reminder, words, desk);
  const bool is_news = customer && request.has("told");
  return is_news ? std::optional(say("sop_done.kept", {{"客户", customer->name}, {"内容", words}})) : std::nullopt;
}

void close(crm::Reminder& reminder, Desk& desk) {
  reminder.status = "done";
  desk.store.reminders.put(reminder);
}

// 完成 1和3: what was settled before is told apart.
Reply several(std::vector<crm::Reminder> reminders, const Request& request, Desk& desk) {
  std::string subjects, before;
  std::vector<Reply> after;
  for (auto& reminder : reminders) {
    const std::string subject = chat::reminder_subject(reminder, desk.store);
    std::string& row = reminder.is_pending() ? subjects : before;
    row += (row.empty() ? "" : "、") + subject;
    if (!reminder.is_pending()) continue;
    close(reminder, desk);
    if (auto kept = keep_words(reminder, request, desk)) after.push_back(std::move(*kept));
    if (auto next = chat::step_settled(reminder, desk)) after.push_back(std::move(*next));
  }
  if (subjects.empty()) return say("reminder.already", {{"事项", before}});
  if (!before.empty()) after.push_back(say("reminder.already", {{"事项", before}}));
  Reply reply = say("sop_done.done", {{"事项", subjects}, {"之后", std::move(after)}});
  reply.summary = "完成 " + subjects;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (auto numbered = chat::reminders_numbered(request, desk); !numbered.empty()) return several(std::move(numbered), request, desk);
  auto meant = chat::reminder_meant(request, desk, "sop_done");
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  const std::string subject = chat::reminder_subject(reminder, desk.store);
  if (!reminder.is_pending()) return say("reminder.already", {{"事项", subject}});
  close(reminder, desk);
  std::vector<Reply> after;
  if (auto kept = keep_words(reminder, request, desk)) after.push_back(std::move(*kept));
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
          .slots = {chat::optional("step:sop_step"), chat::optional("index:task_number"), chat::optional("contact"), chat::related("customer")},
          .then = "followup_schedule",
          .run = run};
}

}  // namespace commands
