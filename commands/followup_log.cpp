// Records a contact that happened, and the next step when the same sentence names one.
#include "bot/base/utf8.hpp"
#include "bot/chat/contact_made.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/newcomer.hpp"
#include "bot/chat/person_meant.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/questions.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr std::size_t longest_echo = 100;  // what was stored is longer; the answer must fit a phone

crm::FollowUp follow_up_of(const Request& request, Desk& desk) {
  return {.id = desk.new_id(),
          .customer_id = request.customer->id,
          .member_id = desk.sender.id,
          .contact = chat::contact_on_record(request),
          .method = request.word("method"),
          .content = request.word("content"),
          .outcome = request.word("outcome"),
          .attempts = static_cast<int>(request.slots.number("attempts")),
          .happened_on = request.slots.date("occurred_date").value_or(desk.today()),
          .recorded_at = desk.now};
}

// What this follow-up has answered of the questions that must be asked.
std::string answered_by(const crm::FollowUp& follow_up, const chat::Questions& questions) {
  std::string names;
  for (const auto& answer : questions.answered)
    if (answer.follow_up_id == follow_up.id) names += (names.empty() ? "" : "、") + answer.question;
  return names;
}

// Whoever records gets something back: what was ticked off, what to ask next, how far he is.
Reply given_back(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk) {
  constexpr int more_than_anybody_makes = 1000;
  const chat::Questions questions = chat::questions_of(customer, desk.store, desk.rules);
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  const base::Instant begin = base::instant(month.start, {}, desk.rules.zone);
  const crm::Progress progress = chat::progress_of(desk.sender, month, desk);
  return say("followup_log.gives", {{"问到", answered_by(follow_up, questions)},
                                    {"接着问", questions.open.empty() ? "" : questions.open.front()},
                                    {"第几", std::int64_t{desk.store.follow_ups.count_of(desk.sender.id, begin, more_than_anybody_makes)}},
                                    {"差", progress.target.fen ? chat::if_some(progress.gap()) : chat::Value("")}});
}

// 明天下午3点再打, said next, is the next step with this customer.
chat::Dialogue next_step_of(const Request& request) {
  Slots known;
  known.set("customer_id", request.customer->id);
  if (request.has("contact")) known.set("contact", chat::contact_on_record(request));
  return {chat::Dialogue::Kind::slot, "followup_schedule", known, "due_at", {}, {}, {}};
}

Reply run(const Request& request, Desk& desk) {
  const crm::FollowUp follow_up = follow_up_of(request, desk);
  if (follow_up.happened_on > desk.today()) chat::refuse("followup_log.future", {{"日期", follow_up.happened_on}});
  desk.store.follow_ups.add(follow_up);
  contact_made(*request.customer, follow_up, desk);
  Reply reply = say("followup_log.done", {{"客户", request.customer->name},
                                          {"联系人", follow_up.contact == request.customer->name ? "" : follow_up.contact},
                                          {"日期", follow_up.happened_on},
                                          {"方式", follow_up.method},
                                          {"结果", follow_up.outcome},
                                          {"内容", base::cut_points(follow_up.content, longest_echo)}});
  std::vector<Reply> next;
  for (const Slots& step : request.slots.list("then"))
    if (const auto due = chat::due_time(step, desk))
      next.push_back(chat::reminder_line(
          chat::plan_reminder(step, *due, request.customer, follow_up.contact, desk), step, desk));
  if (next.empty()) {
    next.push_back(say("followup_log.no_next"));
    reply.expects = next_step_of(request);
  }
  reply.more = std::move(next);
  reply.more.push_back(given_back(*request.customer, follow_up, desk));
  reply.more.push_back(chat::newcomer_hint(desk.sender, desk));
  reply.more.push_back(say("hint.undo"));
  reply.summary = "跟进 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command followup_log() {
  return {.intent = "followup_log",
          .slots = {chat::optional("phone:leading_phone"), chat::optional("occurred_date"), chat::optional("outcome"), chat::optional("attempts"),
                    chat::optional("method"), chat::optional("contact"), chat::existing("customer"), chat::optional("content")},
          .then = "followup_schedule",
          .run = run};
}

}  // namespace commands
