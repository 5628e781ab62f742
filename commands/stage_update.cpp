// Moves a customer to another stage: 康达推进到谈判. What the gate misses is said, and a closed one passed for a reason only.
#include "bot/chat/contact_made.hpp"
#include "bot/chat/deals.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/questions.hpp"
#include "bot/chat/stages.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply closed(const chat::GateCheck& gate, const std::string& stage, const Request& request) {
  const bool is_won = stage == crm::stage_won;
  Reply reply = say(is_won ? "stage_update.closed_won" : "stage_update.closed",
                    {{"客户", request.customer->name}, {"阶段", stage}, {"缺", chat::in_a_row(gate.missing)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "stage_update", request.slots, "reason", {}, {}, {}};
  reply.expects->slots.set("customer_id", request.customer->id);
  return reply;
}

// 报价已确认18.6万, said with the move: it belongs to the open deal, or opens one. Not written yet.
std::optional<crm::Deal> quoted(const Request& request, Desk& desk) {
  if (!request.slots.money("amount")) return std::nullopt;
  crm::Deal deal = chat::open_deal(request, desk)
                       .value_or(crm::Deal{.id = desk.new_id(), .customer_id = request.customer->id,
                                           .owner_id = request.customer->owner_id, .created_at = desk.now});
  chat::apply_deal_slots(deal, request.slots);
  return deal;
}

// What the new stage wants to know first, in the words in which one asks.
std::string first_question(const crm::Customer& customer, Desk& desk) {
  const auto open = chat::questions_of(customer, desk.store, desk.rules).open;
  for (const crm::Question& question : desk.rules.policies.questions)
    if (!open.empty() && question.name == open.front()) return question.ask;
  return {};
}

Reply moved(const crm::Customer& customer, const std::string& from, const std::optional<crm::Deal>& deal, const chat::GateCheck& gate,
            const std::string& reason, Desk& desk) {
  const bool is_forced = !reason.empty();
  const std::string missing = chat::in_a_row(gate.missing);
  Reply reply = say("stage_update.done", {{"客户", customer.name},
                                          {"旧", from},
                                          {"新", customer.stage},
                                          {"金额", deal ? chat::amount_phrase(*deal) : ""},
                                          {"原因", reason},
                                          {"缺", is_forced ? missing : ""}});
  if (!is_forced && !missing.empty()) reply.more.push_back(say("stage_update.lacking", {{"缺", missing}}));
  const bool is_forward = crm::stage_rank(customer.stage) > crm::stage_rank(from);
  if (const auto question = first_question(customer, desk); is_forward && !question.empty()) reply.more.push_back(say("stage_update.ask", {{"问题", question}}));
  reply.more.push_back(say("hint.undo"));
  const Reply told = say("stage_update.told_forced", {{"谁", desk.sender.name}, {"客户", customer.name}, {"阶段", customer.stage}, {"原因", reason}, {"缺", missing}});
  const auto owner = desk.store.members.find(customer.owner_id);
  if (is_forced && owner) desk.notify(owner->manager_id, told);
  reply.summary = "推进 " + customer.name + " " + from + " → " + customer.stage;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const std::string stage = request.word("stage");
  crm::Customer customer = *request.customer;
  if (crm::stage_rank(stage) < 0) chat::refuse("stage_update.which");
  if (customer.stage == stage) return say("stage_update.same", {{"客户", customer.name}, {"阶段", stage}});
  const auto deal = quoted(request, desk);
  const chat::GateCheck gate = chat::check_gates(customer, stage, deal, desk.store, desk.rules, desk.now);
  const std::string reason = gate.is_closed ? request.word("reason") : "";
  if (gate.is_closed && reason.empty()) return closed(gate, stage, request);
  const std::string from = customer.stage;
  if (deal) desk.store.deals.put(*deal);
  chat::move_stage(customer, {stage, desk.sender.id, reason}, desk.store, desk.now);
  chat::contact_shown(customer, desk);
  return moved(customer, from, deal, gate, reason, desk);
}

}  // namespace

chat::Command stage_update() {
  return {.intent = "stage_update",
          .slots = {chat::optional("reason:said_reason"), chat::known("customer"), chat::optional("stage_move"), chat::optional("amount")},
          .run = run};
}

}  // namespace commands
