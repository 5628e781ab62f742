// Promises to remind at a time: 提醒我后天中午12点给李经理回电话.
#include <algorithm>
#include <array>

#include "bot/chat/colleague.hpp"
#include "bot/chat/contact_made.hpp"
#include "bot/chat/person_meant.hpp"
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

// 让李雷明天去拜访康达: it is he who will be reminded, and he hears of it at once.
Reply asked_of(const crm::Member& member, const crm::Reminder& reminder, const Request& request, Desk& desk) {
  const std::string subject = chat::reminder_subject(reminder, desk.store);
  Reply reply = say("followup_schedule.asked", {{"谁", member.name}, {"对象", subject}});
  reply.more.push_back(chat::reminder_line(reminder, request.slots, desk));
  reply.more.push_back(say("hint.undo"));
  Reply told = say("followup_schedule.told", {{"谁", desk.sender.name}, {"对象", subject}});
  told.more.push_back(chat::reminder_line(reminder, request.slots, desk));
  desk.notify(member.id, told);
  reply.summary = "提醒 " + member.name + " " + subject;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (is_to_repeat(request.text)) chat::refuse("reminder.repeated");
  const auto due = chat::due_time(request.slots, desk);
  if (!due) return when_then(request);
  const crm::Member whose = request.has("assignee") ? chat::own_colleague(request.word("assignee"), desk) : desk.sender;
  const crm::Reminder reminder = chat::plan_reminder(request.slots, *due, request.customer, chat::contact_on_record(request), desk, whose.id);
  if (whose.id != desk.sender.id) return asked_of(whose, reminder, request, desk);
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
          .slots = {chat::optional("assignee"), chat::optional("method"), chat::optional("contact"), chat::related("customer"), chat::optional("due_at"),
                    chat::optional("next_action")},
          .run = run};
}

}  // namespace commands
