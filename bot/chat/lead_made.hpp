// A new lead is on record: what follows from that besides who gets it.
#pragma once

#include <optional>

#include "bot/chat/desk.hpp"

namespace chat {

struct NewLead {
  crm::Customer customer;
  crm::Contact contact;
  crm::Deal deal;
  std::optional<crm::Transfer> given;  // by the rules; none: it stays with whoever brought it
  std::optional<Reply> sop;            // what to say of the SOP that began by itself
};

// To be called once for every new customer, when he, his contact and his deal are in the store and his owner is decided: his
// first stage, what he has told already of the questions that must be asked, and the SOP that fits him. Returns a line
// about the SOP that was started, if one was.
std::optional<Reply> lead_made(const NewLead& lead, Desk& desk);

}  // namespace chat
