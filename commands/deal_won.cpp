// Reports a signed deal, congratulates with what it means for the target, and tells the manager. Told twice, it is asked
// about: nobody's month may count one signature as two.
#include <algorithm>
#include <cstdlib>

#include "bot/chat/contact_made.hpp"
#include "bot/chat/deals.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/stages.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// Within so many days of one another two signatures for the same amount are more likely one that was told twice.
constexpr int days_of_echo = 3;

base::Date signed_on(const Request& request, const Desk& desk) { return request.slots.date("occurred_date").value_or(desk.today()); }

// The signature on record that this may be once more; none when the words say that it is another one, or an open deal is
// meant: one for that amount, or the only one there can be where no amount is said.
std::optional<crm::Deal> told_before(const Request& request, Desk& desk) {
  if (request.has("another")) return std::nullopt;
  const auto amount = request.slots.money("amount");
  const auto deals = desk.store.deals.of_customer(request.customer->id);
  const auto is_meant = [&](const crm::Deal& deal) { return deal.is_open() && deal.amount && (!amount || deal.amount == amount); };
  if (std::any_of(deals.begin(), deals.end(), is_meant)) return std::nullopt;
  const auto differs = [](const std::string& said, const std::string& known) { return !said.empty() && !known.empty() && said != known; };
  const auto is_the_same = [&](const crm::Deal& deal) {
    const auto days = base::days_between(base::civil(deal.ended_at, desk.rules.zone).date, signed_on(request, desk));
    return deal.status == "won" && std::abs(days) <= days_of_echo && (!amount || deal.amount == amount) &&
           !differs(request.word("contract_no"), deal.contract_no) && !differs(request.word("product"), deal.product);
  };
  const auto found = std::find_if(deals.begin(), deals.end(), is_the_same);
  return found == deals.end() ? std::nullopt : std::optional(*found);
}

Reply is_it_another(const crm::Deal& known, const Request& request, Desk& desk) {
  Reply reply = say("deal_won.again", {{"客户", request.customer->name},
                                       {"金额", known.amount ? chat::Value(*known.amount) : chat::Value(std::string())},
                                       {"日期", base::civil(known.ended_at, desk.rules.zone).date}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::choice, "deal_won", request.slots, "another", {}, {}, {{"yes", "另一单"}}};
  reply.expects->slots.set("customer_id", request.customer->id);
  return reply;
}

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
  const base::Date day = signed_on(request, desk);
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
  if (const auto known = told_before(request, desk)) return is_it_another(*known, request, desk);
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
          .slots = {chat::optional("another:another_deal"), chat::optional("contract_no"), chat::optional("done_date"), chat::optional("contract_amount"),
                    chat::optional("quantity"), chat::optional("contact"), chat::existing("customer"), chat::optional("product")},
          .run = run};
}

}  // namespace commands
