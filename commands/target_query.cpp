// Answers the three questions at once: the target, the gap in yuan and in deals, the new valid leads of the last week.
#include "bot/chat/figures.hpp"
#include "bot/chat/subject.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Standing, chat::Subject, chat::say;

// What a deal of theirs is worth on average: over the last half year, or what it is for everybody.
base::Money average_of(const Subject& subject, Desk& desk) {
  constexpr int half_year = 183;
  if (subject.members.size() == 1) return chat::average_deal(subject.members.front(), desk);
  const Period lately{base::add_days(desk.today(), -half_year), desk.today(), {}};
  const crm::Progress won = Standing(lately, desk.store, desk.rules, desk.now).of({.members = subject.members});
  return won.won_deals ? base::Money{won.won.fen / won.won_deals} : base::Money{};
}

Reply answer(const Subject& subject, const std::string& name, const Period& period, Desk& desk) {
  const crm::Progress progress = Standing(period, desk.store, desk.rules, desk.now).of(subject);
  std::int64_t leads = 0;
  for (const auto& member : subject.members) leads += chat::new_leads_of_week(member, desk.store, desk.rules, desk.now);
  if (!progress.permille())
    return say("target_query.none", {{"谁", subject.label}, {"名字", name}, {"月", period.label}, {"已签", progress.won},
                                     {"单数", static_cast<std::int64_t>(progress.won_deals)}, {"线索", leads}});
  const base::Money average = average_of(subject, desk);
  const auto deals = crm::deals_to_go(progress.gap(), average);
  return say(progress.gap().fen == 0 ? "target_query.reached" : "target_query.done",
             {{"谁", subject.label},
              {"月", period.label},
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
  const Period period = chat::period_asked(request.slots, desk);
  const std::string region = request.slots.group("scope").text("region");
  const bool is_of_team = !request.has("owner") && request.has("scope") && desk.sender.role != crm::Role::rep;
  if (is_of_team) {
    Subject team = chat::subject_in(region, {}, desk);
    if (team.label.empty()) team.label = desk.words.text("target.team");
    return answer(team, region.empty() ? desk.words.text("target.team") : region, period, desk);
  }
  const crm::Member& member = *request.member;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  const Subject one{{member}, {}, false, member.id == desk.sender.id ? "你" : member.name};
  return desk.in_private(request, answer(one, member.name, period, desk));
}

}  // namespace

chat::Command target_query() {
  return {.intent = "target_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:month_of_target"),
                    chat::optional("metric:target_metric")},
          .run = run};
}

}  // namespace commands
