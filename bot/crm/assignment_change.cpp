// Who gets which leads, as it was changed by sentence.
#include "bot/crm/assignment_change.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace crm {
namespace {

constexpr std::string_view marks = ";,=\n";

std::vector<std::string> parts(std::string_view words, char mark) {
  std::vector<std::string> found;
  while (!words.empty()) {
    const auto end = std::min(words.find(mark), words.size());
    if (end > 0) found.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return found;
}

std::string in_a_row(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ",") + word;
  return all;
}

std::optional<base::Money> fen(std::string_view words) {
  base::Money money;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), money.fen);
  if (error != std::errc() || end != words.data() + words.size()) return std::nullopt;
  return money;
}

bool is_about_all(const LeadCondition& when) {
  return when.regions.empty() && when.products.empty() && when.sources.empty() && when.levels.empty() && when.stores.empty() && !when.at_least && !when.less_than;
}

std::vector<std::string>* list_of(AssignmentRule& rule, std::string_view key) {
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"区域", &rule.when.regions}, {"产品", &rule.when.products}, {"来源", &rule.when.sources}, {"级别", &rule.when.levels}, {"人", &rule.whom.people}};
  for (const auto& [name, list] : lists)
    if (name == key) return list;
  return nullptr;
}

std::optional<AssignmentRule> rule_from(const std::string& name, const std::string& words) {
  AssignmentRule rule{.name = name};
  for (const auto& part : parts(words, ';')) {
    const auto equals = part.find('=');
    if (equals == part.npos) return std::nullopt;
    const std::string key = part.substr(0, equals), value = part.substr(equals + 1);
    if (auto* list = list_of(rule, key)) *list = parts(value, ',');
    else if (key == "满") rule.when.at_least = fen(value);
    else if (key == "不到") rule.when.less_than = fen(value);
    else if (key == "方式" && value == "轮流") rule.way = Way::in_turn;
    else return std::nullopt;
  }
  if (rule.whom.people.empty()) return std::nullopt;
  return rule;
}

// Rules about some leads go to the front, those about all of them before the file's rules about all.
void place(std::vector<AssignmentRule>& rules, AssignmentRule rule) {
  std::erase_if(rules, [&](const AssignmentRule& other) { return other.name == rule.name && !other.catches_all(); });
  const auto at = is_about_all(rule.when) ? std::find_if(rules.begin(), rules.end(), [](const auto& other) { return is_about_all(other.when); }) : rules.begin();
  rules.insert(at, std::move(rule));
}

void put_in_order(std::vector<AssignmentRule>& rules, const std::string& order) {
  auto general = rules_in_order(order);
  if (general.empty()) return;
  std::erase_if(rules, [](const AssignmentRule& rule) { return is_about_all(rule.when); });
  rules.insert(rules.end(), general.begin(), general.end());
}

}  // namespace

std::string words_of(const AssignmentRule& rule) {
  std::string words = "人=" + in_a_row(rule.whom.people);
  const std::pair<std::string_view, const std::vector<std::string>*> lists[] = {
      {"区域", &rule.when.regions}, {"产品", &rule.when.products}, {"来源", &rule.when.sources}, {"级别", &rule.when.levels}};
  for (const auto& [name, list] : lists)
    if (!list->empty()) words += ";" + std::string(name) + "=" + in_a_row(*list);
  if (rule.when.at_least) words += ";满=" + std::to_string(rule.when.at_least->fen);
  if (rule.when.less_than) words += ";不到=" + std::to_string(rule.when.less_than->fen);
  return words + (rule.way == Way::in_turn ? ";方式=轮流" : "");
}

bool may_be_written(const std::string& name) { return !name.empty() && name.find_first_of(marks) == name.npos; }

std::vector<AssignmentRule> rules_in_order(const std::string& order) {
  std::vector<AssignmentRule> rules;
  for (const auto& word : parts(order, ',')) {
    if (!rules.empty() && rules.back().catches_all()) return {};
    if (word == "region") rules.push_back({"按区域", {}, {.same_region = true}, Way::fair_share});
    else if (word == "product") rules.push_back({"按产品", {}, {.knows_product = true}, Way::fair_share});
    else if (word == "store") rules.push_back({"按门店远近", {}, {.nearest_store = true}, Way::fair_share});
    else if (word == "load") rules.push_back({"谁手上少给谁", {}, {}, Way::least_load});
    else if (word == "round_robin") rules.push_back({"轮流", {}, {}, Way::in_turn});
    else return {};
  }
  if (!rules.empty() && !rules.back().catches_all()) rules.push_back({"兜底", {}, {}, Way::fair_share});
  return rules;
}

void lay_over(const std::vector<RuleChange>& changes, AssignmentPolicy& policy) {
  const std::string_view given = "assign/给/";
  std::vector<RuleChange> in_time = changes;
  std::stable_sort(in_time.begin(), in_time.end(), [](const auto& a, const auto& b) { return a.set_at < b.set_at; });
  for (const auto& change : in_time)
    if (change.key == rule_key::assignment_order) put_in_order(policy.rules, change.value);
  for (const auto& change : in_time) {
    if (change.key == rule_key::dispatching && change.value == "never") policy.dispatching = Dispatching::never;
    if (!change.key.starts_with(given)) continue;
    if (auto rule = rule_from(change.key.substr(given.size()), change.value)) place(policy.rules, std::move(*rule));
  }
}

}  // namespace crm
