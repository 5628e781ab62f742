// Makes a reminder of what somebody said about later.
#include "bot/chat/planning.hpp"

#include <algorithm>

namespace chat {
namespace {

crm::DayPart part_of(const std::string& word) {
  if (word == "am") return crm::DayPart::am;
  if (word == "noon") return crm::DayPart::noon;
  if (word == "pm") return crm::DayPart::pm;
  return word == "evening" ? crm::DayPart::evening : crm::DayPart::none;
}

// 09:00 said at 10:00 about today: the next full half hour that is still of use.
base::Instant not_yet_past(base::Instant at, base::Date day, const Desk& desk) {
  if (at > desk.now || day != desk.today()) return at;
  constexpr base::Duration half_hour = std::chrono::minutes(30);
  const auto since_epoch = desk.now.time_since_epoch();
  return base::Instant{(since_epoch / half_hour + 2) * half_hour};
}

}  // namespace

std::optional<DueTime> due_time(const Slots& slots, const Desk& desk) {
  if (slots.has("impossible")) refuse("time.impossible", {{"日子", slots.text("impossible")}});
  const bool is_deadline = slots.flag("deadline");
  if (const auto at = slots.instant("due_at")) {
    if (*at <= desk.now) refuse("time.past", {{"时间", *at}});
    return DueTime{*at, true, is_deadline};
  }
  const auto day = slots.date("due_date");
  if (!day) return std::nullopt;
  if (*day < desk.today()) refuse("time.past", {{"时间", *day}});
  const base::Instant at = base::instant(*day, crm::default_time(part_of(slots.text("due_part"))), desk.rules.zone);
  return DueTime{not_yet_past(at, *day, desk), false, is_deadline};
}

crm::Reminder plan_reminder(const Slots& slots, const DueTime& due, const std::optional<crm::Customer>& customer,
                            const std::string& contact, Desk& desk) {
  std::string action = slots.text("next_action");
  if (action.empty()) action = slots.text("method").empty() ? "跟进" : slots.text("method");
  crm::Reminder reminder{.id = desk.new_id(),
                         .member_id = desk.sender.id,
                         .customer_id = customer ? customer->id : "",
                         .contact = contact,
                         .action = action,
                         .due_at = due.at,
                         .has_clock = due.has_clock,
                         .is_deadline = due.is_deadline,
                         .created_at = desk.now};
  if (!customer && slots.has("customer")) reminder.contact = slots.text("customer") + (contact.empty() ? "" : " " + contact);
  desk.store.reminders.add(reminder);
  return reminder;
}

Reply reminder_line(const crm::Reminder& reminder, const Slots& slots, const Desk& desk) {
  const base::Date day = base::civil(reminder.due_at, desk.rules.zone).date;
  std::string hint;
  if (!desk.rules.workdays.is_workday(day)) {
    const std::string name = desk.rules.workdays.name(day);
    hint = name.empty() ? "休息日" : name + "假期";
  }
  const auto candidates = slots.texts("candidates");
  if (candidates.size() > 1) hint = "按下一个" + weekday_word(day) + "算";
  return say("reminder.line", {{"时间", reminder.due_at},
                               {"截止", std::string(reminder.is_deadline ? "前" : "")},
                               {"事项", reminder.action},
                               {"提示", hint}});
}

std::string reminder_subject(const crm::Reminder& reminder, storage::Store& store) {
  std::string subject;
  const auto add = [&](const std::string& words) {
    if (words.empty() || subject.find(words) != subject.npos) return;
    subject += (subject.empty() ? "" : " ") + words;
  };
  if (const auto customer = store.customers.find(reminder.customer_id)) add(customer->name);
  add(reminder.contact);
  add(reminder.action);
  return subject;
}

}  // namespace chat
