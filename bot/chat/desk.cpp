// Everything a command may reach.
#include "bot/chat/desk.hpp"

namespace chat {

void Desk::notify(const std::string& member_id, const Reply& reply) const {
  if (member_id != sender.id) post.tell(member_id, reply, Timing::when_awake);
}

Reply Desk::in_private(const Request& request, Reply reply) const {
  if (!request.in_group()) return reply;
  return say(post.tell(sender.id, reply, Timing::now) ? "private.sent" : "private.ask_there");
}

std::string Desk::name_of(const std::string& member_id) const {
  if (member_id == sender.id) return sender.name;
  const auto member = store.members.find(member_id);
  return member ? member->name : "";
}

bool Desk::may_see(const crm::Customer& customer) const {
  if (customer.owner_id == sender.id) return true;
  const auto owner = store.members.find(customer.owner_id);
  return owner && crm::may_see(sender, *owner);
}

PhoneNumber Desk::phone(const crm::Contact& contact, const crm::Customer& customer) const {
  return {contact.phone, contact.phone_extension, contact.id, may_see(customer)};
}

}  // namespace chat
