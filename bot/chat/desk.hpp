// Everything a command may reach: the store, the rules, the moment, and the way to tell somebody.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/command.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/rules.hpp"
#include "storage/store.hpp"

namespace chat {

class Understanding;

// A wish that is understood, resolved, allowed and, where the card asks for it, confirmed.
struct Request {
  crm::Member sender;
  base::Conversation conversation;
  std::string text;   // what was said
  std::string quote;  // what it answers to
  Slots slots;
  std::optional<crm::Customer> customer;  // resolved from the slots `customer` and `contact`
  std::string mistyped;  // the customer's name as typed, when he was found by one that is like it
  std::optional<crm::Contact> contact;
  std::optional<crm::Member> member;      // resolved from the slots `owner` and `user`; self is the sender
  std::vector<base::Mention> mentions;
  bool has_attachments = false;
  base::CardClick click;

  bool in_group() const { return conversation.kind == base::ChatKind::group; }
  bool has(const std::string& slot) const { return slots.has(slot); }
  std::string word(const std::string& slot) const { return slots.text(slot); }
};

// What is left to do when a request has been handled, decided by the pipeline and not by handlers.
struct Desk {
  storage::Store& store;
  const Rules& rules;
  const Words& words;
  const Understanding& understanding;
  Post& post;
  const base::Instant now;
  const crm::Member& sender;

  base::Date today() const { return base::civil(now, rules.zone).date; }
  std::string new_id() const { return store.ids.next(now); }
  // Tells a colleague, outside his quiet hours; nobody is told what he did himself.
  void notify(const std::string& member_id, const Reply& reply) const;

  // What is only the sender's own affair is told him alone: in a group it goes to his single chat.
  Reply in_private(const Request& request, Reply reply) const;

  std::string name_of(const std::string& member_id) const;
  // The number as this sender may see it: in full when the customer is his or his people's.
  PhoneNumber phone(const crm::Contact& contact, const crm::Customer& customer) const;
  bool may_see(const crm::Customer& customer) const;
};

}  // namespace chat
