// A manager gives customers to a rep by hand: with a reason that everybody may read, and counted.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// 康达、恒丰 等: the first few of them.
std::string names_in_short(const std::vector<crm::Customer>& customers);

// The customers of the name that the sender may give: those of his people and of the pool. Throws Refusal when there are none.
std::vector<crm::Customer> customers_to_give(const Slots& said, Desk& desk);

// Gives them to `to`, or asks what is still open: which of several of one name, and the reason (slot `reason`) when nobody
// said it. Whatever was asked is answered to lead_assign, with the slots `said`. Throws Refusal when the only one is his already.
Reply give_or_ask(const Slots& said, const std::vector<crm::Customer>& customers, const crm::Member& to, Desk& desk);

// Leads of one message that go to somebody by hand.
struct Gift {
  crm::Member to;
  std::vector<crm::Customer> customers;
};

// Gives each of them, or asks for the reason when nobody said it: one for all of them, answered to lead_assign, which finds
// them again by gifts_in() of its slots.
Reply give_each_or_ask(const std::vector<Gift>& gifts, const std::string& reason, Desk& desk);
std::vector<Gift> gifts_in(const Slots& said, Desk& desk);  // those that the sender may still give

}  // namespace chat
