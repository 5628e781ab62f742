// Reports a signed deal, congratulates with what it means for the target, and tells the manager.
#include "bot/chat/contact_made.hpp"
#include "bot/chat/deals.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/stages.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

crm::Deal signed_deal(const Request& request, Desk& desk) {
  crm::Deal deal = chat::open_deal(request, desk)
                       .value_or(crm::Deal{.id = desk.new_id(),
                                           .customer_id = request.customer->id,
                                           .owner_id = request.customer->owner_id,
                                           .created_at = desk.now});
  chat::apply_deal_slots(deal, request.slots);
  deal.amount_kind = "contract";
  deal.contract_no = request.word("contract_no");
  deal.status = "won";
  const base::Date day = request.slots.date("occurred_date").value_or(desk.today());
  deal.ended_at = day == desk.today() ? desk.now : base::instant(day, std::chrono::hours(12), desk.rules.zone);
  return deal;
}

Reply how_much(const Request& request) {
  Reply reply = say("ask.amount_won", {{"客户", request.customer->name}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "deal_won", request.slots, "amount", {}, {}, {}};
  reply.expects->slots.set("customer_id", request.customer->id);
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const crm::Deal deal = signed_deal(request, desk);
  if (!deal.amount) return how_much(request);
  desk.store.deals.put(deal);
  contact_shown(*request.customer, desk);
  crm::Customer customer = *request.customer;
  customer.touched_at = desk.now;
  // A signature is a fact: no gate holds it up.
  chat::move_stage(customer, {crm::stage_won, desk.sender.id}, desk.store, desk.now);
  Reply reply = say("deal_won.done", {{"客户", customer.name},
                                      {"金额", *deal.amount},
                                      {"产品", chat::product_phrase(deal)},
                                      {"合同号", deal.contract_no}});
  const auto owner = desk.store.members.find(deal.owner_id).value();
  if (!request.in_group()) reply.more.push_back(chat::gap_line(owner, desk));
  reply.more.push_back(say("hint.undo"));
  desk.notify(owner.manager_id, say("deal_won.told", {{"谁", owner.name}, {"客户", customer.name}, {"金额", *deal.amount}}));
  reply.summary = "签单 " + customer.name;
  return reply;
}

}  // namespace

chat::Command deal_won() {
  return {.intent = "deal_won",
          .slots = {chat::optional("contract_no"), chat::optional("done_date"), chat::optional("contract_amount"),
                    chat::optional("quantity"), chat::optional("contact"), chat::existing("customer"), chat::optional("product")},
          .run = run};
}

}  // namespace commands
