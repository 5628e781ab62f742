// Which of his customers somebody speaks of when he says what a new lead would say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// Whom a lead doubles, or whom the sender speaks of by a short name or by a contact's: 康达还有一个王总 139…, 王总的预算15万.
std::optional<crm::Customer> known_customer(const Request& request, Desk& desk);

// Asks which of several customers a contact named alone belongs to.
std::optional<Reply> whose_contact(const Request& request, Desk& desk);

// Asks whether the company that has the number is the one of another name that was said beside it.
std::optional<Reply> is_it_the_same(const Request& request, const crm::Customer& known, Desk& desk);

// The contact among the customer's who is said again; none: he is a new one.
std::optional<crm::Contact> contact_said_again(const Request& request, const std::vector<crm::Contact>& contacts);

}  // namespace chat
