// Starts an SOP for a customer: 张姐走教育SOP. From then on every step is pushed by itself.
#include "bot/chat/sops.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;

constexpr std::size_t shown_steps = 3, most_choices = 9;

Reply which(const Request& request, Desk& desk) {
  chat::Dialogue dialogue{chat::Dialogue::Kind::choice, "sop_start", request.slots, "sop", {}, {}, {}};
  dialogue.slots.set("customer_id", request.customer->id);
  std::string row;  // a company may have many: one line, not one each
  for (const auto& sop : desk.rules.policies.sops) {
    if (dialogue.choices.size() == most_choices) break;
    dialogue.choices.push_back({sop.name, crm::sop_title(sop.name)});
    row += (row.empty() ? "" : "  ") + std::to_string(dialogue.choices.size()) + " " + dialogue.choices.back().label;
  }
  Reply reply = say("sop_start.which", {{"客户", request.customer->name}, {"选项", std::move(row)}});
  reply.expects = std::move(dialogue);
  return reply;
}

Reply already(const crm::SopRun& run, const crm::Customer& customer, Desk& desk) {
  const auto [settled, steps, next] = chat::progress_of(run, desk.store);
  return say("sop_start.already", {{"客户", customer.name},
                                   {"SOP", crm::sop_title(run.sop)},
                                   {"日期", base::civil(run.started_at, desk.rules.zone).date},
                                   {"做了", settled},
                                   {"步数", steps},
                                   {"下一步", next ? next->action : ""},
                                   {"时间", next ? Value(next->due_at) : Value(std::string())}});
}

Reply started(const crm::SopRun& run, const crm::Customer& customer, Desk& desk) {
  const auto steps = desk.store.reminders.of_run(run.id);
  std::vector<Reply> lines;
  for (const auto& step : steps) {
    if (lines.size() == shown_steps) break;
    lines.push_back(say("sop_start.line", {{"时间", step.due_at}, {"步骤", step.action}, {"类型", std::string(step.is_framework ? "" : "弹性")}}));
  }
  const auto more = static_cast<std::int64_t>(steps.size() - lines.size());
  Reply reply = say("sop_start.done", {{"客户", customer.name},
                                       {"SOP", crm::sop_title(run.sop)},
                                       {"步数", static_cast<std::int64_t>(steps.size())},
                                       {"明细", std::move(lines)},
                                       {"还有", chat::if_some(more)}});
  desk.notify(customer.owner_id, say("sop_start.told", {{"谁", desk.sender.name},
                                                        {"客户", customer.name},
                                                        {"SOP", crm::sop_title(run.sop)},
                                                        {"时间", steps.front().due_at},
                                                        {"步骤", steps.front().action}}));
  reply.summary = "启动 " + customer.name + " " + crm::sop_title(run.sop);
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const crm::Customer& customer = *request.customer;
  const auto& sops = desk.rules.policies.sops;
  if (sops.empty()) chat::refuse("sop_start.none");
  if (customer.in_pool()) chat::refuse("sop_start.in_pool", {{"客户", customer.name}});
  if (!request.has("sop") && sops.size() > 1) return which(request, desk);
  const auto* sop = request.has("sop") ? crm::sop_named(sops, request.word("sop")) : &sops.front();
  if (!sop) chat::refuse("sop_start.unknown", {{"名称", request.word("sop")}, {"现有", chat::sop_names(desk.rules)}});
  for (const auto& running : chat::running_sops(customer.id, desk.store))
    if (running.sop == sop->name) return already(running, customer, desk);
  return started(chat::start_sop(*sop, customer, desk.sender.id, desk.store, desk.rules, desk.now), customer, desk);
}

}  // namespace

chat::Command sop_start() {
  return {.intent = "sop_start",
          .slots = {chat::optional("sop"), chat::optional("contact"), {"customer", chat::Slot::Need::known, "own_customer"}},
          .run = run};
}

}  // namespace commands
