// Holds what everybody brings against what he is paid and which leads he is given, and names whoever gets less than he does.
#include <algorithm>
#include <map>
#include <set>

#include "bot/chat/figures.hpp"
#include "bot/chat/good_leads.hpp"
#include "bot/chat/reward_table.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Sign = crm::Shares::Sign;

constexpr std::size_t rows_shown = 3, good_levels = 2;

// The best grades that the company gives: A and B.
std::set<std::string> best_levels(const Desk& desk) {
  std::set<std::string> levels;
  for (const auto& grade : desk.rules.policies.assignment.grades)
    if (levels.size() < good_levels) levels.insert(grade.level);
  return levels;
}

std::vector<crm::Shares> shares_of(const chat::Period& month, const crm::RewardTiers& tiers, Desk& desk) {
  const auto from = base::instant(month.start, {}, desk.rules.zone), until = base::instant(base::add_days(month.end, 1), {}, desk.rules.zone);
  std::map<std::string, std::int64_t> leads;  // by rep
  for (const auto& [rep, customer] : chat::good_leads(best_levels(desk), chat::GivenBy::anybody, from, until, desk.store, desk.rules)) ++leads[rep];
  std::vector<crm::Shares> people;
  for (const auto& member : chat::team_of(desk.sender, desk)) {
    if (member.role != crm::Role::rep) continue;
    const auto progress = chat::progress_of(member, month, desk);
    people.push_back({.name = member.name, .won = progress.won.fen, .reward = crm::reward(tiers, progress).fen, .leads = leads[member.id]});
  }
  std::erase_if(people, [](const crm::Shares& one) { return one.won == 0 && one.reward == 0 && one.leads == 0; });
  return people;
}

const char* word_of(Sign sign) {
  if (sign == Sign::paid_less) return "fairness.paid_less";
  if (sign == Sign::paid_more) return "fairness.paid_more";
  return sign == Sign::fed_less ? "fairness.fed_less" : "fairness.fed_more";
}

Reply line_of(const crm::Shares& one, bool is_paid, bool is_fed) {
  std::vector<Reply> remark;
  if (one.sign != Sign::fair) remark.push_back(say(word_of(one.sign), {{"签", base::Money{one.won}}, {"奖金", base::Money{one.reward}}, {"条", one.leads}}));
  return say("fairness_query.line", {{"名字", one.name},
                                     {"干", chat::percent(one.won_permille)},
                                     {"拿", is_paid ? chat::percent(one.reward_permille) : ""},
                                     {"线索", is_fed ? chat::percent(one.leads_permille) : ""},
                                     {"话", std::move(remark)}});
}

Reply run(const Request& request, Desk& desk) {
  const chat::Period month = chat::month_said(request.slots, desk);
  const auto rule = chat::reward_rule_of(month.start, desk);
  auto people = shares_of(month, rule ? rule->tiers : crm::RewardTiers{}, desk);
  if (people.empty()) return say("fairness_query.nothing", {{"月", month.label}});
  crm::weigh(people, desk.rules.policies.targets.fairness_tolerance);
  const bool is_paid = std::any_of(people.begin(), people.end(), [](const auto& one) { return one.reward > 0; });
  const bool is_fed = std::any_of(people.begin(), people.end(), [](const auto& one) { return one.leads > 0; });
  const auto odd = std::count_if(people.begin(), people.end(), [](const auto& one) { return one.sign != Sign::fair; });
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < people.size() && i < rows_shown; ++i) lines.push_back(line_of(people[i], is_paid, is_fed));
  const char* unpaid = is_paid ? "" : rule ? "fairness.nobody_paid" : "fairness.no_rule";
  return desk.in_private(request, say("fairness_query.done", {{"月", month.label},
                                                              {"人数", static_cast<std::int64_t>(people.size())},
                                                              {"明细", std::move(lines)},
                                                              {"突出", chat::if_some(static_cast<std::int64_t>(odd))},
                                                              {"没有", odd ? "" : desk.words.text("fairness.nobody")},
                                                              {"差", std::int64_t{desk.rules.policies.targets.fairness_tolerance}},
                                                              {"没发", *unpaid ? desk.words.text(unpaid) : ""},
                                                              {"截至", desk.now}}));
}

}  // namespace

chat::Command fairness_query() {
  return {.intent = "fairness_query", .slots = {chat::optional("period:month_so_far")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
