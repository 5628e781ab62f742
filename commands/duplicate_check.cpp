// Tells whether a phone or a company is known already: the owner and the date, and nothing else.
#include "bot/chat/customers.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

std::vector<crm::Customer> matches(const Request& request, Desk& desk) {
  std::vector<crm::Customer> found;
  for (const auto& contact : desk.store.contacts.with_phone(request.word("phone")))
    if (auto customer = desk.store.customers.find(contact.customer_id)) found.push_back(std::move(*customer));
  if (found.empty()) found = chat::customers_meant(desk.store, request.word("customer"), {}, 5);
  if (found.empty() && request.has("customer")) found = chat::customers_like(desk.store, request.word("customer"), 5);
  return found;
}

Reply run(const Request& request, Desk& desk) {
  if (!request.has("phone") && !request.has("customer")) chat::refuse("duplicate_check.what");
  const auto found = matches(request, desk);
  if (found.empty()) return say("duplicate_check.free", {{"查询", request.has("phone") ? "这个号码" : request.word("customer")}});
  std::vector<Reply> lines;
  for (const auto& customer : found)
    lines.push_back(say(customer.in_pool() ? "duplicate_check.line_pool" : "duplicate_check.line", {{"客户", customer.name},
                                                 {"负责人", desk.name_of(customer.owner_id)},
                                                 {"日期", base::civil(customer.created_at, desk.rules.zone).date}}));
  return say("duplicate_check.taken", {{"明细", std::move(lines)}});
}

}  // namespace

chat::Command duplicate_check() {
  return {.intent = "duplicate_check",
          .slots = {chat::optional("phone"), chat::optional("customer")},
          .run = run};
}

}  // namespace commands
