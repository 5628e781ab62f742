// Customers by name, where a question says which.
#include "bot/chat/customer_list.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

constexpr int most_read = 200;  // of one rep
constexpr std::size_t most_lines = 4;

struct Listed {
  crm::Customer customer;
  std::optional<crm::Deal> deal;
  std::string owner;  // his name

  base::Money worth() const { return deal ? deal->amount.value_or(base::Money{}) : base::Money{}; }
};

bool fits(const crm::Deal& deal, const Condition& condition) {
  if (!condition.product.empty() && deal.product.find(condition.product) == std::string::npos) return false;
  if (condition.closing && (!deal.closes || *deal.closes < condition.closing->start || *deal.closes > condition.closing->end)) return false;
  if (!condition.at_least && !condition.at_most) return true;
  return deal.amount && (!condition.at_least || *deal.amount >= *condition.at_least) && (!condition.at_most || *deal.amount <= *condition.at_most);
}

void list_by_deals(const crm::Member& member, const Condition& condition, Desk& desk, std::vector<Listed>& list) {
  for (auto& deal : desk.store.deals.open_of_owner(member.id, most_read)) {
    if (!fits(deal, condition)) continue;
    auto customer = desk.store.customers.find(deal.customer_id);
    if (customer && (condition.stage.empty() || customer->stage == condition.stage)) list.push_back({std::move(*customer), std::move(deal), member.name});
  }
}

void list_by_stage(const crm::Member& member, const Condition& condition, Desk& desk, std::vector<Listed>& list) {
  for (auto& customer : desk.store.customers.of_owner(member.id, most_read)) {
    if (customer.stage != condition.stage) continue;
    auto deals = desk.store.deals.of_customer(customer.id);
    const auto open = std::find_if(deals.begin(), deals.end(), [](const crm::Deal& deal) { return deal.is_open(); });
    list.push_back({std::move(customer), open == deals.end() ? std::nullopt : std::optional(std::move(*open)), member.name});
  }
}

Reply line(const Listed& listed, bool names_stage, bool names_owner) {
  const crm::Deal* deal = listed.deal ? &*listed.deal : nullptr;
  return say("customer_list.line", {{"客户", listed.customer.name},
                                    {"阶段", names_stage ? listed.customer.stage : ""},
                                    {"产品", deal ? product_phrase(*deal) : ""},
                                    {"金额", deal ? amount_phrase(*deal) : ""},
                                    {"预计", deal && deal->closes ? Value(*deal->closes) : Value(std::string())},
                                    {"谁", names_owner ? listed.owner : ""}});
}

}  // namespace

Condition condition_of(const Slots& slots) {
  return {slots.text("stage"), slots.text("product"), slots.money("at_least"), slots.money("at_most"), slots.period("closing")};
}

Reply customer_list(const std::string& whose, const std::vector<crm::Member>& team, const Condition& condition, Desk& desk) {
  std::vector<Listed> list;
  for (const auto& member : team)
    if (condition.is_about_deals()) list_by_deals(member, condition, desk, list);
    else list_by_stage(member, condition, desk, list);
  std::stable_sort(list.begin(), list.end(), [](const Listed& a, const Listed& b) { return a.worth() > b.worth(); });
  Values about{{"范围", whose},
               {"阶段", condition.stage},
               {"产品", condition.product},
               {"至少", if_any(condition.at_least)},
               {"至多", if_any(condition.at_most)},
               {"时段", condition.closing ? condition.closing->label : ""}};
  base::Money sum;
  std::vector<Reply> lines;
  for (const Listed& listed : list) {
    sum = sum + listed.worth();
    if (lines.size() < most_lines) lines.push_back(line(listed, condition.stage.empty(), team.size() > 1));
  }
  Reply reply = list.empty() ? say("customer_list.none")
                             : say("customer_list.some", {{"个数", static_cast<std::int64_t>(list.size())},
                                                          {"金额", if_some(sum)},
                                                          {"明细", std::move(lines)},
                                                          {"还有", if_some(static_cast<std::int64_t>(list.size() - std::min(list.size(), most_lines)))}});
  reply.values.insert(reply.values.end(), about.begin(), about.end());
  return reply;
}

}  // namespace chat
