// Opens a deal for a customer: product, amount, when it will close.
#include <algorithm>
#include <initializer_list>
#include <optional>

#include "bot/chat/contact_made.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::say;

// What a lead said he wants, or could spend, is this deal, seen from further away: both would count twice in every figure.
std::optional<crm::Deal> budget_of(const crm::Customer& customer, const std::string& product, Desk& desk) {
  std::optional<crm::Deal> found;
  for (const auto& deal : desk.store.deals.of_customer(customer.id)) {
    const bool is_it = deal.is_open() && (deal.amount_kind == "budget" || !deal.amount) && (deal.product.empty() || product.empty() || deal.product == product);
    if (!is_it) continue;
    if (found) return std::nullopt;
    found = deal;
    found->amount_kind.clear();  // until another kind is said
  }
  return found;
}

// 康达可能签20万: what somebody expects of the deal that is open already, and no second one.
bool is_expectation(const std::string& text) {
  const auto says = [&](std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.find(word) != text.npos; });
  };
  return says({"可能", "估计", "预计", "有望", "大概", "应该", "也许", "差不多", "争取"}) && says({"签", "成交", "拿下"}) &&
         !says({"商机", "机会", "单子", "立项", "新", "另", "又", "再", "还有", "采购", "招标", "续", "项目"});
}

std::optional<crm::Deal> expected_of(const Request& request, Desk& desk) {
  if (!is_expectation(request.text)) return std::nullopt;
  auto deals = desk.store.deals.of_customer(request.customer->id);
  std::erase_if(deals, [](const crm::Deal& deal) { return !deal.is_open(); });
  const bool is_it = deals.size() == 1 && (!request.has("product") || deals.front().product.empty() || deals.front().product == request.word("product"));
  if (!is_it) return std::nullopt;
  deals.front().amount_kind = "estimate";
  return deals.front();
}

Reply expected(crm::Deal deal, const Request& request, Desk& desk) {
  chat::apply_deal_slots(deal, request.slots);
  desk.store.deals.put(deal);
  contact_shown(*request.customer, desk);
  Reply reply = say("deal_create.expected", {{"客户", request.customer->name},
                                             {"产品", chat::product_phrase(deal)},
                                             {"金额", chat::amount_phrase(deal)},
                                             {"签单", chat::if_any(deal.closes)}});
  reply.more.push_back(say("hint.undo"));
  reply.summary = "预计 " + request.customer->name;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (auto deal = expected_of(request, desk)) return expected(std::move(*deal), request, desk);
  const auto budget = budget_of(*request.customer, request.word("product"), desk);
  crm::Deal deal = budget.value_or(crm::Deal{.id = desk.new_id(),
                                             .customer_id = request.customer->id,
                                             .owner_id = request.customer->owner_id,
                                             .created_at = desk.now});
  if (is_expectation(request.text)) deal.amount_kind = "estimate";
  chat::apply_deal_slots(deal, request.slots);
  if (deal.product.empty()) deal.product = request.word("remark");  // what nothing else claims is what is sold
  if (budget) desk.store.deals.put(deal);
  else desk.store.deals.add(deal);
  contact_shown(*request.customer, desk);
  Reply reply = say("deal_create.done",
                    {{"客户", request.customer->name},
                     {"产品", chat::product_phrase(deal)},
                     {"金额", chat::amount_phrase(deal)},
                     {"签单", chat::if_any(deal.closes)},
                     {"概率", chat::if_any(deal.probability)}});
  reply.more.push_back(say("hint.change_amount", {{"栏", std::string(crm::amount_kind_word(deal.amount_kind))}}));
  desk.notify(request.customer->owner_id, say("deal_create.told", {{"谁", desk.sender.name},
                                                                    {"客户", request.customer->name},
                                                                    {"金额", chat::amount_phrase(deal)}}));
  reply.summary = "新商机 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command deal_create() {
  return {.intent = "deal_create",
          .slots = {chat::optional("deal_probability"), chat::optional("close_date"), chat::asked("amount"), chat::optional("quantity"),
                    chat::optional("contact"), chat::existing("customer"), chat::optional("product")},
          .run = run};
}

}  // namespace commands
