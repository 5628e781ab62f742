// What a rule that was changed by sentence comes to.
#include "bot/crm/rule_change.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>

#include "bot/crm/assignment_change.hpp"
#include "bot/crm/customer.hpp"

namespace crm {
namespace {

using Said = std::map<std::string, std::string>;  // by key

std::optional<int> number(std::string_view words) {
  int value = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (error != std::errc() || end != words.data() + words.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<int> number(const Said& said, const char* key) {
  const auto found = said.find(key);
  return found == said.end() ? std::nullopt : number(found->second);
}

std::optional<DayCount> day_count(std::string_view words) {
  const bool are_workdays = words.ends_with("w");
  if (are_workdays) words.remove_suffix(1);
  const auto days = number(words);
  if (!days || *days == 0) return std::nullopt;
  return DayCount{*days, are_workdays};
}

// 阶段/意向 → 阶段 and 意向.
struct About {
  bool is_level = false;
  std::string word;
};
About about_of(std::string_view words) {
  const auto slash = words.find('/');
  return {words.substr(0, slash) == "级别", std::string(words.substr(slash == words.npos ? 0 : slash + 1))};
}

// The rule for a stage is the first that looks at no more than the stage: what the file says of levels and sources stays
// before it. One for several stages is left to the others.
void set_days_of_stage(RecyclingPolicy& policy, const std::string& stage, DayCount days) {
  auto rule = std::find_if(policy.rules.begin(), policy.rules.end(), [&](const RecyclingRule& one) {
    const bool is_its = one.stages.empty() || std::find(one.stages.begin(), one.stages.end(), stage) != one.stages.end();
    return is_its && one.levels.empty() && one.sources.empty();
  });
  const bool is_of_others_too = rule != policy.rules.end() && rule->stages.size() != 1;
  if (rule == policy.rules.end() || is_of_others_too) {
    RecyclingRule own = is_of_others_too ? *rule : RecyclingRule{};
    own.name = called_about("阶段/" + stage);
    own.stages = {stage};
    rule = policy.rules.insert(rule, std::move(own));
  }
  rule->without_follow_up = days;
}

// What is said of a level goes before what is said of stages.
void set_days_of_level(RecyclingPolicy& policy, const std::string& level, DayCount days) {
  auto rule = std::find_if(policy.rules.begin(), policy.rules.end(), [&](const RecyclingRule& one) {
    return one.stages.empty() && one.sources.empty() && one.levels == std::vector<std::string>{level};
  });
  if (rule == policy.rules.end()) rule = policy.rules.insert(policy.rules.begin(), {called_about("级别/" + level), {}, {level}, {}, {}, {}});
  rule->without_follow_up = days;
}

void set_spared(std::vector<std::string>& spared, const std::string& word, bool is_spared) {
  spared.erase(std::remove(spared.begin(), spared.end(), word), spared.end());
  if (is_spared) spared.push_back(word);
}

void set_warnings(RecyclingPolicy& policy, std::string_view words) {
  std::vector<int> warnings;
  while (!words.empty()) {
    const auto comma = std::min(words.find(','), words.size());
    const auto days = number(words.substr(0, comma));
    if (!days || *days == 0) return;
    warnings.push_back(*days);
    words.remove_prefix(std::min(comma + 1, words.size()));
  }
  std::sort(warnings.begin(), warnings.end(), std::greater<>());
  warnings.erase(std::unique(warnings.begin(), warnings.end()), warnings.end());
  policy.warnings = std::move(warnings);
}

void lay_over_recycling(const Said& said, RecyclingPolicy& policy) {
  for (const auto& [key, value] : said) {
    if (const std::string_view days = "recycle/days/"; key.starts_with(days)) {
      const About about = about_of(std::string_view(key).substr(days.size()));
      const auto count = day_count(value);
      if (count) (about.is_level ? set_days_of_level : set_days_of_stage)(policy, about.word, *count);
    } else if (const std::string_view spare = "recycle/spare/"; key.starts_with(spare)) {
      const About about = about_of(std::string_view(key).substr(spare.size()));
      set_spared(about.is_level ? policy.spared_levels : policy.spared_stages, about.word, value == "1");
    }
  }
  if (const auto warnings = said.find(rule_key::recycle_warnings); warnings != said.end()) set_warnings(policy, warnings->second);
  policy.claims_a_day = number(said, rule_key::claims_a_day).value_or(policy.claims_a_day);
  policy.most_owned = number(said, rule_key::most_owned).value_or(policy.most_owned);
  policy.cooldown_days = number(said, rule_key::cooldown).value_or(policy.cooldown_days);
  if (number(said, rule_key::recycle_off) == 1) policy.rules.clear();
}

void lay_over_response(const Said& said, ResponsePolicy& policy) {
  using std::chrono::minutes;
  const auto between = policy.relay_after - policy.limit;
  const auto limit = number(said, rule_key::response_limit), warning = number(said, rule_key::response_warning),
             relay = number(said, rule_key::response_relay);
  if (limit && *limit > 0) policy.limit = minutes(*limit);
  if (warning) policy.warn_before = minutes(*warning);
  if (policy.warn_before >= policy.limit || (limit && !warning))
    policy.warn_before = std::min<base::Duration>(policy.warn_before, minutes(policy.limit / minutes(2)));
  const bool relays = relay ? *relay > 0 : policy.relay_after > base::Duration{0};
  if (relay) policy.relay_after = minutes(*relay);
  if (relays && (policy.relay_after <= policy.limit || (limit && !relay)))
    policy.relay_after = policy.limit + std::max<base::Duration>(between, minutes(1));
  policy.most_relays = number(said, rule_key::most_relays).value_or(policy.most_relays);
  if (const auto told = said.find(rule_key::escalation); told != said.end())
    policy.escalates_to = told->second == "admin" ? ResponsePolicy::Escalation::admin : ResponsePolicy::Escalation::manager;
}

void lay_over_working(const Said& said, WorkingHours& hours) {
  WorkingHours changed = hours;
  if (const auto from = number(said, rule_key::work_from)) changed.from = std::chrono::minutes(*from);
  if (const auto until = number(said, rule_key::work_until)) changed.until = std::chrono::minutes(*until);
  if (changed.from < changed.until) hours = changed;
}

}  // namespace

std::string called_about(const std::string& about) {
  const About one = about_of(about);
  if (one.is_level) return one.word.size() == 1 ? one.word + " 级客户" : one.word + " 客户";
  return one.word == stage_negotiation ? one.word + "中的客户" : one.word + "客户";
}

void lay_over(const std::vector<RuleChange>& changes, Policies& policies) {
  Said said;
  for (const auto& change : changes) said.insert_or_assign(change.key, change.value);
  lay_over_recycling(said, policies.recycling);
  lay_over_response(said, policies.response);
  lay_over_working(said, policies.working);
  lay_over(changes, policies.assignment);
}

}  // namespace crm
