// Tells by which rules customers go back to the pool, leads must be answered, leads are given away, and who sees what.
#include <algorithm>

#include "bot/chat/durations.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/rule_proposal.hpp"
#include "bot/crm/assignment_change.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t most_lines = 4;

std::string joined(const std::vector<std::string>& words) { return chat::first_in_a_row(words, words.size()); }

using Changes = std::vector<crm::RuleChange>;

// Who has changed a rule by sentence, and when; nothing where the file alone holds.
struct By {
  std::string who;
  chat::Value day = std::string();
};
By changed_by(const crm::RuleChange* change, Desk& desk) {
  if (!change) return {};
  return {desk.name_of(change->set_by), base::civil(change->set_at, desk.rules.zone).date};
}

By changed_by(const crm::RecyclingRule& rule, const Changes& changes, Desk& desk) {
  const bool is_of_stage = rule.stages.size() == 1 && rule.levels.empty(), is_of_level = rule.levels.size() == 1 && rule.stages.empty();
  if (!is_of_stage && !is_of_level) return {};
  const std::string key = crm::rule_key::days_of(is_of_stage ? "阶段/" + rule.stages.front() : "级别/" + rule.levels.front());
  const auto found = std::find_if(changes.begin(), changes.end(), [&](const auto& change) { return change.key == key; });
  return changed_by(found == changes.end() ? nullptr : &*found, desk);
}

// The latest of several, of which one line tells.
By changed_by(std::initializer_list<std::string> beginnings, const Changes& changes, Desk& desk) {
  const crm::RuleChange* latest = nullptr;
  for (const auto& beginning : beginnings)
    if (const auto* one = chat::latest_of(changes, beginning); one && (!latest || one->set_at > latest->set_at)) latest = one;
  return changed_by(latest, desk);
}

Reply recycling(Desk& desk) {
  namespace key = crm::rule_key;
  const auto& policy = desk.rules.policies.recycling;
  const Changes changes = desk.store.rule_changes.all();
  if (policy.rules.empty()) {
    const By by = changed_by({key::recycle_off}, changes, desk);
    return say("rules_query.no_recycling", {{"谁", by.who}, {"日", by.day}});
  }
  std::vector<Reply> lines;
  for (const auto& rule : policy.rules) {
    const By by = changed_by(rule, changes, desk);
    if (lines.size() < most_lines)
      lines.push_back(say("rules_query.recycling_line", {{"名称", rule.name},
                                                         {"没跟进", chat::day_count_words(rule.without_follow_up)},
                                                         {"没成交", chat::day_count_words(rule.without_deal)},
                                                         {"谁", by.who},
                                                         {"日", by.day}}));
  }
  std::vector<std::string> warnings, spared = policy.spared_levels;
  for (const int warning : policy.warnings) warnings.push_back(std::to_string(warning));
  for (const auto* more : {&policy.spared_stages, &policy.spared_sources}) spared.insert(spared.end(), more->begin(), more->end());
  if (policy.spares_planned) spared.emplace_back("有下一步的");
  if (policy.spares_closing_within > 0) spared.push_back(std::to_string(policy.spares_closing_within) + " 天内要签的");
  const By warned = changed_by({key::recycle_warnings, key::spare("")}, changes, desk);
  const By claimed = changed_by({key::claims_a_day, key::most_owned, key::cooldown}, changes, desk);
  return say("rules_query.recycling", {{"明细", std::move(lines)},
                                       {"提醒", joined(warnings)},
                                       {"豁免", joined(spared)},
                                       {"谁", warned.who},
                                       {"日", warned.day},
                                       {"每天", chat::if_some(std::int64_t{policy.claims_a_day})},
                                       {"冷却", chat::if_some(std::int64_t{policy.cooldown_days})},
                                       {"领取谁", claimed.who},
                                       {"领取日", claimed.day}});
}

