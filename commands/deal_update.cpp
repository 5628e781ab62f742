// Changes the amount, the things, the expected date or the state of an open deal; what is ordered in addition is added.
#include "bot/chat/deals.hpp"
#include "bot/chat/more_ordered.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;

Value day(const std::optional<base::Date>& date) { return date ? Value(*date) : Value(std::string("未定")); }

void shift_close(crm::Deal& deal, const Request& request) {
  if (!request.has("close_shift_days")) return;
  if (!deal.closes) chat::refuse("deal_update.no_date", {{"客户", request.customer->name}});
  deal.closes = base::add_days(*deal.closes, static_cast<int>(request.slots.number("close_shift_days")));
}

void change_status(crm::Deal& deal, const Request& request) {
  if (!request.has("status") && !request.has("resume_window")) return;
  deal.status = request.word("status") == "进行" ? "open" : "parked";
  if (const auto window = request.slots.period("resume_window")) deal.resumes = window->start;
}

// The month that was to bring it has lost it: its review says so.
void note_postponed(const crm::Deal& before, const crm::Deal& after, Desk& desk) {
  if (!before.closes || !after.closes || *after.closes <= *before.closes) return;
  desk.store.postponements.add({.id = desk.new_id(), .deal_id = after.id, .owner_id = after.owner_id, .from = *before.closes, .to = *after.closes, .at = desk.now});
}

// 康达的合同改成28万, when nothing is open any more: what was signed last was written down wrongly, or has changed.
std::optional<crm::Deal> signed_last(const Request& request, Desk& desk) {
  if (!request.has("amount")) return std::nullopt;
  std::optional<crm::Deal> last;
  for (const auto& deal : desk.store.deals.of_customer(request.customer->id))
    if (deal.status == "won" && (!last || deal.ended_at > last->ended_at)) last = deal;
  return last;
}

// 追加3万, 减3万: by so much, where an amount is known that changes.
void change_by(crm::Deal& deal, const crm::Deal& before, const Request& request) {
  const auto amount = request.slots.money("amount");
  if (!amount || !before.amount || !request.has("amount_by")) return;
  deal.amount = request.slots.number("amount_by") > 0 ? *before.amount + *amount : *before.amount - *amount;
  if (deal.amount->fen <= 0) chat::refuse("amount.impossible");
}

Reply run(const Request& request, Desk& desk) {
  if (request.slots.flag("more_things") && request.has("quantity")) return chat::order_more(request, desk);
  auto found = chat::open_deal(request, desk);
  if (!found) found = signed_last(request, desk);
  if (!found) chat::refuse("deal.none", {{"客户", request.customer->name}});
  const crm::Deal before = *found;
  crm::Deal deal = before;
  chat::apply_deal_slots(deal, request.slots);
  change_by(deal, before, request);
  shift_close(deal, request);
  change_status(deal, request);
  desk.store.deals.put(deal);
  note_postponed(before, deal, desk);
  if (desk.store.journal.is_empty()) chat::refuse("deal_update.what", {{"客户", request.customer->name}});
  const bool parked = deal.status == "parked" && before.status != "parked";
  const auto if_changed = [](bool changed, Value value) { return changed ? std::move(value) : Value(""); };
  const bool money = deal.amount != before.amount, date = deal.closes != before.closes, things = chat::product_phrase(deal) != chat::product_phrase(before);
  Reply reply = say(parked ? "deal_update.parked" : "deal_update.done",
                    {{"客户", request.customer->name},
                     {"旧金额", if_changed(money, before.amount ? Value(*before.amount) : Value(std::string("未填")))},
                     {"金额", if_changed(money, chat::if_any(deal.amount))},
                     {"旧数量", if_changed(things, before.quantity || !before.product.empty() ? Value(chat::product_phrase(before)) : Value(std::string("未填")))},
                     {"数量", if_changed(things, chat::product_phrase(deal))},
                     {"旧日期", if_changed(date, day(before.closes))},
                     {"日期", if_changed(date, day(deal.closes))},
                     {"概率", if_changed(deal.probability != before.probability, chat::if_any(deal.probability))},
                     {"恢复", chat::if_any(deal.resumes)}});
  reply.summary = "改商机 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command deal_update() {
  return {.intent = "deal_update",
          .slots = {chat::optional("added"), chat::optional("product:other_product"), chat::optional("deal_probability"), chat::optional("close_shift_days"), chat::optional("resume_window"),
                    chat::optional("deal_status"), chat::optional("close_date"), chat::optional("new_amount"), chat::optional("quantity"), chat::optional("contact"),
                    chat::known("customer")},
          .run = run};
}

}  // namespace commands
