// A manager gives leads to a rep by hand: one customer, or those of a source that nobody works on. It needs a reason,
// stands in the ledger, and is counted.
#include "bot/chat/colleague.hpp"
#include "bot/chat/given_by_hand.hpp"
#include "bot/chat/last_deed.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Customers = std::vector<crm::Customer>;

constexpr int looked_at = 1000;

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

Reply question(const Request& request, const std::string& slot, Reply reply) {
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "lead_assign", request.slots, slot, {}, {}, {}};
  return reply;
}

// 把抖音来的都分给小王: those that are here, or from now on?
Reply which(const Request& request, const Customers& found) {
  Reply reply = say("lead_assign.which", {{"来源", request.word("source")}, {"个数", static_cast<std::int64_t>(found.size())}, {"名单", chat::names_in_short(found)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::choice, "lead_assign", request.slots, "which", {}, {}, {{"now", "现有的"}, {"always", "以后的"}}};
  return reply;
}

// 这条线索派给王芳: the one that was just written here.
Customers just_written(const Request& request, Desk& desk) {
  const auto last = chat::last_deed(request, desk);
  if (!last || last->customer_id.empty() || desk.now - last->deed.at > desk.rules.question_lives) return {};
  const auto customer = desk.store.customers.find(last->customer_id);
  return customer && (customer->in_pool() || desk.may_see(*customer)) ? Customers{*customer} : Customers{};
}

bool speaks_of_unassigned(const Request& request) {
  for (const char* words : {"未分配", "没分", "没主", "无主", "没人认", "没人跟"})
    if (request.text.find(words) != std::string::npos) return true;
  return false;
}

Customers meant(const Request& request, Desk& desk) {
  if (request.has("customer") || request.has("customer_id")) return chat::customers_to_give(request.slots, desk);
  if (request.has("source") || speaks_of_unassigned(request)) return unassigned(request.word("source"), desk);
  return just_written(request, desk);
}

Reply run(const Request& request, Desk& desk) {
  if (request.has("gifts")) return chat::give_each_or_ask(chat::gifts_in(request.slots, desk), request.word("reason"), desk);
  const crm::Member to = chat::own_colleague(request.word("to_user"), desk);
  Customers customers = meant(request, desk);
  const bool is_ambiguous = request.has("ambiguous") && !request.has("which");
  if (is_ambiguous && !customers.empty()) return which(request, customers);
  if (request.word("which") == "always" || is_ambiguous)
    return say(is_ambiguous ? "lead_assign.none_of_source" : "lead_assign.by_rule", {{"来源", request.word("source")}, {"谁", to.name}});
  if (customers.empty() && (request.has("source") || speaks_of_unassigned(request))) return say("lead_assign.none", {{"来源", request.word("source")}});
  if (customers.empty()) return question(request, "customer", say("lead_assign.whom", {{"谁", to.name}}));
  return chat::give_or_ask(request.slots, customers, to, desk);
}

}  // namespace

chat::Command lead_assign() {
  return {.intent = "lead_assign",
          .slots = {chat::optional("reason:giving_reason"), chat::optional("to_user"), chat::optional("source:assigned_source"),
                    chat::optional("customer:own_customer"), chat::optional("ambiguous")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
