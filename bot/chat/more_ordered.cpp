// A customer wants more than what is on record.
#include "bot/chat/more_ordered.hpp"

#include <algorithm>

#include "bot/chat/contact_made.hpp"
#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

std::vector<crm::Deal> open_deals(const crm::Customer& customer, Desk& desk) {
  auto deals = desk.store.deals.of_customer(customer.id);
  std::erase_if(deals, [](const crm::Deal& deal) { return !deal.is_open(); });
  return deals;
}

// The open deal that grows: of the product, or one that names none yet. Nothing said of the product: the only one there can be.
const crm::Deal* growing(const std::vector<crm::Deal>& open, const std::string& product) {
  const auto with = [&](const std::string& name) {
    const auto found = std::find_if(open.begin(), open.end(), [&](const crm::Deal& deal) { return deal.product == name; });
    return found == open.end() ? nullptr : &*found;
  };
  if (product.empty()) return open.size() == 1 ? &open.front() : nullptr;
  const crm::Deal* same = with(product);
  return same ? same : with("");
}

void add_money(crm::Deal& deal, const Request& request) {
  const auto amount = request.slots.money("amount");
  if (amount) deal.amount = deal.amount && request.has("amount_by") ? *deal.amount + *amount : *amount;
}

// A figure that is still missing may be said alone.
void ask_amount(Reply& reply) {
  Slots known;
  known.set("field", std::string("amount"));
  reply.expects = Dialogue{Dialogue::Kind::slot, "correct_last", known, "amount", only_if_alone, {}, {}};
}

Reply grown(const crm::Deal& before, const Request& request, Desk& desk) {
  const std::string measure = request.slots.text("measure");
  const bool is_other_measure = before.quantity && !measure.empty() && !before.measure.empty() && measure != before.measure;
  if (is_other_measure) refuse("order_more.measure", {{"客户", request.customer->name}, {"旧", product_phrase(before)}, {"加", std::to_string(request.slots.number("quantity")) + measure}});
  crm::Deal deal = before;
  if (request.has("product")) deal.product = request.word("product");
  deal.quantity += request.slots.number("quantity");
  if (deal.measure.empty()) deal.measure = measure;
  add_money(deal, request);
  desk.store.deals.put(deal);
  const bool has_new_amount = deal.amount != before.amount;
  Reply reply = say("order_more.grown", {{"客户", request.customer->name},
                                         {"旧", before.quantity ? Value(product_phrase(before)) : Value(std::string("数量未填"))},
                                         {"新", product_phrase(deal)},
                                         {"金额", has_new_amount ? amount_phrase(deal) : ""},
                                         {"没变", has_new_amount ? "" : amount_phrase(deal)}});
  reply.more.push_back(say("hint.change_amount", {{"栏", std::string(crm::amount_kind_word(deal.amount_kind))}}));
  return reply;
}

Reply beside(const std::vector<crm::Deal>& open, const Request& request, Desk& desk) {
  crm::Deal deal{.id = desk.new_id(), .customer_id = request.customer->id, .owner_id = request.customer->owner_id, .created_at = desk.now};
  deal.product = request.word("product");
  deal.quantity = request.slots.number("quantity");
  deal.measure = request.slots.text("measure");
  add_money(deal, request);
  desk.store.deals.add(deal);
  std::vector<std::string> others;
  for (const auto& other : open) others.push_back(product_phrase(other));
  std::erase(others, "");
  constexpr std::size_t most_named = 2;
  Reply reply = say("order_more.beside", {{"客户", request.customer->name}, {"加", product_phrase(deal)}, {"金额", amount_phrase(deal)}, {"另", first_in_a_row(others, most_named)}});
  if (!deal.amount) ask_amount(reply);
  reply.more.push_back(deal.amount ? say("hint.change_amount", {{"栏", std::string("金额")}}) : say("order_more.no_amount"));
  return reply;
}

}  // namespace

Reply order_more(const Request& request, Desk& desk) {
  const auto open = open_deals(*request.customer, desk);
  const crm::Deal* deal = growing(open, request.word("product"));
  if (!deal && !request.has("product")) refuse(open.empty() ? "deal.none" : "order_more.of_what", {{"客户", request.customer->name}});
  Reply reply = deal ? grown(*deal, request, desk) : beside(open, request, desk);
  contact_shown(*request.customer, desk);
  reply.summary = "加 " + request.customer->name + " " + std::to_string(request.slots.number("quantity")) + request.slots.text("measure") + request.word("product");
  return reply;
}

}  // namespace chat
