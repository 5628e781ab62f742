// Ends an SOP before its time, for a reason: 张姐不用再推了 已经报名.
#include <vector>

#include "bot/chat/sops.hpp"
#include "bot/chat/which.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// A choice goes on to ask for the reason, which goes on to the deed.
chat::Dialogue asking(chat::Dialogue::Kind kind, const Request& request, const std::string& slot) {
  chat::Dialogue dialogue{kind, "sop_stop", request.slots, slot, {}, {}, {}};
  dialogue.slots.set("customer_id", request.customer->id);
  return dialogue;
}

Reply which(const std::vector<crm::SopRun>& runs, const Request& request) {
  chat::Dialogue dialogue = asking(chat::Dialogue::Kind::choice, request, "run");
  for (const auto& run : runs) dialogue.choices.push_back({run.id, crm::sop_title(run.sop)});
  Reply reply = say("sop_stop.which", {{"选项", chat::choice_lines(dialogue.choices)}});
  reply.expects = std::move(dialogue);
  return reply;
}

Reply why(const crm::SopRun& run, const Request& request) {
  Reply reply = say("sop_stop.why", {{"客户", request.customer->name}, {"SOP", crm::sop_title(run.sop)}});
  reply.expects = asking(chat::Dialogue::Kind::slot, request, "reason");
  return reply;
}

bool sounds_signed(const std::string& reason) {
  for (const char* word : {"报名", "签了", "签约", "成交", "付款", "付了", "交钱", "交了", "下单", "买了"})
    if (reason.find(word) != reason.npos) return true;
  return false;
}

Reply run(const Request& request, Desk& desk) {
  const crm::Customer& customer = *request.customer;
  auto runs = chat::running_sops(customer.id, desk.store);
  if (request.has("run")) std::erase_if(runs, [&](const auto& run) { return run.id != request.word("run"); });
  if (runs.empty()) chat::refuse("sop_stop.none", {{"客户", customer.name}});
  if (runs.size() > 1) return which(runs, request);
  const std::string reason = request.word("reason");
  if (reason.empty()) return why(runs.front(), request);
  const auto [settled, steps, next] = chat::progress_of(runs.front(), desk.store);
  chat::stop_sop(runs.front(), reason, desk.store, desk.now);
  const bool is_open = !customer.is_won() && sounds_signed(reason);
  Reply reply = say("sop_stop.done", {{"客户", customer.name},
                                      {"SOP", crm::sop_title(runs.front().sop)},
                                      {"原因", reason},
                                      {"剩", steps - settled},
                                      {"签了谁", is_open ? customer.name : ""}});
  reply.summary = "停 " + customer.name + " " + crm::sop_title(runs.front().sop);
  return reply;
}

}  // namespace

chat::Command sop_stop() {
  return {.intent = "sop_stop",
          .slots = {chat::optional("contact"), {"customer", chat::Slot::Need::known, "own_customer"}, chat::optional("reason:closing_reason")},
          .run = run};
}

}  // namespace commands
