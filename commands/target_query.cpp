// Answers the three questions at once: the target, the gap in yuan and in deals, the new valid leads of the last week.
#include "bot/chat/figures.hpp"
#include "bot/chat/later.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;

std::int64_t new_leads(const crm::Member& member, Desk& desk) {
  const auto from = base::instant(base::add_days(desk.today(), -6), base::Duration{0}, desk.rules.zone);
  return desk.store.customers.count_new(member.id, from, desk.now + base::Duration{1});
}

Reply answer(const Request& request, Desk& desk) {
  const crm::Member& member = *request.member;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  const chat::Period month = chat::month_said(request.slots, desk);
  const crm::Progress progress = chat::progress_of(member, month, desk);
  const std::string who = member.id == desk.sender.id ? "你" : member.name;
  const auto leads = new_leads(member, desk);
  if (!progress.permille())
    return say("target_query.none", {{"谁", who}, {"名字", member.name}, {"月", month.label}, {"已签", progress.won},
                                     {"单数", static_cast<std::int64_t>(progress.won_deals)}, {"线索", leads}});
  const base::Money average = chat::average_deal(member, desk);
  const auto deals = crm::deals_to_go(progress.gap(), average);
  return say(progress.gap().fen == 0 ? "target_query.reached" : "target_query.done",
             {{"谁", who},
              {"月", month.label},
              {"目标", progress.target},
              {"已签", progress.won},
              {"单数", static_cast<std::int64_t>(progress.won_deals)},
              {"完成率", chat::percent(*progress.permille())},
              {"差", progress.gap()},
              {"差单", chat::if_any(deals)},
              {"均单", chat::if_some(average)},
              {"线索", leads},
              {"截至", desk.now}});
}

Reply run(const Request& request, Desk& desk) {
  if (!request.slots.group("scope").is_empty()) return chat::not_yet(request, desk);  // of a region
  return desk.in_private(request, answer(request, desk));
}

}  // namespace

chat::Command target_query() {
  return {.intent = "target_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:month_of_target"),
                    chat::optional("metric:target_metric")},
          .run = run};
}

}  // namespace commands
