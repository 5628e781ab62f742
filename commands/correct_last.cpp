// Corrects a value of the sender's last write: 改 预算 15万, 不对，是13万.
#include <utility>

#include "bot/chat/correction.hpp"
#include "bot/chat/whereabouts.hpp"
#include "bot/chat/which.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  auto last = chat::last_deed(request, desk);
  if (!last) return say("correct_last.nothing");
  if (request.has("customer_id")) last->customer_id = request.word("customer_id");  // one of several that were written together
  const chat::Correction done = chat::correct(*last, request, desk);
  if (desk.store.journal.is_empty()) return say("correct_last.same", {{"对象", done.subject}, {"栏", done.field}, {"新", done.after}});
  Reply reply = say("correct_last.done", {{"对象", done.subject}, {"栏", done.field}, {"旧", done.before}, {"新", done.after}});
  reply.summary = "改 " + done.subject + " " + done.field;
  if (auto next = chat::which_place_next(request.slots.list("places"))) chat::ask_behind(reply, std::move(*next));
  return reply;
}

}  // namespace

chat::Command correct_last() {
  return {.intent = "correct_last",
          .slots = {chat::optional("phone"), chat::optional("email"), chat::optional("wechat"), chat::optional("level"), chat::optional("field"),
                    chat::optional("amount"), chat::optional("source"), chat::optional("product:other_product"), chat::optional("quantity"), chat::optional("stage"),
                    chat::optional("occurred_date:corrected_date"), chat::optional("new_due"), chat::optional("contact"), chat::optional("remark")},
          .run = run};
}

}  // namespace commands
