// Corrects a value of the sender's last write: 改 预算 15万, 不对，是13万. 改 and a customer's name alone shows what can be changed.
#include <algorithm>
#include <utility>

#include "bot/chat/changeable.hpp"
#include "bot/chat/correction.hpp"
#include "bot/chat/whereabouts.hpp"
#include "bot/chat/which.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// Nothing is said but 改, or 改 and words that may be a name.
bool says_no_value(const Request& request) {
  const auto& values = request.slots.values();
  return std::all_of(values.begin(), values.end(), [](const auto& slot) { return slot.first == "remark"; });
}

Reply run(const Request& request, Desk& desk) {
  if (request.has("sheet_of"))
    if (const auto customer = desk.store.customers.find(request.word("sheet_of")); customer && desk.may_see(*customer)) return chat::changeable(*customer, desk);
  const bool is_call = request.text.find("改") != std::string::npos;
  if (is_call && says_no_value(request))
    if (auto sheet = chat::changeable_of(request, desk)) return std::move(*sheet);
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
