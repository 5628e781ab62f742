// Changes by sentence how fast a lead must get its first word, who is warned and told, and when working time is.
#include "bot/chat/rule_proposal.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
namespace key = crm::rule_key;

constexpr const char* word = "确认";
constexpr std::int64_t longest = 7 * 24 * 60;  // minutes
constexpr std::int64_t most_relays = 20;

void refuse_what_no_rule_can(const Request& request) {
  const std::string odd = request.word("odd");
  if (odd == "late_escalation") chat::refuse("config_sla.late_escalation");
  if (odd == "pause") chat::refuse("config_sla.pause");
  if (odd == "weekend") chat::refuse("config_sla.weekend");
  if (odd == "weekend_counts") chat::refuse("config_sla.weekend_counts");
  if (odd == "subject") chat::refuse("config_sla.subject", {{"谁", request.word("odd_word")}});
}

// 09:30, as the finder of working hours writes it.
std::chrono::minutes minutes_of_day(const std::string& clock) {
  const auto colon = clock.find(':');
  return std::chrono::minutes(std::stoi(clock.substr(0, colon)) * 60 + std::stoi(clock.substr(colon + 1)));
}

std::vector<crm::RuleChange> changes_of(const Request& request, Desk& desk) {
  std::vector<crm::RuleChange> changes;
  const auto set = [&](const char* key, std::string value) { changes.push_back({key, std::move(value), {}, {}}); };
  const auto set_number = [&](const char* key, const char* slot, std::int64_t least, std::int64_t most) {
    if (!request.has(slot)) return;
    const auto value = request.slots.number(slot);
    if (value < least || value > most) chat::refuse("config_sla.range");
    set(key, std::to_string(value));
  };
  if (request.slots.flag("reset"))
    for (const auto& change : desk.store.rule_changes.all())
      if (change.key.starts_with(key::response)) changes.push_back({change.key, "", {}, {}});
  set_number(key::response_limit, "first_response_minutes", 1, longest);
  set_number(key::response_warning, "warn_minutes", 0, longest);
  set_number(key::response_relay, "relay_minutes", 0, longest);
  set_number(key::most_relays, "relays", 0, most_relays);
  if (request.has("told")) set(key::escalation, request.word("told"));
  if (request.has("work_start")) set(key::work_from, std::to_string(minutes_of_day(request.word("work_start")).count()));
  if (request.has("work_end")) set(key::work_until, std::to_string(minutes_of_day(request.word("work_end")).count()));
  return changes;
}

// What was said and would not come out as it was said.
void refuse_contradictions(const Request& request, const crm::Policies& after, const crm::Policies& before) {
  const auto minutes = [&](const char* slot) { return base::Duration(std::chrono::minutes(request.slots.number(slot))); };
  if (request.slots.number("warn_minutes") > 0 && minutes("warn_minutes") >= after.response.limit)
    chat::refuse("config_sla.warns_too_early", {{"首响", chat::response_facts(after).front().words}});
  if (request.slots.number("relay_minutes") > 0 && minutes("relay_minutes") <= after.response.limit)
    chat::refuse("config_sla.relays_too_early", {{"首响", chat::response_facts(after).front().words}});
  const auto hour = [&](const char* slot, base::Duration otherwise) { return request.has(slot) ? minutes_of_day(request.word(slot)) : otherwise; };
  if (hour("work_start", before.working.from) >= hour("work_end", before.working.until)) chat::refuse("config_sla.hours");
}

chat::RuleProposal proposal_of(const Request& request, Desk& desk) {
  refuse_what_no_rule_can(request);
  auto changes = changes_of(request, desk);
  if (changes.empty() && request.slots.flag("reset")) chat::refuse("rule_change.nothing_said");
  if (changes.empty()) chat::refuse("config_sla.how");
  chat::RuleProposal proposal(std::move(changes), chat::response_facts, desk);
  refuse_contradictions(request, proposal.after(), desk.rules.policies);
  if (proposal.changes_nothing()) chat::refuse("rule_change.same");
  return proposal;
}

Reply preview(const Request& request, Desk& desk) {
  const auto proposal = proposal_of(request, desk);
  Reply reply = say("config_sla.confirm", {{"明细", proposal.lines()}, {"还有", chat::if_some(proposal.further())}, {"口令", std::string(word)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "config_sla", request.slots, {}, word, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  auto proposal = proposal_of(request, desk);
  proposal.carry_out(desk);
  Reply reply = say("config_sla.done", {{"明细", proposal.lines()}, {"还有", chat::if_some(proposal.further())}});
  reply.summary = proposal.summary();
  return reply;
}

}  // namespace

chat::Command config_sla() {
  return {.intent = "config_sla",
          .slots = {chat::optional("first_response_minutes:response_limit"), chat::optional("work_start:working_hours")},
          .role = crm::Role::manager,
          .confirm = word,
          .run = run,
          .preview = preview};
}

}  // namespace commands
