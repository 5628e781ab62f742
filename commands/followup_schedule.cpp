// Promises to remind at a time: 提醒我后天中午12点给李经理回电话.
#include <algorithm>
#include <array>

#include "bot/chat/contact_made.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply when_then(const Request& request) {
  Reply reply = say("ask.due_at");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "followup_schedule", request.slots, "due_at", {}, {}, {}};
  return reply;
}

// 每周一早上9点提醒我看报表, 提醒我每天写日报: a reminder comes once, and nobody may believe otherwise.
bool is_to_repeat(const std::string& text) {
  static constexpr auto ways = std::to_array<std::string_view>({"提醒我每", "叫我每", "喊我每", "每天提醒", "每周提醒", "每月提醒", "天天提醒"});
  return text.starts_with("每") || std::any_of(ways.begin(), ways.end(), [&](auto way) { return text.find(way) != text.npos; });
}

Reply run(const Request& request, Desk& desk) {
  if (is_to_repeat(request.text)) chat::refuse("reminder.repeated");
  const auto due = chat::due_time(request.slots, desk);
  if (!due) return when_then(request);
  const crm::Reminder reminder = chat::plan_reminder(request.slots, *due, request.customer, request.word("contact"), desk);
  if (request.customer) step_planned(*request.customer, reminder.action, desk);
  Reply reply = say("followup_schedule.done", {{"对象", chat::reminder_subject(reminder, desk.store)}});
  reply.more.push_back(chat::reminder_line(reminder, request.slots, desk));
  reply.more.push_back(say("hint.reschedule"));
  reply.summary = "提醒 " + chat::reminder_subject(reminder, desk.store);
  return reply;
}

}  // namespace

chat::Command followup_schedule() {
  return {.intent = "followup_schedule",
          .slots = {chat::optional("method"), chat::optional("contact"), chat::related("customer"), chat::optional("due_at"),
                    chat::optional("next_action")},
          .run = run};
}

}  // namespace commands
