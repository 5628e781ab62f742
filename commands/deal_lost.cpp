// Reports a lost deal with its reason, so that it can be learnt from.
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

Reply run(const Request& request, Desk& desk) {
  auto deal = chat::open_deal(request, desk);
  if (!deal) chat::refuse("deal.none", {{"客户", request.customer->name}});
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
