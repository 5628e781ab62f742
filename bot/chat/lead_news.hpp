// Who is told when leads get an owner: each receiver with what he needs to call, and the ledger group.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

struct GivenLead {
  crm::Customer customer;
  crm::Contact contact;
  crm::Deal deal;
  crm::Transfer transfer;
};

// With the newest contact and open deal of the customer.
GivenLead given_lead(const crm::Customer& customer, const crm::Transfer& transfer, storage::Store& store);

// One message's leads, all written already: nobody gets a message for each.
void tell_of_given(const std::vector<GivenLead>& leads, Desk& desk);

// 王芳 3、李雷 2: how many went to whom, the most first.
std::string shares_in_words(const std::vector<crm::Transfer>& transfers, Desk& desk);

}  // namespace chat
