// Answers the three questions at once: the target, the gap in yuan and in deals, the new valid leads of the last week. Asked
// whether a target should be changed, it tells what speaks for it.
#include "bot/chat/bare_question.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_advice.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"

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
  if (!progress.permille() && subject.members.size() != 1 && desk.sender.role != crm::Role::rep)
    return say("target_query.none_of_team", {{"谁", subject.label}, {"名字", name}, {"月", period.label}, {"已签", progress.won},
                                             {"单数", static_cast<std::int64_t>(progress.won_deals)}});
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
              {"均单", chat::if_some(chat::about(average))},
              {"线索", leads},
              {"截至", desk.now}});
}

// 冲刺, 挑战: more than the base to reach for.
Reply answer_for_level(const std::string& level, const Subject& subject, const Period& period, Desk& desk) {
  const crm::Progress progress = Standing(period, desk.store, desk.rules, desk.now, level).of(subject);
  const std::string word(crm::target_level_word(level));
  if (!progress.permille()) return say("target_query.no_level", {{"谁", subject.label}, {"月", period.label}, {"档", word}});
  return say("target_query.level", {{"谁", subject.label},
                                    {"月", period.label},
                                    {"档", word},
                                    {"目标", progress.target},
                                    {"已签", progress.won},
                                    {"单数", static_cast<std::int64_t>(progress.won_deals)},
                                    {"完成率", chat::percent(*progress.permille())},
                                    {"差", progress.gap()}});
}

std::string level_of(const Request& request) {
  if (request.text.find("冲刺") != std::string::npos) return crm::target_level::sprint;
  return request.text.find("挑战") != std::string::npos ? crm::target_level::challenge : crm::target_level::base;
}

bool has_target(const Subject& subject, const Period& period, Desk& desk) {
  return Standing(period, desk.store, desk.rules, desk.now).of(subject).target.fen > 0;
}

Reply answer_of(const Request& request, const Subject& subject, const std::string& name, const Period& period, Desk& desk) {
  const std::string level = level_of(request);
  const bool is_advice = chat::asks_whether_to_change(request.text) && chat::is_whole_months(period);
  if (is_advice && has_target(subject, period, desk)) return chat::target_advice(subject, period, desk);
  return level == crm::target_level::base ? answer(subject, name, period, desk) : answer_for_level(level, subject, period, desk);
}

std::string product_of(const Request& request, const Period& period, Desk& desk) {
  const chat::Sentence said(request.text, {base::civil(desk.now, desk.rules.zone), &desk.rules.workdays, false});
  if (!chat::is_whole_months(period) || chat::is_bare_question(said, {})) return {};
  return chat::product_in(request.text, chat::known_products(chat::months_of(period), chat::team_of(desk.sender, desk), desk));
}

bool says_this_month(const std::string& text) {
  for (const char* word : {"本月", "这个月", "这月", "当月"})
    if (text.find(word) != std::string::npos) return true;
  return false;
}

Reply run(const Request& request, Desk& desk) {
  const Period period = chat::period_asked(request.slots, desk);
  const std::string region = request.slots.group("scope").text("region"), product = product_of(request, period, desk);
  const bool is_rep = desk.sender.role == crm::Role::rep;
  if (is_rep && !region.empty()) return say("target_query.ask_manager");
  if (!request.has("owner") && request.has("scope") && !is_rep) {
    Subject team = chat::subject_in(region, product, desk);
    if (team.label.empty()) team.label = desk.words.text("target.team");
    return answer_of(request, team, region.empty() ? desk.words.text("target.team") : team.label, period, desk);
  }
  const crm::Member& member = *request.member;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  const bool says_when = request.slots.period("period") != chat::month_of(desk.today(), desk.today());
  const bool has_target = desk.store.targets.of(member.id, base::iso_month(period.start)).value_or(base::Money{}).fen > 0;
  const Period meant = says_when || has_target || says_this_month(request.text) ? period : chat::month_spoken_of(member, desk);
  Subject one{{member}, {{}, product, {}}, false, member.id == desk.sender.id ? "你" : member.name};
  if (!product.empty()) one.label += " " + product + " ";
  return desk.in_private(request, answer_of(request, one, member.name, meant, desk));
}

}  // namespace

chat::Command target_query() {
  return {.intent = "target_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:month_of_target"),
                    chat::optional("metric:target_metric")},
          .run = run};
}

}  // namespace commands
