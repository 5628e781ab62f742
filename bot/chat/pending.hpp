// Finds the open reminder somebody means: by customer, contact, what it is about, or the one just shown.
#pragma once

#include <variant>

#include "bot/chat/desk.hpp"

namespace chat {

// Which reminder is meant when nothing is named.
enum class Nearest { just_shown, just_written };

// The reminder, or the question which one is meant. Refuses when there is none.
std::variant<crm::Reminder, Reply> reminder_meant(const Request& request, Desk& desk, const std::string& intent,
                                                 Nearest nearest = Nearest::just_shown);

// The reminders of this sender that fit the customer, contact and words of the request, the earliest first.
std::vector<crm::Reminder> reminders_meant(const Request& request, Desk& desk);

// 完成 1和3: several of the list shown last, in the order said; empty when not several were. Refuses a number that is not on it.
std::vector<crm::Reminder> reminders_numbered(const Request& request, Desk& desk);

}  // namespace chat
