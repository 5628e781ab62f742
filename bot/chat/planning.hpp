// Makes a reminder of what somebody said about later.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/desk.hpp"

namespace chat {

// When something is due, from the slots due_at, due_date, due_part and deadline of a wish.
struct DueTime {
  base::Instant at{};
  bool has_clock = false;
  bool is_deadline = false;
};

// None when no time was said. Refuses a moment that is past and a day that does not exist.
std::optional<DueTime> due_time(const Slots& slots, const Desk& desk);

// Adds the reminder to the store. The customer may be none; then the names stay words. `member_id`: whose it is; empty:
// the sender's.
crm::Reminder plan_reminder(const Slots& slots, const DueTime& due, const std::optional<crm::Customer>& customer,
                            const std::string& contact, Desk& desk, const std::string& member_id = {});

// Moves an open reminder to the time said: a clock time alone keeps the day, a shift counts from the day it was due.
// False when no time was said. Refuses as due_time() does.
bool move_reminder(crm::Reminder& reminder, const Slots& slots, Desk& desk);

// 提醒 12月4日(下周五) 09:00 报价, with a word of warning when it is a day of rest or the weekday was a guess.
Reply reminder_line(const crm::Reminder& reminder, const Slots& slots, const Desk& desk);

// Whom and what a reminder is about: 康达医疗 王总 报价.
std::string reminder_subject(const crm::Reminder& reminder, storage::Store& store);

}  // namespace chat
