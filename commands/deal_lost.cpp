// Reports a lost deal with its reason, so that it can be learnt from.
#include <algorithm>

#include "bot/chat/contact_made.hpp"
#include "bot/chat/deals.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply why(const Request& request) {
  Reply reply = say("ask.reason_lost", {{"客户", request.customer->name}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "deal_lost", request.slots, "reason", {}, {}, {}};
  reply.expects->slots.set("customer_id", request.customer->id);
  return reply;
}

// Told twice, or the reason told afterwards: within so long it is the same loss.
constexpr base::Duration same_loss = std::chrono::hours(24 * 7);

Reply told_again(crm::Deal deal, const Request& request, Desk& desk) {
  const std::string before = deal.lost_reason, competitor = request.word("competitor");
  const bool is_news = before != request.word("reason") || (!competitor.empty() && competitor != deal.competitor);
  if (!is_news) return say("deal_lost.same_again", {{"客户", request.customer->name}, {"原因", before}});
  deal.lost_reason = request.word("reason");
  if (!competitor.empty()) deal.competitor = competitor;
  desk.store.deals.put(deal);
  Reply reply = say("deal_lost.reason_again", {{"客户", request.customer->name}, {"旧", before}, {"原因", deal.lost_reason}, {"对手", competitor}});
  reply.summary = "丢单原因 " + request.customer->name;
  return reply;
}

// Nobody had written down what was to be won: that it is lost, and why, is worth as much.
Reply unrecorded(const Request& request, Desk& desk) {
  const crm::Deal deal{.id = desk.new_id(),
                       .customer_id = request.customer->id,
                       .owner_id = request.customer->owner_id,
                       .status = "lost",
                       .lost_reason = request.word("reason"),
                       .competitor = request.word("competitor"),
                       .created_at = desk.now,
                       .ended_at = desk.now};
  desk.store.deals.add(deal);
  contact_shown(*request.customer, desk);
  Reply reply = say("deal_lost.unrecorded", {{"客户", request.customer->name}, {"原因", deal.lost_reason}, {"对手", deal.competitor}});
  reply.summary = "丢单 " + request.customer->name;
  return reply;
}

Reply without_open_deal(const Request& request, Desk& desk) {
  const auto deals = desk.store.deals.of_customer(request.customer->id);
  const auto is_later = [](const crm::Deal& a, const crm::Deal& b) { return a.ended_at < b.ended_at; };
  const auto last = std::max_element(deals.begin(), deals.end(), is_later);
  if (last != deals.end() && last->status == "won") chat::refuse("deal_lost.is_won", {{"客户", request.customer->name}, {"金额", chat::if_any(last->amount)}});
  if (!request.has("reason")) return why(request);
  const bool is_same = last != deals.end() && last->status == "lost" && desk.now - last->ended_at < same_loss;
  return is_same ? told_again(*last, request, desk) : unrecorded(request, desk);
}

Reply run(const Request& request, Desk& desk) {
  auto deal = chat::open_deal(request, desk);
  if (!deal) return without_open_deal(request, desk);
  if (!request.has("reason")) return why(request);
  deal->status = "lost";
  deal->lost_reason = request.word("reason");
  deal->competitor = request.word("competitor");
  deal->ended_at = desk.now;
  desk.store.deals.put(*deal);
  contact_shown(*request.customer, desk);
  Reply reply = say("deal_lost.done", {{"客户", request.customer->name},
                                       {"金额", chat::if_any(deal->amount)},
                                       {"原因", deal->lost_reason},
                                       {"对手", deal->competitor}});
  reply.summary = "丢单 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command deal_lost() {
  return {.intent = "deal_lost",
          .slots = {chat::optional("competitor"), chat::optional("contact"), chat::known("customer"), chat::optional("lost_reason")},
          .run = run};
}

}  // namespace commands
