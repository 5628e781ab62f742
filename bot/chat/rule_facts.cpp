// The rules of a company as facts that can be told and compared.
#include "bot/chat/rule_facts.hpp"

#include <algorithm>

#include "bot/chat/durations.hpp"
#include "bot/crm/member.hpp"

namespace chat {
namespace {

constexpr const char* nothing = "没有";

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : "、") + word;
  return all;
}

std::string rule_words(const crm::RecyclingRule& rule) {
  std::vector<std::string> words;
  if (rule.without_follow_up.days > 0) words.push_back(day_count_words(rule.without_follow_up) + "没跟进就回公海");
  if (rule.without_deal.days > 0) words.push_back(day_count_words(rule.without_deal) + "没成交就回公海");
  return joined(words);
}

std::string spared_words(const crm::RecyclingPolicy& policy) {
  std::vector<std::string> words;
  for (const auto* list : {&policy.spared_levels, &policy.spared_stages, &policy.spared_sources}) words.insert(words.end(), list->begin(), list->end());
  return joined(words);
}

std::string count_words(int count, const char* unit) { return count > 0 ? std::to_string(count) + unit : "不限"; }

std::string minutes_words(base::Duration duration, const char* none) {
  return duration > base::Duration{0} ? duration_words(duration) : none;
}

const RuleFact* fact_named(const RuleFacts& facts, const std::string& what) {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const RuleFact& fact) { return fact.what == what; });
  return found == facts.end() ? nullptr : &*found;
}

}  // namespace

std::string day_count_words(const crm::DayCount& count) {
  if (count.days == 0) return {};
  return std::to_string(count.days) + (count.are_workdays ? " 个工作日" : " 天");
}

std::string clock_words(base::Duration of_day) {
  const auto minutes = of_day / std::chrono::minutes(1);
  const std::string past = std::to_string(minutes % 60);
  return std::to_string(minutes / 60) + (past.size() < 2 ? ":0" : ":") + past;
}

RuleFacts recycling_facts(const crm::Policies& policies) {
  const crm::RecyclingPolicy& policy = policies.recycling;
  RuleFacts facts{{"自动回收", policy.rules.empty() ? "关" : "开"}};
  for (const auto& rule : policy.rules) facts.push_back({rule.name, rule_words(rule)});
  std::vector<std::string> warnings;
  for (const int days : policy.warnings) warnings.push_back(std::to_string(days));
  facts.push_back({"回收前提醒", warnings.empty() ? "不提醒" : "提前 " + joined(warnings) + " 个工作日"});
  facts.push_back({"不回收", spared_words(policy)});
  facts.push_back({"每人每天最多领", count_words(policy.claims_a_day, " 个")});
  facts.push_back({"手上满多少不能领", count_words(policy.most_owned, " 个")});
  facts.push_back({"原来的人多久才能领回", policy.cooldown_days > 0 ? std::to_string(policy.cooldown_days) + " 天" : "不限"});
  return facts;
}

RuleFacts response_facts(const crm::Policies& policies) {
  const crm::ResponsePolicy& policy = policies.response;
  const bool to_admin = policy.escalates_to == crm::ResponsePolicy::Escalation::admin;
  return {{"首响时限", duration_words(policy.limit)},
          {"超时前提醒", minutes_words(policy.warn_before, "不提醒")},
          {"超时告诉", std::string(crm::role_title(to_admin ? crm::Role::admin : crm::Role::manager))},
          {"没联系就转给下一位", minutes_words(policy.most_relays > 0 ? policy.relay_after : base::Duration{0}, "不转")},
          {"最多转", policy.most_relays > 0 && policy.relay_after > base::Duration{0} ? std::to_string(policy.most_relays) + " 次" : "不转"},
          {"工作时间", clock_words(policies.working.from) + " 到 " + clock_words(policies.working.until)}};
}

std::string whom_words(const crm::Whom& whom) {
  if (whom.is_everybody()) return "所有人";
  std::vector<std::string> words;
  for (const auto* names : {&whom.people, &whom.teams, &whom.regions, &whom.stores}) words.insert(words.end(), names->begin(), names->end());
  if (whom.same_region) words.emplace_back("同区域的人");
  if (whom.knows_product) words.emplace_back("懂产品的人");
  if (whom.nearest_store) words.emplace_back("最近门店的人");
  return joined(words);
}

std::string way_words(crm::Way way) {
  if (way == crm::Way::least_load) return "最少在手";
  return way == crm::Way::in_turn ? "轮流" : "公平份额";
}

RuleFacts assignment_facts(const crm::Policies& policies) {
  const crm::AssignmentPolicy& policy = policies.assignment;
  RuleFacts facts;
  std::vector<std::string> names;
  for (const auto& rule : policy.rules) {
    facts.push_back({rule.name, "给" + whom_words(rule.whom) + (rule.whom.people.size() == 1 ? "" : "，" + way_words(rule.way))});
    names.push_back(rule.name);
  }
  // Of rules that stay as they are, their order may be what changes.
  facts.push_back({"先后", joined(names)});
  facts.push_back({"自动分配", policy.dispatching == crm::Dispatching::never ? "关" : "开"});
  return facts;
}

std::vector<RuleDifference> differences(const RuleFacts& before, const RuleFacts& after) {
  std::vector<RuleDifference> found;
  const auto note = [&](const std::string& what, const RuleFact* was, const RuleFact* is) {
    const auto words = [](const RuleFact* fact) { return fact && !fact->words.empty() ? fact->words : std::string(nothing); };
    if (words(was) != words(is)) found.push_back({what, words(was), words(is)});
  };
  for (const RuleFact& fact : after) note(fact.what, fact_named(before, fact.what), &fact);
  for (const RuleFact& fact : before)
    if (!fact_named(after, fact.what)) note(fact.what, &fact, nullptr);
  return found;
}

}  // namespace chat
