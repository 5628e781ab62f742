// What of a customer can be changed, and with which words.
#include "bot/chat/changeable.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/customers.hpp"
#include "bot/chat/deals.hpp"
#include "bot/chat/last_deed.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/which.hpp"

namespace chat {
namespace {

constexpr const char* unset = "未填";

std::string next_stage(const crm::Customer& customer) {
  static constexpr std::array<const char*, 4> stages{"潜在", "意向", "谈判", "成交"};
  const int rank = crm::stage_rank(customer.stage);
  return rank >= 0 && rank < 2 ? stages[static_cast<std::size_t>(rank) + 1] : "";
}

void add_deal(const crm::Customer& customer, std::vector<Reply>& lines, Desk& desk) {
  Request request;
  request.customer = customer;
  const auto deal = open_deal(request, desk);
  if (!deal) return;
  lines.push_back(say("changeable.amount", {{"客户", customer.name}, {"现在", deal->amount ? amount_phrase(*deal) : std::string(unset)}}));
  lines.push_back(say("changeable.things", {{"客户", customer.name}, {"现在", product_phrase(*deal).empty() ? std::string(unset) : product_phrase(*deal)}}));
}

void add_contact(const crm::Customer& customer, std::vector<Reply>& lines, Desk& desk) {
  const auto contacts = desk.store.contacts.of_customer(customer.id);
  if (contacts.empty()) return;
  const crm::Contact& contact = contacts.front();
  lines.push_back(say("changeable.phone", {{"客户", customer.name},
                                           {"联系人", contact.name == customer.name ? "" : contact.name},
                                           {"现在", contact.phone.empty() ? Value(std::string(unset)) : Value(desk.phone(contact, customer))}}));
}

// 海门纺织的资料: the name alone.
std::string name_in(std::string words) {
  for (const char* tail : {"的资料", "的信息", "资料", "信息", "这个客户", "客户"})
    if (words.size() > std::string(tail).size() && words.ends_with(tail)) words.resize(words.size() - std::string(tail).size());
  return words;
}

}  // namespace

Reply changeable(const crm::Customer& customer, Desk& desk) {
  std::vector<Reply> lines;
  add_deal(customer, lines, desk);
  add_contact(customer, lines, desk);
  if (const std::string stage = next_stage(customer); !stage.empty())
    lines.push_back(say("changeable.stage", {{"客户", customer.name}, {"到", stage}, {"现在", customer.stage}}));
  lines.push_back(say("changeable.level", {{"客户", customer.name}, {"现在", customer.level.empty() ? std::string("未定") : customer.level}}));
  constexpr std::size_t most = 5;
  if (lines.size() > most) lines.resize(most);
  return say("changeable.of", {{"客户", customer.name}, {"明细", std::move(lines)}});
}

std::optional<Reply> changeable_of(const Request& request, Desk& desk) {
  const std::string name = name_in(request.has("remark") ? request.word("remark") : request.word("customer"));
  if (name.empty()) {
    const auto last = last_deed(request, desk);
    const auto customer = last ? desk.store.customers.find(last->customer_id) : std::nullopt;
    return customer && desk.may_see(*customer) ? std::optional(changeable(*customer, desk)) : std::nullopt;
  }
  constexpr int most = 20;
  auto found = customers_meant(desk.store, name, {}, most);
  std::erase_if(found, [&](const crm::Customer& customer) { return !desk.may_see(customer); });
  if (found.empty()) return std::nullopt;
  if (found.size() == 1) return changeable(found.front(), desk);
  return ask_which_customer(name, found, [](const crm::Customer& customer) { return customer.name; },
                            {Dialogue::Kind::choice, "correct_last", request.slots, "sheet_of", {}, {}, {}});
}

}  // namespace chat
