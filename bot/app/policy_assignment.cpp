// Reads templates/rules/assignment.yaml: rules, grades, and which leads are dispatched.
#include "bot/app/policy_assignment.hpp"

#include <algorithm>
#include <cmath>

#include "bot/base/utf8.hpp"
#include "bot/language/points.hpp"
#include "bot/language/recognise.hpp"

namespace app {
namespace {

// 10万, 5000元: the one amount a text consists of.
std::optional<base::Money> amount_in(std::string_view words) {
  const auto points = language::to_points(words);
  for (const auto& entity : language::recognise_apart(language::normalise(words), {})) {
    if (entity.begin != 0 || entity.end != points.size()) continue;
    if (const auto* amount = std::get_if<language::Amount>(&entity.value); amount && amount->currency == "CNY") return amount->value;
    if (const auto* number = std::get_if<language::Number>(&entity.value); number && number->unit.empty() && number->value >= 0) return base::Money::yuan(std::llround(number->value));
  }
  return std::nullopt;
}

// 10万以上, 3万以下, 3万到10万.
void read_amount(PolicyFile& file, const Yaml& entry, crm::LeadCondition& into) {
  const auto words = file.text(entry);
  if (!words) return;
  const auto before = [&](std::string_view ending) {
    return words->ends_with(ending) ? amount_in(base::trimmed(std::string_view(*words).substr(0, words->size() - ending.size()))) : std::nullopt;
  };
  if ((into.at_least = before("以上"))) return;
  if ((into.less_than = before("以下"))) return;
  if (const auto to = words->find("到"); to != words->npos) {
    into.at_least = amount_in(base::trimmed(std::string_view(*words).substr(0, to)));
    into.less_than = amount_in(base::trimmed(std::string_view(*words).substr(to + std::string_view("到").size())));
    if (into.at_least && into.less_than && *into.at_least < *into.less_than) return;
  }
  file.complain(entry.line, "「金额」写成 10万以上、3万以下 或 3万到10万");
}

crm::LeadCondition read_condition(PolicyFile& file, const Yaml& map) {
  crm::LeadCondition condition;
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"区域", &condition.regions}, {"产品", &condition.products}, {"来源", &condition.sources}, {"级别", &condition.levels}, {"门店", &condition.stores}};
  for (const auto& [key, list] : lists)
    if (const Yaml* entry = map.find(key)) *list = file.texts(*entry);
  if (const Yaml* entry = map.find("金额")) read_amount(file, *entry, condition);
  return condition;
}

crm::Whom read_whom_words(PolicyFile& file, const Yaml& entry) {
  crm::Whom whom;
  for (const auto& word : file.texts(entry)) {
    if (word == "同区域") whom.same_region = true;
    else if (word == "懂产品") whom.knows_product = true;
    else if (word == "最近门店") whom.nearest_store = true;
    else if (word != "所有人") file.complain(entry.line, "「给」不认识" + shown_word(word) + "，这里只认：所有人、同区域、懂产品、最近门店，或 {人、团队、区域、门店}");
  }
  return whom;
}

crm::Whom read_whom(PolicyFile& file, const Yaml& entry) {
  if (entry.kind != Yaml::Kind::map) return read_whom_words(file, entry);
  file.expect(entry, {"人", "团队", "区域", "门店"});
  crm::Whom whom;
  const std::pair<std::string_view, std::vector<std::string>*> lists[] = {
      {"人", &whom.people}, {"团队", &whom.teams}, {"区域", &whom.regions}, {"门店", &whom.stores}};
  for (const auto& [key, list] : lists)
    if (const Yaml* part = entry.find(key)) *list = file.texts(*part);
  if (whom.is_everybody()) file.complain(entry.line, "「给」要写给谁");
  return whom;
}

crm::Way read_way(PolicyFile& file, const Yaml& entry) {
  const auto word = file.text(entry).value_or("公平份额");
  if (word == "最少在手") return crm::Way::least_load;
  if (word == "轮流") return crm::Way::in_turn;
  if (word != "公平份额") file.complain(entry.line, "「方式」不认识" + shown_word(word) + "，这里只认：公平份额、最少在手、轮流");
  return crm::Way::fair_share;
}

