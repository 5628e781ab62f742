// Reads templates/rules/questions.yaml and templates/rules/stages.yaml.
#include "bot/app/policy_stages.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/crm/customer.hpp"

namespace app {
namespace {

std::string in_a_row(const std::set<std::string>& words) {
  std::string row;
  for (const auto& word : words) row += (row.empty() ? "" : "、") + word;
  return row;
}

bool is_stage(PolicyFile& file, const Yaml& entry) {
  if (crm::stage_rank(entry.key) >= 0) return true;
  if (entry.kind != Yaml::Kind::unreadable) file.complain(entry.line, "不认识" + shown_word(entry.key) + "，阶段只有：潜在、意向、谈判、成交");
  return false;
}

std::optional<crm::Question> question(PolicyFile& file, const Yaml& map, const std::string& stage) {
  if (map.kind != Yaml::Kind::map) return file.complain(map.line, "一个问题要写成「名称: …」「问: …」这样几行"), std::nullopt;
  file.expect(map, {"名称", "问", "听到", "有了"});
  const Yaml *name = map.find("名称"), *ask = map.find("问");
  if (!name || !ask) return file.complain(map.line, name ? "缺「问」" : "缺「名称」"), std::nullopt;
  const auto name_text = file.text(*name), ask_text = file.text(*ask);
  if (!name_text || !ask_text) return std::nullopt;
  crm::Question question{*name_text, stage, *ask_text, {}, {}};
  if (const Yaml* words = map.find("听到")) question.words = file.texts(*words);
  if (const Yaml* facts = map.find("有了"))
    for (const auto& fact : file.texts(*facts)) {
      if (crm::known_facts().contains(fact)) question.facts.insert(fact);
      else file.complain(facts->line, "「有了」不认识「" + base::shown_safely(fact) + "」，这里只认：" + in_a_row(crm::known_facts()));
    }
  if (question.words.empty() && question.facts.empty())
    return file.complain(map.line, "要写「听到」哪些话或者「有了」什么，才知道答过了"), std::nullopt;
  return question;
}

void add_needs(PolicyFile& file, const Yaml& list, const crm::Policies& policies, crm::StageGate& gate) {
  const auto words = file.texts(list);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int line = list.kind == Yaml::Kind::list && words.size() == list.items.size() ? list.items[i].line : list.line;
    const auto need = crm::stage_need(words[i]);
    if (!need) {
      file.complain(line, "不认识「" + base::shown_safely(words[i]) + "」，这里只认：必问、必问 <名称>、框架步骤、电话、联系人、金额、商机、跟进、签单");
      continue;
    }
    const auto is_it = [&](const crm::Question& question) { return question.name == need->name; };
    if (need->kind == crm::StageNeed::Kind::question && std::none_of(policies.questions.begin(), policies.questions.end(), is_it))
      file.complain(line, "questions.yaml 里没有「" + base::shown_safely(need->name) + "」这个问题");
    gate.needs.push_back(*need);
  }
}

std::optional<crm::StageGate> gate_of(PolicyFile& file, const Yaml& map, const crm::Policies& policies) {
  if (map.kind != Yaml::Kind::map) return file.complain(map.line, shown_word(map.key) + "下面要写「方式: 拒绝」或「方式: 提醒」和「需要: [...]」"), std::nullopt;
  file.expect(map, {"方式", "需要"});
  const Yaml *how = map.find("方式"), *needs = map.find("需要");
  if (!how || !needs) return file.complain(map.line, how ? "缺「需要」" : "缺「方式」"), std::nullopt;
  if (how->text != "拒绝" && how->text != "提醒") return file.complain(how->line, "「方式」写「拒绝」或「提醒」"), std::nullopt;
  crm::StageGate gate{map.key, how->text == "拒绝", {}};
  add_needs(file, *needs, policies, gate);
  return gate;
}

}  // namespace

void read_questions(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  std::vector<crm::Question> questions;
  for (const Yaml& stage : root->items) {
    if (!is_stage(file, stage) || stage.kind == Yaml::Kind::nothing) continue;
    if (stage.kind != Yaml::Kind::list) {
      file.complain(stage.line, shown_word(stage.key) + "下面要写成列表，一问一个「- 名称: …」");
      continue;
    }
    for (const Yaml& item : stage.items) {
      auto found = question(file, item, stage.key);
      if (!found) continue;
      const bool is_known = std::any_of(questions.begin(), questions.end(), [&](const auto& other) { return other.name == found->name; });
      if (is_known) file.complain(item.line, "「" + base::shown_safely(found->name) + "」写了两次");
      else questions.push_back(std::move(*found));
    }
  }
  into.questions = std::move(questions);
}

void read_stages(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  std::vector<crm::StageGate> gates;
  for (const Yaml& entry : root->items) {
    if (!is_stage(file, entry) || entry.kind == Yaml::Kind::nothing) continue;
    if (auto gate = gate_of(file, entry, into)) gates.push_back(std::move(*gate));
  }
  into.gates = std::move(gates);
}

}  // namespace app
