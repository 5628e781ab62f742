// Writes a new lead from what was said about it: the customer, the person, what he wants, what comes next.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/desk.hpp"
#include "bot/chat/dispatch.hpp"
#include "bot/chat/lead_made.hpp"

namespace chat {

// The name it goes by: the company's, else the person's, else the number.
std::string lead_name(const Slots& lead);

// With a dispatcher the rules choose its owner, and the clock of his first word begins; when they find nobody, and
// without one, it is the sender's.
NewLead add_lead(const Slots& lead, Dispatcher* dispatcher, Desk& desk);

crm::Contact add_contact(const Slots& lead, const crm::Customer& customer, Desk& desk);
crm::Deal add_deal(const Slots& lead, const crm::Customer& customer, Desk& desk);

// The follow-up step that the same sentence named, for whoever has the customer now: what to say of it.
std::optional<Reply> add_next_step(const Slots& lead, const crm::Customer& customer, const crm::Contact& contact, Desk& desk);

}  // namespace chat
