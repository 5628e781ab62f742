// Skips a reminder or a step, with the reason when one is given: 跳过这步，客户说别发资料. A framework step needs one.
#include "bot/chat/figures.hpp"
#include "bot/chat/pending.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/sops.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply why(const crm::Reminder& step, const std::string& subject, const Request& request) {
  Reply reply = say("sop_skip.why", {{"事项", subject}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "sop_skip", request.slots, "reason", {}, {}, {}};
  reply.expects->slots.set("reminder", step.id);
  return reply;
}

// This one included: it is in the store already.
Reply counted(Desk& desk) {
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  const auto count = desk.store.reminders.count_skipped_framework(desk.sender.id, start(month.start), start(base::add_days(month.end, 1)));
  return say("sop_skip.counted", {{"次数", count}});
}

Reply run(const Request& request, Desk& desk) {
  auto meant = chat::reminder_meant(request, desk, "sop_skip");
  if (auto* question = std::get_if<Reply>(&meant)) return std::move(*question);
  crm::Reminder reminder = std::get<crm::Reminder>(meant);
  const std::string subject = chat::reminder_subject(reminder, desk.store);
  if (!reminder.is_pending()) return say("reminder.already", {{"事项", subject}});
  if (reminder.is_framework && !request.has("reason")) return why(reminder, subject, request);
  reminder.status = "skipped";
  reminder.note = request.word("reason");
  desk.store.reminders.put(reminder);
  std::vector<Reply> after;
  if (reminder.is_framework) after.push_back(counted(desk));
  if (auto next = chat::step_settled(reminder, desk)) after.push_back(std::move(*next));
  Reply reply = say("sop_skip.done", {{"事项", subject}, {"原因", reminder.note}, {"之后", std::move(after)}});
  reply.outcome = base::CardOutcome{reminder.id, "已跳过 · " + desk.sender.name, request.click.reply_code};
  reply.summary = "跳过 " + subject;
  return reply;
}

}  // namespace

chat::Command sop_skip() {
  return {.intent = "sop_skip",
          .slots = {chat::optional("index:task_number"), chat::optional("reason:closing_reason")},
          .run = run};
}

}  // namespace commands