Reply response(Desk& desk) {
  const auto& policy = desk.rules.policies.response;
  const auto& hours = desk.rules.policies.working;
  const auto words = [](base::Duration duration) { return duration > base::Duration{0} ? chat::duration_words(duration) : std::string(); };
  const bool to_admin = policy.escalates_to == crm::ResponsePolicy::Escalation::admin;
  const By by = changed_by({crm::rule_key::response}, desk.store.rule_changes.all(), desk);
  const auto changed = chat::differences(chat::response_facts(desk.rules.in_files()), chat::response_facts(desk.rules.policies));
  return say("rules_query.response", {{"首响", words(policy.limit)},
                                      {"提醒", words(policy.warn_before)},
                                      {"接力", policy.most_relays > 0 ? words(policy.relay_after) : ""},
                                      {"次数", std::int64_t{policy.most_relays}},
                                      {"告诉", std::string(crm::role_title(to_admin ? crm::Role::admin : crm::Role::manager))},
                                      {"上班", chat::clock_words(hours.from)},
                                      {"下班", chat::clock_words(hours.until)},
                                      {"谁", changed.empty() ? std::string() : by.who},
                                      {"日", by.day},
                                      {"什么", changed.empty() ? std::string() : changed.front().what},
                                      {"旧", changed.empty() ? std::string() : changed.front().before},
                                      {"个数", chat::if_some(changed.size() > 1 ? static_cast<std::int64_t>(changed.size()) : 0)}});
}

By changed_by(const crm::AssignmentRule& rule, const Changes& changes, Desk& desk) {
  namespace key = crm::rule_key;
  const auto given = std::find_if(changes.begin(), changes.end(), [&](const auto& change) { return change.key == key::given(rule.name); });
  if (given != changes.end()) return changed_by(&*given, desk);
  const auto* order = chat::latest_of(changes, key::assignment_order);
  if (!order) return {};
  const auto rules = crm::rules_in_order(order->value);
  const bool is_of_order = std::any_of(rules.begin(), rules.end(), [&](const auto& other) { return other.name == rule.name; });
  return changed_by(is_of_order ? order : nullptr, desk);
}

Reply assignment(Desk& desk) {
  const auto& policy = desk.rules.policies.assignment;
  const Changes changes = desk.store.rule_changes.all();
  std::vector<Reply> lines;
  for (const auto& rule : policy.rules) {
    const By by = changed_by(rule, changes, desk);
    if (lines.size() < most_lines)
      lines.push_back(say("rules_query.assignment_line", {{"序号", static_cast<std::int64_t>(lines.size() + 1)},
                                                          {"名称", rule.name},
                                                          {"给", chat::whom_words(rule.whom)},
                                                          {"方式", rule.whom.people.size() == 1 ? std::string() : chat::way_words(rule.way)},
                                                          {"谁", by.who},
                                                          {"日", by.day}}));
  }
  const By off = policy.dispatching == crm::Dispatching::never ? changed_by({crm::rule_key::dispatching}, changes, desk) : By{};
  const auto rest = static_cast<std::int64_t>(policy.rules.size() - lines.size());
  const std::vector<std::string> levels(policy.first_claim_levels.begin(), policy.first_claim_levels.end());
  return say("rules_query.assignment", {{"明细", std::move(lines)}, {"还有", chat::if_some(rest)}, {"优先", joined(levels)}, {"停", off.who}, {"停日", off.day}});
}

// As crm::may_see and Desk::phone have it.
Reply visibility(Desk& desk) {
  if (desk.sender.role == crm::Role::admin) return say("rules_query.sees_admin");
  if (desk.sender.role == crm::Role::manager) return say("rules_query.sees_manager", {{"范围", desk.sender.scope}});
  return say("rules_query.sees_rep");
}

Reply run(const Request& request, Desk& desk) {
  const auto says = [&](std::initializer_list<const char*> words) {
    for (const char* word : words)
      if (request.text.find(word) != request.text.npos) return true;
    return false;
  };
  if (says({"透明", "公开", "看到", "看见", "看得", "可见", "查到", "查得到", "数据权限", "查看权限", "能看", "可以看"})) return visibility(desk);
  if (says({"回收", "公海", "保护期"})) return recycling(desk);
  if (says({"首响", "响应", "首次联系"})) return response(desk);
  if (says({"分配", "分单", "派单", "分的", "派的", "线索"})) return assignment(desk);
  return say("rules_query.which");
}

}  // namespace

chat::Command rules_query() { return {.intent = "rules_query", .slots = {}, .run = run}; }

}  // namespace commands
