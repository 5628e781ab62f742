// Takes back a signed deal that the customer has returned: what it does to the month is told first, and only the word does it.
#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/stages.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr const char* word = "确认退单";
constexpr std::size_t longest_reason = 60;

// The signed deal that is meant: the one of that amount, else the latest.
crm::Deal returned(const Request& request, Desk& desk) {
  auto deals = desk.store.deals.of_customer(request.customer->id);
  std::erase_if(deals, [](const crm::Deal& deal) { return deal.status != "won"; });
  const auto amount = request.slots.money("amount");
  if (amount) std::erase_if(deals, [&](const crm::Deal& deal) { return deal.amount != amount; });
  if (deals.empty()) chat::refuse(amount ? "deal_return.no_such" : "deal_return.none", {{"客户", request.customer->name}, {"金额", chat::if_any(amount)}});
  return *std::max_element(deals.begin(), deals.end(), [](const auto& a, const auto& b) { return a.ended_at < b.ended_at; });
}

base::Date signed_on(const crm::Deal& deal, const Desk& desk) { return base::civil(deal.ended_at, desk.rules.zone).date; }

// Where the customer stood before he signed; where he stands when another signature keeps him there.
std::string stage_after(const crm::Customer& customer, const crm::Deal& deal, Desk& desk) {
  if (customer.stage != crm::stage_won) return customer.stage;
  for (const auto& other : desk.store.deals.of_customer(customer.id))
    if (other.status == "won" && other.id != deal.id) return customer.stage;
  std::string before;
  for (const auto& move : desk.store.stage_moves.of_customer(customer.id))
    if (move.to_stage == crm::stage_won) before = move.from_stage;
  return before.empty() ? crm::Customer{}.stage : before;
}

struct Effect {
  crm::Deal deal;
  std::string stage;  // of the customer afterwards
  chat::Values values;
};

// The month in which it was signed loses it: what it did and will do there. Rewards and forecasts are computed from the
// deals whenever they are asked for.
Effect effect_of(const Request& request, Desk& desk) {
  Effect effect{returned(request, desk), {}, {}};
  const auto owner = desk.store.members.find(effect.deal.owner_id).value();
  const chat::Period month = chat::month_of(signed_on(effect.deal, desk), desk.today());
  const crm::Progress before = chat::progress_of(owner, month, desk);
  crm::Progress after = before;
  after.won = before.won - effect.deal.amount.value_or(base::Money{});
  effect.stage = stage_after(*request.customer, effect.deal, desk);
  const auto rate = [](const crm::Progress& progress) { return progress.target.fen ? chat::percent(progress.permille().value_or(0)) : std::string(); };
  effect.values = {{"客户", request.customer->name},
                   {"金额", chat::if_any(effect.deal.amount)},
                   {"产品", chat::product_phrase(effect.deal)},
                   {"日期", signed_on(effect.deal, desk)},
                   {"谁", owner.name},
                   {"月", month.label},
                   {"旧", before.won},
                   {"新", after.won},
                   {"旧率", rate(before)},
                   {"新率", rate(after)},
                   {"阶段", effect.stage == request.customer->stage ? "" : effect.stage}};
  return effect;
}

Reply preview(const Request& request, Desk& desk) {
  Effect effect = effect_of(request, desk);
  Reply reply = say("deal_return.confirm", {{"口令", std::string(word)}});
  reply.values.insert(reply.values.end(), effect.values.begin(), effect.values.end());
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "deal_return", request.slots, {}, word, {}, {}};
  reply.expects->slots.set("customer_id", request.customer->id);
  reply.expects->slots.set("deal", effect.deal.id);
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  Effect effect = effect_of(request, desk);
  if (effect.deal.id != request.word("deal")) chat::refuse("refuse.gone");
  const std::string said = request.word("reason");
  const bool says_it_again = base::count_points(said) <= 6 && (said.find("退") != said.npos || said.find("作废") != said.npos || said.find("取消") != said.npos);
  const std::string reason = says_it_again ? "" : base::cut_points(said, longest_reason);
  effect.deal.status = "lost";
  effect.deal.lost_reason = "退单" + (reason.empty() ? "" : "：" + reason);
  effect.deal.ended_at = desk.now;
  desk.store.deals.put(effect.deal);
  crm::Customer customer = *request.customer;
  chat::move_stage(customer, {effect.stage, desk.sender.id}, desk.store, desk.now);
  Reply reply = say("deal_return.done", effect.values);
  const auto owner = desk.store.members.find(effect.deal.owner_id).value();
  const Reply told = say("deal_return.told", {{"做", desk.sender.name}, {"客户", customer.name}, {"金额", chat::if_any(effect.deal.amount)}, {"原因", reason}});
  desk.notify(owner.id, told);
  if (!owner.manager_id.empty()) desk.notify(owner.manager_id, told);
  reply.summary = "退单 " + customer.name;
  return reply;
}

}  // namespace

chat::Command deal_return() {
  return {.intent = "deal_return",
          .slots = {chat::known("customer"), chat::optional("amount"), chat::optional("lost_reason")},
          .confirm = word,
          .run = run,
          .preview = preview};
}

}  // namespace commands
