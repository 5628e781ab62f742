// A manager gives customers to a rep by hand.
#include "bot/chat/given_by_hand.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/hand_on.hpp"
#include "bot/chat/lead_news.hpp"
#include "bot/chat/own_people.hpp"
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
  reply.summary = "分给" + to.name + " " + names_in_short(customers);
  return reply;
}

Reply with_undo(Reply reply) {
  reply.more.push_back(say("hint.undo"));
  return reply;
}

std::string shares_of(const std::vector<Gift>& gifts) {
  std::string words;
  for (const Gift& gift : gifts) words += (words.empty() ? "" : "，") + names_in_short(gift.customers) + " 给 " + gift.to.name;
  return words;
}

Reply why_each(const std::vector<Gift>& gifts) {
  std::vector<Slots> kept;
  for (const Gift& gift : gifts) {
    Slots one;
    one.set("member_id", gift.to.id);
    std::vector<std::string> ids;
    for (const auto& customer : gift.customers) ids.push_back(customer.id);
    one.set("customer_ids", std::move(ids));
    kept.push_back(std::move(one));
  }
  Slots said;
  said.set("gifts", std::move(kept));
  Reply reply = say("lead_assign.why_each", {{"分布", shares_of(gifts)}});
  reply.expects = Dialogue{Dialogue::Kind::slot, "lead_assign", std::move(said), "reason", {}, {}, {}};
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
  if (candidates.empty()) candidates = customers_called(name, desk, 50);  // 把谭园长分给王芳
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
  return with_undo(give(customers, to, base::cut_points(said.text("reason"), longest_reason), desk));
}

Reply give_each_or_ask(const std::vector<Gift>& gifts, const std::string& reason, Desk& desk) {
  if (gifts.empty()) refuse("refuse.gone");
  if (reason.empty()) return why_each(gifts);
  Reply reply = give(gifts.front().customers, gifts.front().to, base::cut_points(reason, longest_reason), desk);
  for (std::size_t i = 1; i < gifts.size(); ++i) {
    Reply next = give(gifts[i].customers, gifts[i].to, base::cut_points(reason, longest_reason), desk);
    reply.summary += "；" + next.summary;
    reply.more.push_back(std::move(next));
  }
  return with_undo(std::move(reply));
}

std::vector<Gift> gifts_in(const Slots& said, Desk& desk) {
  std::vector<Gift> gifts;
  for (const Slots& one : said.list("gifts")) {
    const auto to = desk.store.members.find(one.text("member_id"));
    if (!to || !to->is_active || !crm::may_see(desk.sender, *to)) continue;
    Gift gift{*to, {}};
    for (const auto& id : one.texts("customer_ids"))
      if (auto customer = desk.store.customers.find(id); customer && may_give(*customer, desk) && customer->owner_id != to->id) gift.customers.push_back(std::move(*customer));
    if (!gift.customers.empty()) gifts.push_back(std::move(gift));
  }
  return gifts;
}

}  // namespace chat
