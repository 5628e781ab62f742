// A manager gives leads to a rep by hand: one customer, or those of a source that nobody works on. It needs a reason,
// stands in the ledger, and is counted.
#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/colleague.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/hand_on.hpp"
#include "bot/chat/last_deed.hpp"
#include "bot/chat/lead_news.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Customers = std::vector<crm::Customer>;

constexpr int looked_at = 1000, most_choices = 5;
constexpr std::size_t names_shown = 3, longest_reason = 60;

bool may_give(const crm::Customer& customer, Desk& desk) { return customer.in_pool() || desk.may_see(customer); }

// A manager's own lead that nobody has spoken to, or one of the pool.
bool is_unassigned(const crm::Customer& customer, const std::string& source) {
  const bool is_fresh = customer.in_pool() || customer.touched_at == customer.created_at;
  return is_fresh && (source.empty() || customer.source.find(source) != std::string::npos);
}

Customers unassigned(const std::string& source, Desk& desk) {
  Customers found;
  for (const std::string& owner : {desk.sender.id, std::string(crm::pool_id)}) {
    if (owner == crm::pool_id && source.empty()) continue;  // the whole pool is nobody's wish
    for (auto& customer : desk.store.customers.open_of(owner, looked_at))
      if (is_unassigned(customer, source)) found.push_back(std::move(customer));
  }
  return found;
}

std::string names_of(const Customers& customers) {
  std::string names;
  for (std::size_t i = 0; i < customers.size() && i < names_shown; ++i) names += (i ? "、" : "") + customers[i].name;
  return customers.size() > names_shown ? names + " 等" : names;
}

Reply question(const Request& request, const std::string& slot, Reply reply) {
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "lead_assign", request.slots, slot, {}, {}, {}};
  return reply;
}

