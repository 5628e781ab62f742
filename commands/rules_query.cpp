// Tells by which rules customers go back to the pool, leads must be answered, and leads are given away.
#include "bot/chat/durations.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t most_lines = 4;

std::string joined(const std::vector<std::string>& words) { return chat::first_in_a_row(words, words.size()); }

std::string days(const crm::DayCount& count) {
  if (count.days == 0) return {};
  return std::to_string(count.days) + (count.are_workdays ? " 个工作日" : " 天");
}

Reply recycling(Desk& desk) {
  const auto& policy = desk.rules.policies.recycling;
  if (policy.rules.empty()) return say("rules_query.no_recycling");
  std::vector<Reply> lines;
  for (const auto& rule : policy.rules)
    if (lines.size() < most_lines)
      lines.push_back(say("rules_query.recycling_line", {{"名称", rule.name},
                                                         {"没跟进", days(rule.without_follow_up)},
                                                         {"没成交", days(rule.without_deal)}}));
  std::vector<std::string> warnings, spared = policy.spared_levels;
  for (const int warning : policy.warnings) warnings.push_back(std::to_string(warning));
  for (const auto* more : {&policy.spared_stages, &policy.spared_sources}) spared.insert(spared.end(), more->begin(), more->end());
  if (policy.spares_planned) spared.emplace_back("有下一步的");
  if (policy.spares_closing_within > 0) spared.push_back(std::to_string(policy.spares_closing_within) + " 天内要签的");
  return say("rules_query.recycling", {{"明细", std::move(lines)},
                                       {"提醒", joined(warnings)},
                                       {"豁免", joined(spared)},
                                       {"每天", chat::if_some(std::int64_t{policy.claims_a_day})},
                                       {"冷却", chat::if_some(std::int64_t{policy.cooldown_days})}});
}

Reply response(Desk& desk) {
  const auto& policy = desk.rules.policies.response;
  const auto words = [](base::Duration duration) { return duration > base::Duration{0} ? chat::duration_words(duration) : std::string(); };
  const bool to_admin = policy.escalates_to == crm::ResponsePolicy::Escalation::admin;
  return say("rules_query.response", {{"首响", words(policy.limit)},
                                      {"提醒", words(policy.warn_before)},
                                      {"接力", policy.most_relays > 0 ? words(policy.relay_after) : ""},
                                      {"次数", std::int64_t{policy.most_relays}},
                                      {"告诉", std::string(crm::role_title(to_admin ? crm::Role::admin : crm::Role::manager))}});
}

std::string whom(const crm::Whom& whom) {
  if (whom.is_everybody()) return "所有人";
  std::vector<std::string> words;
  for (const auto* names : {&whom.people, &whom.teams, &whom.regions, &whom.stores}) words.insert(words.end(), names->begin(), names->end());
  if (whom.same_region) words.emplace_back("同区域的人");
  if (whom.knows_product) words.emplace_back("懂产品的人");
  if (whom.nearest_store) words.emplace_back("最近门店的人");
  return joined(words);
}

std::string way(crm::Way way) {
  if (way == crm::Way::least_load) return "最少在手";
  return way == crm::Way::in_turn ? "轮流" : "公平份额";
}

Reply assignment(Desk& desk) {
  const auto& policy = desk.rules.policies.assignment;
  std::vector<Reply> lines;
  for (const auto& rule : policy.rules)
    if (lines.size() < most_lines)
      lines.push_back(say("rules_query.assignment_line", {{"序号", static_cast<std::int64_t>(lines.size() + 1)}, {"名称", rule.name}, {"给", whom(rule.whom)}, {"方式", way(rule.way)}}));
  const auto rest = static_cast<std::int64_t>(policy.rules.size() - lines.size());
  const std::vector<std::string> levels(policy.first_claim_levels.begin(), policy.first_claim_levels.end());
  return say("rules_query.assignment", {{"明细", std::move(lines)}, {"还有", chat::if_some(rest)}, {"优先", joined(levels)}});
}

Reply run(const Request& request, Desk& desk) {
  const auto says = [&](std::initializer_list<const char*> words) {
    for (const char* word : words)
      if (request.text.find(word) != request.text.npos) return true;
    return false;
  };
  if (says({"回收", "公海", "保护期"})) return recycling(desk);
  if (says({"首响", "响应", "首次联系"})) return response(desk);
  if (says({"分配", "分单", "派单", "分的", "派的", "线索"})) return assignment(desk);
  return say("rules_query.which");
}

}  // namespace

chat::Command rules_query() { return {.intent = "rules_query", .slots = {}, .run = run}; }

}  // namespace commands
