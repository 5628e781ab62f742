// Finds the customer somebody means.
#include "bot/chat/customers.hpp"

#include <algorithm>

#include "bot/language/recognise.hpp"

namespace chat {
namespace {

bool has_contact(storage::Store& store, const crm::Customer& customer, const std::string& contact) {
  const auto contacts = store.contacts.of_customer(customer.id);
  return std::any_of(contacts.begin(), contacts.end(), [&](const crm::Contact& c) { return c.name == contact; });
}

void add_once(std::vector<crm::Customer>& found, std::optional<crm::Customer> customer) {
  const auto is_there = [&](const crm::Customer& c) { return c.id == customer->id; };
  if (customer && std::none_of(found.begin(), found.end(), is_there)) found.push_back(std::move(*customer));
}

std::vector<crm::Customer> with_name(storage::Store& store, const std::string& name, int limit) {
  const auto parts = language::company_name(name);
  auto found = store.customers.with_key(parts.key);
  if (!found.empty()) return found;
  for (const auto& former : store.former_names.with_key(parts.key)) add_once(found, store.customers.find(former.customer_id));
  if (!found.empty()) return found;
  for (auto& customer : store.customers.with_core(parts.core.empty() ? parts.key : parts.core, 50))
    if (static_cast<int>(found.size()) < limit && may_be_same(name, customer.name)) found.push_back(std::move(customer));
  if (!found.empty()) return found;
  for (const auto& former : store.former_names.with_core(parts.core.empty() ? parts.key : parts.core, 50))
    if (static_cast<int>(found.size()) < limit && may_be_same(name, former.name)) add_once(found, store.customers.find(former.customer_id));
  return found;
}

std::vector<crm::Customer> with_contact(storage::Store& store, const std::string& contact, int limit) {
  std::vector<crm::Customer> found;
  for (const auto& person : store.contacts.named(contact, limit)) {
    const bool is_new = std::none_of(found.begin(), found.end(),
                                     [&](const crm::Customer& c) { return c.id == person.customer_id; });
    if (!is_new) continue;
    if (auto customer = store.customers.find(person.customer_id)) found.push_back(std::move(*customer));
  }
  return found;
}

}  // namespace

void give_name(crm::Customer& customer, const std::string& name) {
  const auto parts = language::company_name(name);
  customer.name = name;
  customer.key = parts.key;
  customer.core = parts.core.empty() ? parts.key : parts.core;
}

std::vector<crm::Customer> customers_meant(storage::Store& store, const std::string& name, const std::string& contact,
                                           int limit) {
  if (name.empty()) return contact.empty() ? std::vector<crm::Customer>{} : with_contact(store, contact, limit);
  auto found = with_name(store, name, limit);
  if (found.size() < 2 || contact.empty()) return found;
  auto with_him = found;
  std::erase_if(with_him, [&](const crm::Customer& c) { return !has_contact(store, c, contact); });
  return with_him.empty() ? found : with_him;
}

bool may_be_same(const std::string& one, const std::string& other) {
  const auto a = language::company_name(one), b = language::company_name(other);
  const auto agree = [](const std::string& x, const std::string& y) {
    return x.empty() || y.empty() || x.starts_with(y) || y.starts_with(x);
  };
  return a.core == b.core && agree(a.place, b.place) && agree(a.trade, b.trade);
}

}  // namespace chat