// 把抖音来的都分给小王: those that are here, or from now on?
Reply which(const Request& request, const Customers& found) {
  Reply reply = say("lead_assign.which", {{"来源", request.word("source")}, {"个数", static_cast<std::int64_t>(found.size())}, {"名单", names_of(found)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::choice, "lead_assign", request.slots, "which", {}, {}, {{"now", "现有的"}, {"always", "以后的"}}};
  return reply;
}

Reply which_customer(const Request& request, const Customers& candidates) {
  chat::Dialogue dialogue{chat::Dialogue::Kind::choice, "lead_assign", request.slots, "customer_id", {}, {}, {}};
  std::vector<Reply> lines;
  for (const auto& customer : candidates) {
    if (static_cast<int>(dialogue.choices.size()) == most_choices) break;
    dialogue.choices.push_back({customer.id, customer.name});
    lines.push_back(say("ask.choice_line", {{"序号", static_cast<std::int64_t>(dialogue.choices.size())}, {"选项", customer.name}}));
  }
  Reply reply = say("ask.which_customer", {{"个数", static_cast<std::int64_t>(candidates.size())}, {"名称", request.word("customer")}, {"选项", std::move(lines)}});
  reply.expects = std::move(dialogue);
  return reply;
}

Customers named(const Request& request, Desk& desk) {
  if (request.has("customer_id")) {
    auto customer = desk.store.customers.find(request.word("customer_id"));
    if (!customer || !may_give(*customer, desk)) chat::refuse("refuse.gone");
    return {*customer};
  }
  const std::string name = request.word("customer");
  auto candidates = chat::customers_meant(desk.store, name, {}, 50);
  if (candidates.empty()) candidates = chat::customers_meant(desk.store, {}, name, 50);  // 把张三分给王芳
  if (candidates.empty()) chat::refuse("refuse.unknown_customer", {{"名称", name}});
  const crm::Customer first = candidates.front();
  std::erase_if(candidates, [&](const crm::Customer& c) { return !may_give(c, desk); });
  if (candidates.empty())
    chat::refuse("refuse.not_yours", {{"客户", first.name},
                                      {"负责人", desk.name_of(first.owner_id)},
                                      {"日期", base::civil(first.created_at, desk.rules.zone).date}});
  return candidates;
}

// 这条线索派给王芳: the one that was just written here.
Customers just_written(const Request& request, Desk& desk) {
  const auto last = chat::last_deed(request, desk);
  if (!last || last->customer_id.empty() || desk.now - last->deed.at > desk.rules.question_lives) return {};
  const auto customer = desk.store.customers.find(last->customer_id);
  return customer && may_give(*customer, desk) ? Customers{*customer} : Customers{};
}

bool speaks_of_unassigned(const Request& request) {
  for (const char* words : {"未分配", "没分", "没主", "无主", "没人认", "没人跟"})
    if (request.text.find(words) != std::string::npos) return true;
  return false;
}

Customers meant(const Request& request, Desk& desk) {
  if (request.has("customer") || request.has("customer_id")) return named(request, desk);
  if (request.has("source") || speaks_of_unassigned(request)) return unassigned(request.word("source"), desk);
  return just_written(request, desk);
}

std::int64_t overrides_this_month(Desk& desk) {
  const base::Instant begin = base::instant(base::first_of_month(desk.today()), {}, desk.rules.zone);
  const auto given = desk.store.transfers.of_kind(crm::transfer::given, begin, desk.now + std::chrono::milliseconds(1), looked_at);
  return std::count_if(given.begin(), given.end(), [&](const crm::Transfer& t) { return t.by_id == desk.sender.id; });
}

void tell_former_owners(const std::vector<chat::GivenLead>& leads, const crm::Member& to, Desk& desk) {
  for (const auto& lead : leads)
    if (!lead.transfer.from_id.empty() && lead.transfer.from_id != crm::pool_id)
      desk.notify(lead.transfer.from_id, say("lead_news.moved_away", {{"客户", lead.customer.name}, {"谁", to.name},
                                                                      {"经理", desk.sender.name}, {"原因", lead.transfer.reason}}));
}

Reply give(const Customers& customers, const crm::Member& to, const std::string& reason, Desk& desk) {
  std::vector<chat::GivenLead> given;
  for (crm::Customer customer : customers) {
    const auto transfer = chat::hand_on(customer, {.to_id = to.id, .kind = crm::transfer::given, .by_id = desk.sender.id, .reason = reason}, desk);
    given.push_back(chat::given_lead(customer, transfer, desk.store));
  }
  chat::tell_of_given(given, desk);
  tell_former_owners(given, to, desk);
  Reply reply = say("lead_assign.done", {{"名单", names_of(customers)},
                                         {"个数", chat::if_some(customers.size() > 1 ? static_cast<std::int64_t>(customers.size()) : 0)},
                                         {"谁", to.name},
                                         {"原因", reason},
                                         {"次数", overrides_this_month(desk)}});
  reply.more.push_back(say("hint.undo"));
  reply.summary = "分给" + to.name + " " + names_of(customers);
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const crm::Member to = chat::own_colleague(request.word("to_user"), desk);
  Customers customers = meant(request, desk);
  const bool is_ambiguous = request.has("ambiguous") && !request.has("which");
  if (is_ambiguous && !customers.empty()) return which(request, customers);
  if (request.word("which") == "always" || is_ambiguous)
    return say(is_ambiguous ? "lead_assign.none_of_source" : "lead_assign.by_rule", {{"来源", request.word("source")}, {"谁", to.name}});
  if (request.has("customer") && customers.size() > 1) return which_customer(request, customers);
  if (customers.size() == 1 && customers.front().owner_id == to.id)
    chat::refuse("lead_assign.his_already", {{"客户", customers.front().name}, {"谁", to.name}});
  if (customers.empty() && (request.has("source") || speaks_of_unassigned(request))) return say("lead_assign.none", {{"来源", request.word("source")}});
  if (customers.empty()) return question(request, "customer", say("lead_assign.whom", {{"谁", to.name}}));
  if (!request.has("reason"))
    return question(request, "reason", say("lead_assign.why", {{"名单", names_of(customers)},
                                                               {"个数", chat::if_some(customers.size() > 1 ? static_cast<std::int64_t>(customers.size()) : 0)},
                                                               {"谁", to.name}}));
  return give(customers, to, base::cut_points(request.word("reason"), longest_reason), desk);
}

}  // namespace

chat::Command lead_assign() {
  return {.intent = "lead_assign",
          .slots = {chat::optional("reason:said_reason"), chat::optional("to_user"), chat::optional("source:assigned_source"),
                    chat::optional("customer:own_customer"), chat::optional("ambiguous")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
