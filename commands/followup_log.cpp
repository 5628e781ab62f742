// Records a contact that happened, and the next step when the same sentence names one.
#include "bot/base/utf8.hpp"
#include "bot/chat/contact_made.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr std::size_t longest_echo = 100;  // what was stored is longer; the answer must fit a phone

crm::FollowUp follow_up_of(const Request& request, Desk& desk) {
  return {.id = desk.new_id(),
          .customer_id = request.customer->id,
          .member_id = desk.sender.id,
          .contact = request.word("contact"),
          .method = request.word("method"),
          .content = request.word("content"),
          .outcome = request.word("outcome"),
          .attempts = static_cast<int>(request.slots.number("attempts")),
          .happened_on = request.slots.date("occurred_date").value_or(desk.today()),
          .recorded_at = desk.now};
}

// 明天下午3点再打, said next, is the next step with this customer.
chat::Dialogue next_step_of(const Request& request) {
  Slots known;
  known.set("customer_id", request.customer->id);
  if (request.has("contact")) known.set("contact", request.word("contact"));
  return {chat::Dialogue::Kind::slot, "followup_schedule", known, "due_at", {}, {}, {}};
}

Reply run(const Request& request, Desk& desk) {
  const crm::FollowUp follow_up = follow_up_of(request, desk);
  if (follow_up.happened_on > desk.today()) chat::refuse("followup_log.future", {{"日期", follow_up.happened_on}});
  desk.store.follow_ups.add(follow_up);
  contact_made(*request.customer, follow_up, desk);
  Reply reply = say("followup_log.done", {{"客户", request.customer->name},
                                          {"联系人", follow_up.contact},
                                          {"日期", follow_up.happened_on},
                                          {"方式", follow_up.method},
                                          {"结果", follow_up.outcome},
                                          {"内容", base::cut_points(follow_up.content, longest_echo)}});
  for (const Slots& step : request.slots.list("then"))
    if (const auto due = chat::due_time(step, desk))
      reply.more.push_back(chat::reminder_line(
          chat::plan_reminder(step, *due, request.customer, follow_up.contact, desk), step, desk));
  if (reply.more.empty()) {
    reply.more.push_back(say("followup_log.no_next"));
    reply.expects = next_step_of(request);
  }
  reply.more.push_back(say("hint.undo"));
  reply.summary = "跟进 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command followup_log() {
  return {.intent = "followup_log",
          .slots = {chat::optional("occurred_date"), chat::optional("outcome"), chat::optional("attempts"),
                    chat::optional("method"), chat::optional("contact"), chat::existing("customer"), chat::optional("content")},
          .then = "followup_schedule",
          .run = run};
}

}  // namespace commands
