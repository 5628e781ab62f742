// Reads the figures that a company has defined for itself: templates/rules/kpis.yaml.
#include "bot/app/policy_readers.hpp"

namespace app {
namespace {

using Kind = crm::FormulaMistake::Kind;

std::string in_words(const crm::FormulaMistake& mistake) {
  switch (mistake.kind) {
    case Kind::unknown_fact: return "没有" + shown_word(mistake.word, "这个词") + "这个事实，是不是「" + mistake.other + "」";
    case Kind::units_differ: return mistake.word + "和" + mistake.other + "不能相加减";
    case Kind::no_unit: return "算出来既不是金额、数量、天，也不是比例";
    case Kind::divides_by_zero: return "不能除以 0";
    case Kind::unclosed: return "括号不成对";
    case Kind::unexpected: return mistake.word.empty() ? "公式没有写完" : shown_word(mistake.word, "这一段") + "看不懂";
    case Kind::too_long: return "公式太长";
    case Kind::too_deep: return "括号套得太深";
    case Kind::wrong_unit: return "算出来是" + mistake.other + "，不能当" + shown_word(mistake.word, "这个单位");
    case Kind::empty:
    case Kind::nothing: break;
  }
  return "公式里要有事实";
}

// 有效跟进率: 有效跟进数 / 跟进数, or with its unit: {公式: …, 单位: 比例}.
void read_kpi(PolicyFile& file, const Yaml& entry, std::vector<crm::Kpi>& into) {
  if (!crm::is_kpi_name(entry.key)) return file.complain(entry.line, shown_word(entry.key) + "不能当指标名：2 到 12 个字，不带符号，不和事实重名");
  const bool is_alone = entry.kind == Yaml::Kind::text;
  if (!is_alone) file.expect(entry, {"公式", "单位"});
  const Yaml* said = is_alone ? &entry : entry.find("公式");
  if (!said) return file.complain(entry.line, shown_word(entry.key) + "要写「公式」，例如 有效跟进率: {公式: 有效跟进数 / 跟进数}");
  const auto formula = file.text(*said);
  if (!formula) return;
  const auto read = crm::Formula::read(*formula);
  if (read.mistake.kind != Kind::nothing) return file.complain(said->line, shown_word(entry.key) + "的公式不对：" + in_words(read.mistake));
  crm::Kpi kpi{.id = {}, .name = entry.key, .unit = read.formula.unit(), .formula = *formula, .set_by = {}};
  if (const Yaml* unit = is_alone ? nullptr : entry.find("单位")) {
    kpi.unit = file.text(*unit).value_or(kpi.unit);
    if (!read.formula.may_be(kpi.unit)) return file.complain(unit->line, shown_word(entry.key) + "的单位不对：" + in_words({Kind::wrong_unit, kpi.unit, read.formula.unit()}));
  }
  into.push_back(std::move(kpi));
}

}  // namespace

void read_kpis(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  std::vector<crm::Kpi> kpis;
  for (const Yaml& entry : root->items) read_kpi(file, entry, kpis);
  into.kpis = std::move(kpis);
}

}  // namespace app
