// Which of a customer's contacts somebody means, and how that is shown when he is on record with another name.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/desk.hpp"

namespace chat {

// Sets the contact of a request whose customer is known: the one said (康达王总: 王建国 there, on record as 总经理), else the
// newest. Asks which of several, where what belongs to one of them is changed or told.
std::optional<Reply> find_contact(const Command& command, Request& request, Desk& desk);

// 康达还有一个王总, 加个联系人 王总: another than the 王建国 who is on record.
bool speaks_of_another(const std::string& text);

// The name of the contact that was said, as it is on record; as it was said where he is not. Empty when none was said.
std::string contact_on_record(const Request& request);

// （王总 按 王建国 总经理）, to be shown beside an answer about him; none when the name is on record as it was said.
std::optional<Reply> taken_for(const std::string& said, const crm::Contact& contact);

// What was assumed of the names in the request; none: nothing.
std::optional<Reply> assumption(const Request& request);

// A customer among several, with the contact who is called so, else the newest.
std::string customer_label(const crm::Customer& customer, const std::string& said, Desk& desk);

}  // namespace chat
