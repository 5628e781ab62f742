// Whether a lead is somebody's customer already.
#include "bot/chat/duplicates.hpp"

#include "bot/chat/customers.hpp"

namespace chat {

std::optional<crm::Customer> already_known(const Slots& lead, Desk& desk) {
  for (const auto& contact : desk.store.contacts.with_phone(lead.text("phone")))
    if (auto customer = desk.store.customers.find(contact.customer_id)) return customer;
  if (!lead.has("customer")) return std::nullopt;
  crm::Customer named;
  give_name(named, lead.text("customer"));
  const auto same = desk.store.customers.with_key(named.key);
  return same.empty() ? std::nullopt : std::optional(same.front());
}

}  // namespace chat
