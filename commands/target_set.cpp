// Sets what somebody is to sell in a month, and tells him.
#include "bot/chat/figures.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

void check_allowed(const Request& request, Desk& desk) {
  if (request.has("region")) chat::refuse("target_set.by_region");
  if (!crm::may_see(desk.sender, *request.member)) chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
}

Reply run(const Request& request, Desk& desk) {
  check_allowed(request, desk);
  const chat::Period month = chat::month_said(request.slots, desk);
  const base::Money amount = request.slots.money("amount").value();
  const auto before = desk.store.targets.of(request.member->id, base::iso_month(month.start));
  desk.store.targets.put({.id = before ? before->id : desk.new_id(),
                          .member_id = request.member->id,
                          .month = base::iso_month(month.start),
                          .amount = amount,
                          .set_by = desk.sender.id,
                          .set_at = desk.now});
  desk.notify(request.member->id, say("target_set.told", {{"谁", desk.sender.name}, {"月", month.label}, {"目标", amount}}));
  Reply reply = say("target_set.done", {{"名字", request.member->name},
                                        {"月", month.label},
                                        {"旧", chat::if_any(before ? std::optional(before->amount) : std::nullopt)},
                                        {"目标", amount}});
  reply.summary = request.member->name + month.label + "目标";
  return reply;
}

}  // namespace

chat::Command target_set() {
  return {.intent = "target_set",
          .slots = {chat::existing("owner"), chat::optional("region"), chat::optional("period"), chat::asked("amount")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
