// A rep says that he knows his target.
#include "bot/chat/target_plan.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request&, Desk& desk) {
  auto receipts = desk.store.target_receipts.open_of(desk.sender.id, base::iso_month(desk.today()));
  if (receipts.empty()) return say("target_confirm.nothing");
  chat::MonthAmounts parts;
  for (auto& receipt : receipts) {
    receipt.confirmed_at = desk.now;
    desk.store.target_receipts.put(receipt);
    parts.emplace_back(receipt.month, receipt.amount);
  }
  Reply reply = say("target_confirm.done", {{"分月", chat::month_by_month(parts, desk.today())}});
  reply.summary = "确认目标";
  return reply;
}

}  // namespace

chat::Command target_confirm() { return {.intent = "target_confirm", .run = run}; }

}  // namespace commands
