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
  const base::Instant useful{(since_epoch / half_hour + 2) * half_hour};
  const base::Instant last = base::instant(day, std::chrono::hours(24), desk.rules.zone) - std::chrono::minutes(1);  // said before midnight, it stays on its day
  if (last <= desk.now) refuse("time.past", {{"时间", day}});
  return std::min(useful, last);
}

// The next time the clock shows this.
base::Instant next_time(base::Duration clock, const Desk& desk) {
  const base::Instant today = base::instant(desk.today(), clock, desk.rules.zone);
  return today > desk.now ? today : today + std::chrono::hours(24);
}

// Whom it concerns stands beside it: 赵先生打个电话 is 打个电话.
std::string without_name(const std::string& action, const std::string& name) {
  return !name.empty() && action.size() > name.size() && action.starts_with(name) ? action.substr(name.size()) : action;
}

// 报价, 回电话, 微信 发方案; 跟进 when nothing was said, 下周再说 included.
std::string action_of(const Slots& slots) {
  const std::string said = slots.text("next_action"), method = slots.text("method");
  const std::string action = said == "说" ? "" : said;
  if (action.empty()) return method.empty() ? "跟进" : method;
  return method.empty() || action.find(method) != action.npos ? action : method + " " + action;
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
                            const std::string& contact, Desk& desk, const std::string& member_id) {
  crm::Reminder reminder{.id = desk.new_id(),
                         .member_id = member_id.empty() ? desk.sender.id : member_id,
                         .customer_id = customer ? customer->id : "",
                         .contact = contact,
                         .action = without_name(action_of(slots), customer ? customer->name : contact),
                         .due_at = due.at,
                         .has_clock = due.has_clock,
                         .is_deadline = due.is_deadline,
                         .created_at = desk.now};
  if (!customer && slots.has("customer")) reminder.contact = slots.text("customer") + (contact.empty() ? "" : " " + contact);
  desk.store.reminders.add(reminder);
  return reminder;
}

bool move_reminder(crm::Reminder& reminder, const Slots& slots, Desk& desk) {
  if (const std::string time = slots.text("due_time"); !time.empty()) {  // 20:00
    const base::Duration clock = std::chrono::hours(std::stoi(time.substr(0, 2))) + std::chrono::minutes(std::stoi(time.substr(3, 2)));
    const base::Date day = base::civil(reminder.due_at, desk.rules.zone).date;
    reminder.due_at = base::instant(day, clock, desk.rules.zone);
    if (reminder.due_at <= desk.now) reminder.due_at = next_time(clock, desk);
    reminder.has_clock = true;
  } else if (const auto due = due_time(slots, desk)) {
    reminder.due_at = due->at;
    reminder.has_clock = due->has_clock;
  } else if (slots.has("shift_minutes")) {
    // Of a reminder that is due, 延后 counts from now; of one still to come, from its own time.
    const base::Instant from = std::max(desk.now, reminder.due_at);
    reminder.due_at = from + std::chrono::minutes(slots.number("shift_minutes"));
    reminder.has_clock = true;
  } else {
    return false;
  }
  reminder.status = "open";
  desk.store.reminders.put(reminder);
  return true;
}

Reply reminder_line(const crm::Reminder& reminder, const Slots& slots, const Desk& desk) {
  const base::Date day = base::civil(reminder.due_at, desk.rules.zone).date;
  std::string hint;
  if (!desk.rules.workdays.is_workday(day)) {
    const std::string name = desk.rules.workdays.name(day);
    hint = name.empty() ? "休息日" : name + "假期";
  }
  if (base::iso_weekday(day) > 5 && desk.rules.workdays.is_workday(day)) hint = "调休上班";
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