std::optional<crm::AssignmentRule> read_rule(PolicyFile& file, const Yaml& entry) {
  if (entry.kind != Yaml::Kind::map) {
    if (entry.kind != Yaml::Kind::unreadable) file.complain(entry.line, "每条规则要写 名称、当、给、方式");
    return std::nullopt;
  }
  file.expect(entry, {"名称", "当", "给", "方式"});
  crm::AssignmentRule rule;
  const Yaml* name = entry.find("名称");
  const Yaml* whom = entry.find("给");
  if (!name || !whom) {
    file.complain(entry.line, name ? "这条规则没有写「给」谁" : "这条规则没有「名称」");
    return std::nullopt;
  }
  rule.name = file.text(*name).value_or("");
  if (const Yaml* when = entry.find("当")) {
    if (when->kind != Yaml::Kind::map) file.complain(when->line, "「当」写成 {区域: 华东, 金额: 10万以上} 这样");
    file.expect(*when, {"区域", "产品", "来源", "级别", "门店", "金额"});
    rule.when = read_condition(file, *when);
  }
  rule.whom = read_whom(file, *whom);
  if (const Yaml* way = entry.find("方式")) rule.way = read_way(file, *way);
  return rule;
}

// A rule behind the one that catches all would never be asked.
void read_rules(PolicyFile& file, const Yaml& entry, crm::AssignmentPolicy& into) {
  if (entry.kind != Yaml::Kind::list) return file.complain(entry.line, "「规则」下面一条一条写，每条前面一个 -");
  std::vector<crm::AssignmentRule> rules;
  bool is_caught = false;
  for (const Yaml& item : entry.items) {
    const auto rule = read_rule(file, item);
    if (!rule) continue;
    const auto is_same = [&](const auto& other) { return other.name == rule->name; };
    if (std::any_of(rules.begin(), rules.end(), is_same)) file.complain(item.line, "已经有一条规则叫" + shown_word(rule->name, "这个名字"));
    if (is_caught) file.complain(item.line, shown_word(rule->name, "这条规则") + "排在兜底后面，永远轮不到");
    is_caught = is_caught || rule->catches_all();
    rules.push_back(*rule);
  }
  if (!is_caught) return file.complain(entry.line, "缺兜底：最后一条规则要不写「当」、给所有人，否则有线索没人接");
  into.rules = std::move(rules);
}

void read_grades(PolicyFile& file, const Yaml& entry, crm::AssignmentPolicy& into) {
  for (const Yaml& item : entry.items) {
    file.expect(item, {"级别", "区域", "产品", "来源", "门店", "金额"});
    const Yaml* level = item.find("级别");
    if (!level) {
      file.complain(item.line, "分级要写「级别」");
      continue;
    }
    crm::Grade grade{file.text(*level).value_or(""), read_condition(file, item)};
    grade.when.levels.clear();  // 级别 is what it gives
    into.grades.push_back(std::move(grade));
  }
}

crm::Dispatching read_dispatching(PolicyFile& file, const Yaml& entry) {
  const auto word = file.text(entry).value_or("看说法");
  if (word == "都派") return crm::Dispatching::always;
  if (word == "不派") return crm::Dispatching::never;
  if (word != "看说法") file.complain(entry.line, "「经理录的」不认识" + shown_word(word) + "，这里只认：看说法、都派、不派");
  return crm::Dispatching::when_named;
}

base::Duration read_window(PolicyFile& file, const Yaml& entry, base::Duration otherwise) {
  constexpr base::Duration day = std::chrono::hours(24);
  const auto window = file.duration(entry);
  if (!window) return otherwise;
  if (*window >= day && *window <= 90 * day && *window % day == base::Duration{0}) return *window;
  file.complain(entry.line, "「公平窗口」写 1天 到 90天");
  return otherwise;
}

void read_skills(PolicyFile& file, const Yaml& entry, crm::AssignmentPolicy& into) {
  for (const Yaml& person : entry.items) into.skills[person.key] = file.texts(person);
}

}  // namespace

void read_assignment(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"规则", "公平窗口", "分级", "提前完成优先", "经理录的", "派发说法", "专长", "公示群"});
  crm::AssignmentPolicy policy;
  policy.shifts = into.assignment.shifts;  // of the files beside this one
  policy.stores = into.assignment.stores;
  policy.regions = into.assignment.regions;
  if (const Yaml* entry = root->find("规则")) read_rules(file, *entry, policy);
  else file.complain(root->line, "没有写「规则」");
  if (const Yaml* entry = root->find("公平窗口")) policy.window = read_window(file, *entry, policy.window);
  if (const Yaml* entry = root->find("分级")) read_grades(file, *entry, policy);
  if (const Yaml* entry = root->find("提前完成优先"); entry && entry->text != "否")
    for (auto& level : file.texts(*entry)) policy.first_claim_levels.insert(std::move(level));
  if (const Yaml* entry = root->find("经理录的")) policy.dispatching = read_dispatching(file, *entry);
  if (const Yaml* entry = root->find("派发说法")) policy.dispatch_words = file.texts(*entry);
  if (const Yaml* entry = root->find("专长")) read_skills(file, *entry, policy);
  if (const Yaml* entry = root->find("公示群")) into.ledger_group = std::string(base::trimmed(entry->text));
  into.assignment = std::move(policy);
}

}  // namespace app
