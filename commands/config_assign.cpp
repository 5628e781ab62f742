// Changes by sentence who gets which leads, and in which order the rules are asked.
#include <algorithm>

#include "bot/chat/phrasing.hpp"
#include "bot/chat/rule_proposal.hpp"
#include "bot/crm/assignment_change.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say, chat::Slots;
namespace key = crm::rule_key;

constexpr const char* word = "确认";
constexpr std::size_t most_rules = 50;

void refuse_what_no_rule_can(const Request& request) {
  if (const auto strangers = request.slots.texts("strangers"); !strangers.empty())
    chat::refuse("config_assign.stranger", {{"名字", chat::first_in_a_row(strangers, strangers.size())}});
  const std::string odd = request.word("odd");
  if (odd == "not_to") chat::refuse("config_assign.not_to");
  if (odd == "subject") chat::refuse("config_assign.subject", {{"谁", request.word("odd_word")}});
  if (odd == "most_a_day") chat::refuse("config_assign.most_a_day");
  if (odd == "more_for_some") chat::refuse("config_assign.more_for_some");
  if (odd == "introducer") chat::refuse("config_assign.introducer");
  if (odd == "how_big") chat::refuse("config_assign.how_big");
  if (odd == "shift" && !request.has("given")) chat::refuse("config_assign.shift");
}

// Leads are given to reps alone: a rule for anybody else would never find him.
void check_people(const std::vector<std::string>& names, Desk& desk) {
  for (const auto& name : names) {
    auto found = desk.store.members.named(name);
    std::erase_if(found, [](const crm::Member& member) { return !member.is_active; });
    if (found.empty()) chat::refuse("refuse.unknown_member", {{"名字", name}});
    if (found.size() > 1) chat::refuse("refuse.same_name", {{"名字", name}});
    if (found.front().role != crm::Role::rep) chat::refuse("config_assign.no_rep", {{"名字", name}});
  }
}

crm::RuleChange given(const Slots& said, Desk& desk) {
  crm::AssignmentRule rule;
  rule.name = said.text("name");
  rule.when.regions = said.texts("regions");
  rule.when.products = said.texts("products");
  rule.when.sources = said.texts("sources");
  rule.when.levels = said.texts("levels");
  rule.when.at_least = said.money("at_least");
  rule.when.less_than = said.money("less_than");
  rule.whom.people = said.texts("people");
  if (said.flag("in_turn")) rule.way = crm::Way::in_turn;
  check_people(rule.whom.people, desk);
  for (const auto* words : {&rule.when.regions, &rule.when.products, &rule.when.sources, &rule.whom.people})
    if (!std::all_of(words->begin(), words->end(), crm::may_be_written)) chat::refuse("config_assign.how");
  return {key::given(rule.name), crm::words_of(rule), {}, {}};
}

std::string order_of(const std::vector<std::string>& words) {
  std::string order;
  for (const auto& one : words) order += (order.empty() ? "" : ",") + one;
  return order;
}

std::vector<crm::RuleChange> changes_of(const Request& request, Desk& desk) {
  std::vector<crm::RuleChange> changes;
  if (request.slots.flag("reset"))
    for (const auto& change : desk.store.rule_changes.all())
      if (change.key.starts_with(key::assignment)) changes.push_back({change.key, "", {}, {}});
  if (request.has("off")) changes.push_back({key::dispatching, request.slots.flag("off") ? "never" : "", {}, {}});
  const auto givens = request.slots.list("given");
  for (const Slots& one : givens) changes.push_back(given(one, desk));
  if (const auto words = request.slots.texts("order"); givens.empty() && !words.empty()) {
    if (crm::rules_in_order(order_of(words)).empty()) chat::refuse("config_assign.order");
    changes.push_back({key::assignment_order, order_of(words), {}, {}});
  }
  return changes;
}

chat::RuleProposal proposal_of(const Request& request, Desk& desk) {
  refuse_what_no_rule_can(request);
  auto changes = changes_of(request, desk);
  if (changes.empty() && request.slots.flag("reset")) chat::refuse("rule_change.nothing_said");
  if (changes.empty()) chat::refuse("config_assign.how");
  chat::RuleProposal proposal(std::move(changes), chat::assignment_facts, desk);
  if (proposal.after().assignment.rules.size() > most_rules) chat::refuse("config_assign.too_many", {{"最多", static_cast<std::int64_t>(most_rules)}});
  if (proposal.changes_nothing()) chat::refuse("rule_change.same");
  return proposal;
}

Reply preview(const Request& request, Desk& desk) {
  const auto proposal = proposal_of(request, desk);
  Reply reply = say("config_assign.confirm", {{"明细", proposal.lines()}, {"还有", chat::if_some(proposal.further())}, {"口令", std::string(word)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "config_assign", request.slots, {}, word, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  auto proposal = proposal_of(request, desk);
  proposal.carry_out(desk);
  Reply reply = say("config_assign.done", {{"明细", proposal.lines()}, {"还有", chat::if_some(proposal.further())}});
  reply.summary = proposal.summary();
  return reply;
}

}  // namespace

chat::Command config_assign() {
  return {.intent = "config_assign", .slots = {chat::optional("order")}, .role = crm::Role::manager, .confirm = word, .run = run, .preview = preview};
}

}  // namespace commands
