// Whether a lead is somebody's customer already.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

// The customer this lead would double: by phone, or by the company's name in any spelling. Inside the transaction that
// is to write it, so that of two at once one finds the other's.
std::optional<crm::Customer> already_known(const Slots& lead, Desk& desk);

// Throws Refusal when the number is that of a customer whom somebody else answers for: by a change of number nobody takes
// over a colleague's customer.
void refuse_number_of_another(const std::string& phone, const crm::Customer& customer, Desk& desk);

}  // namespace chat
