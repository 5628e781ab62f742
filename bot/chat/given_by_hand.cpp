// A manager gives customers to a rep by hand.
#include "bot/chat/given_by_hand.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/hand_on.hpp"
#include "bot/chat/lead_news.hpp"
#include "bot/chat/which.hpp"

namespace chat {
namespace {

using Customers = std::vector<crm::Customer>;

constexpr int looked_at = 1000;
constexpr std::size_t names_shown = 3, longest_reason = 60;

bool may_give(const crm::Customer& customer, Desk& desk) { return customer.in_pool() || desk.may_see(customer); }

Value number_of(const Customers& customers) { return if_some(customers.size() > 1 ? static_cast<std::int64_t>(customers.size()) : 0); }

Reply why(const Slots& said, const Customers& customers, const crm::Member& to) {
  Reply reply = say("lead_assign.why", {{"名单", names_in_short(customers)}, {"个数", number_of(customers)}, {"谁", to.name}});
  reply.expects = Dialogue{Dialogue::Kind::slot, "lead_assign", said, "reason", {}, {}, {}};
  if (customers.size() == 1) reply.expects->slots.set("customer_id", customers.front().id);
  return reply;
}

std::int64_t overrides_this_month(Desk& desk) {
  const base::Instant begin = base::instant(base::first_of_month(desk.today()), {}, desk.rules.zone);
  const auto given = desk.store.transfers.of_kind(crm::transfer::given, begin, desk.now + std::chrono::milliseconds(1), looked_at);
  return std::count_if(given.begin(), given.end(), [&](const crm::Transfer& t) { return t.by_id == desk.sender.id; });
}

void tell_former_owners(const std::vector<GivenLead>& leads, const crm::Member& to, Desk& desk) {
  for (const auto& lead : leads)
    if (!lead.transfer.from_id.empty() && lead.transfer.from_id != crm::pool_id)
      desk.notify(lead.transfer.from_id, say("lead_news.moved_away", {{"客户", lead.customer.name}, {"谁", to.name},
                                                                      {"经理", desk.sender.name}, {"原因", lead.transfer.reason}}));
}

Reply give(const Customers& customers, const crm::Member& to, const std::string& reason, Desk& desk) {
  std::vector<GivenLead> given;
  for (crm::Customer customer : customers) {
    const auto transfer = hand_on(customer, {.to_id = to.id, .kind = crm::transfer::given, .by_id = desk.sender.id, .reason = reason}, desk);
    given.push_back(given_lead(customer, transfer, desk.store));
  }
  tell_of_given(given, desk);
  tell_former_owners(given, to, desk);
  Reply reply = say("lead_assign.done", {{"名单", names_in_short(customers)},
                                         {"个数", number_of(customers)},
                                         {"谁", to.name},
                                         {"原因", reason},
                                         {"次数", overrides_this_month(desk)}});
  reply.more.push_back(say("hint.undo"));
  reply.summary = "分给" + to.name + " " + names_in_short(customers);
  return reply;
}

}  // namespace

std::string names_in_short(const Customers& customers) {
  std::string names;
  for (std::size_t i = 0; i < customers.size() && i < names_shown; ++i) names += (i ? "、" : "") + customers[i].name;
  return customers.size() > names_shown ? names + " 等" : names;
}

Customers customers_to_give(const Slots& said, Desk& desk) {
  if (said.has("customer_id")) {
    auto customer = desk.store.customers.find(said.text("customer_id"));
    if (!customer || !may_give(*customer, desk)) refuse("refuse.gone");
    return {*customer};
  }
  const std::string name = said.text("customer");
  auto candidates = customers_meant(desk.store, name, {}, 50);
  if (candidates.empty()) candidates = customers_meant(desk.store, {}, name, 50);  // 把张三分给王芳
  if (candidates.empty()) refuse("refuse.unknown_customer", {{"名称", name}});
  const crm::Customer first = candidates.front();
  std::erase_if(candidates, [&](const crm::Customer& c) { return !may_give(c, desk); });
  if (candidates.empty())
    refuse("refuse.not_yours", {{"客户", first.name},
                                {"负责人", desk.name_of(first.owner_id)},
                                {"日期", base::civil(first.created_at, desk.rules.zone).date}});
  return candidates;
}

Reply give_or_ask(const Slots& said, const Customers& customers, const crm::Member& to, Desk& desk) {
  const bool is_by_name = said.has("customer") && !said.has("customer_id");
  if (is_by_name && customers.size() > 1)
    return ask_which_customer(said.text("customer"), customers, [](const crm::Customer& customer) { return customer.name; },
                              {Dialogue::Kind::choice, "lead_assign", said, "customer_id", {}, {}, {}});
  if (customers.size() == 1 && customers.front().owner_id == to.id)
    refuse("lead_assign.his_already", {{"客户", customers.front().name}, {"谁", to.name}});
  if (!said.has("reason")) return why(said, customers, to);
  return give(customers, to, base::cut_points(said.text("reason"), longest_reason), desk);
}

}  // namespace chat
