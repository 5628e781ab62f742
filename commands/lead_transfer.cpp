// Moves leads from one rep to another: all, a fair share of them, or those of a region, asked back with the numbers and
// names before it happens. A single customer that is named is given by hand, with the reason that this takes.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "bot/base/utf8.hpp"
#include "bot/chat/colleague.hpp"
#include "bot/chat/dispatch.hpp"
#include "bot/chat/given_by_hand.hpp"
#include "bot/chat/hand_on.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Customers = std::vector<crm::Customer>;

constexpr int most_moved = 5000;
constexpr std::size_t names_shown = 5, longest_reason = 60;

// Every second one of a row sorted by stage and level: neither half gets the better ones.
Customers fair_part(Customers customers, double fraction) {
  std::stable_sort(customers.begin(), customers.end(), [](const crm::Customer& a, const crm::Customer& b) {
    const auto worth = [](const crm::Customer& c) { return std::tuple(-crm::stage_rank(c.stage), c.level.empty(), c.level); };
    return worth(a) < worth(b);
  });
  const auto share = [&](std::size_t of) { return std::floor(static_cast<double>(of) * fraction + 0.5); };
  Customers part;
  for (std::size_t i = 0; i < customers.size(); ++i)
    if (share(i + 1) > share(i)) part.push_back(customers[i]);
  return part;
}

Customers leads_meant(const Request& request, const crm::Member& from, Desk& desk) {
  Customers leads = desk.store.customers.open_of(from.id, most_moved);
  if (const std::string region = request.word("region"); !region.empty())
    std::erase_if(leads, [&](const crm::Customer& c) { return !chat::lies_in(c, region, desk.rules.policies.assignment); });
  return request.has("fraction") ? fair_part(std::move(leads), request.slots.decimal("fraction", 1)) : leads;
}

// Those that were shown and are still his.
Customers confirmed(const Request& request, const crm::Member& from, Desk& desk) {
  Customers leads;
  for (const auto& id : request.slots.texts("leads"))
    if (auto customer = desk.store.customers.find(id); customer && customer->owner_id == from.id) leads.push_back(std::move(*customer));
  return leads;
}

std::string names_of(const Customers& leads) {
  std::string names;
  for (std::size_t i = 0; i < leads.size() && i < names_shown; ++i) names += (i ? "、" : "") + leads[i].name;
  return leads.size() > names_shown ? names + " 等" : names;
}

Reply ask_back(const Request& request, const crm::Member& from, const crm::Member& to, Desk& desk) {
  const Customers leads = leads_meant(request, from, desk);
  if (leads.empty()) return say("lead_transfer.none", {{"谁", from.name}, {"范围", request.word("region")}});
  const std::size_t all = desk.store.customers.open_of(from.id, most_moved).size();
  Reply reply = say("lead_transfer.confirm", {{"谁", from.name},
                                              {"给谁", to.name},
                                              {"个数", static_cast<std::int64_t>(leads.size())},
                                              {"总数", static_cast<std::int64_t>(all)},
                                              {"范围", request.word("region")},
                                              {"名单", names_of(leads)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "lead_transfer", request.slots, {}, "确认转移", {}, {}};
  std::vector<std::string> ids;
  for (const auto& lead : leads) ids.push_back(lead.id);
  reply.expects->slots.set("leads", std::move(ids));
  return reply;
}

// 把康达转给李雷, 王芳的康达转给李雷: whose it was need not be said.
Reply one_customer(const Request& request, Desk& desk) {
  const crm::Member to = chat::own_colleague(request.word("to_user"), desk);
  Customers customers = chat::customers_to_give(request.slots, desk);
  if (request.has("from_user")) {
    const crm::Member from = chat::own_colleague(request.word("from_user"), desk);
    std::erase_if(customers, [&](const crm::Customer& c) { return c.owner_id != from.id; });
    if (customers.empty()) chat::refuse("lead_transfer.not_his", {{"谁", from.name}, {"客户", request.word("customer")}});
  }
  return chat::give_or_ask(request.slots, customers, to, desk);
}

Reply run(const Request& request, Desk& desk) {
  if (request.has("customer")) return one_customer(request, desk);
  const crm::Member from = chat::own_colleague(request.word("from_user"), desk), to = chat::own_colleague(request.word("to_user"), desk);
  if (from.id == to.id) chat::refuse("lead_transfer.same", {{"谁", from.name}});
  if (!request.slots.flag("confirmed")) return ask_back(request, from, to, desk);
  const Customers leads = confirmed(request, from, desk);
  const std::string reason = request.has("reason") ? base::cut_points(request.word("reason"), longest_reason) : desk.sender.name + "调整";
  for (crm::Customer lead : leads)
    chat::hand_on(lead, {.to_id = to.id, .kind = crm::transfer::moved, .by_id = desk.sender.id, .reason = reason}, desk);
  const auto count = static_cast<std::int64_t>(leads.size());
  if (count == 0) chat::refuse("refuse.gone");
  desk.notify(to.id, say("lead_transfer.got", {{"经理", desk.sender.name}, {"谁", from.name}, {"个数", count}, {"名单", names_of(leads)}}));
  desk.notify(from.id, say("lead_transfer.lost", {{"经理", desk.sender.name}, {"给谁", to.name}, {"个数", count}, {"名单", names_of(leads)}}));
  desk.post.announce(say("lead_transfer.public", {{"经理", desk.sender.name}, {"谁", from.name}, {"给谁", to.name}, {"个数", count}}));
  Reply reply = say("lead_transfer.done", {{"谁", from.name}, {"给谁", to.name}, {"个数", count}});
  reply.summary = from.name + " → " + to.name + " " + std::to_string(count) + " 个客户";
  return reply;
}

}  // namespace

chat::Command lead_transfer() {
  return {.intent = "lead_transfer",
          .slots = {chat::optional("reason:giving_reason"), chat::optional("from_user"), chat::optional("to_user"), chat::optional("fraction"),
                    chat::optional("region:known_region"), chat::optional("customer:own_customer")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
