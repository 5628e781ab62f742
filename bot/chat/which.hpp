// Asks which of several somebody means, to be answered by its number or its name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bot/chat/reply.hpp"
#include "bot/crm/customer.hpp"
#include "bot/crm/member.hpp"

namespace chat {

// The choices with their numbers, a line each.
std::vector<Reply> choice_lines(const std::vector<Choice>& choices);

// The first few of the customers whom `name` may mean, as `label` shows them; how many there are is told. The chosen
// one's id goes to the dialogue's slot.
using CustomerLabel = std::function<std::string(const crm::Customer&)>;
Reply ask_which_customer(const std::string& name, const std::vector<crm::Customer>& found, const CustomerLabel& label, Dialogue dialogue);

// Puts a question behind what an answer says; it is what the next message answers.
void ask_behind(Reply& reply, Reply question);

// Which of the colleagues of one name.
Reply ask_which_member(const std::string& name, const std::vector<crm::Member>& found, Dialogue dialogue);

}  // namespace chat
