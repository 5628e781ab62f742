// Defines a figure of the company's own: a formula over recorded facts, checked before it counts.
#include "bot/base/utf8.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/kpi_facts.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Kind = crm::FormulaMistake::Kind;

std::string known_facts() {
  std::string names;
  for (const auto& info : crm::facts()) names += (names.empty() ? "" : "、") + std::string(info.name);
  return names;
}

[[noreturn]] void complain(const crm::FormulaMistake& mistake) {
  const chat::Values words{{"词", base::cut_points(mistake.word, crm::longest_kpi_name)}, {"另", mistake.other}, {"事实", known_facts()}};
  switch (mistake.kind) {
    case Kind::unknown_fact: chat::refuse("kpi_define.unknown_fact", words);
    case Kind::units_differ: chat::refuse("kpi_define.units_differ", words);
    case Kind::no_unit: chat::refuse("kpi_define.no_unit");
    case Kind::divides_by_zero: chat::refuse("kpi_define.divides_by_zero");
    case Kind::unclosed: chat::refuse("kpi_define.unclosed");
    case Kind::unexpected: chat::refuse(mistake.word.empty() ? "kpi_define.unfinished" : "kpi_define.unexpected", words);
    case Kind::too_long:
    case Kind::too_deep: chat::refuse("kpi_define.too_long", {{"字", static_cast<std::int64_t>(crm::Formula::longest)}, {"层", std::int64_t{crm::Formula::deepest}}});
    case Kind::wrong_unit: chat::refuse("kpi_define.wrong_unit", words);
    case Kind::empty:
    case Kind::nothing: break;
  }
  chat::refuse("kpi_define.no_fact", words);
}

crm::Kpi read(const Request& request, crm::Formula& formula, Desk& desk) {
  crm::Kpi kpi{.id = desk.new_id(), .name = request.word("kpi"), .formula = request.word("formula"), .set_by = desk.sender.id, .set_at = desk.now};
  if (kpi.name.empty() || kpi.formula.empty()) chat::refuse("kpi_define.how", {{"事实", known_facts()}});
  if (!crm::is_kpi_name(kpi.name)) chat::refuse("kpi_define.name", {{"名字", base::cut_points(kpi.name, crm::longest_kpi_name)}, {"字", static_cast<std::int64_t>(crm::longest_kpi_name)}});
  auto read = crm::Formula::read(kpi.formula);
  if (read.mistake.kind != Kind::nothing) complain(read.mistake);
  formula = std::move(read.formula);
  kpi.unit = request.has("unit") ? request.word("unit") : formula.unit();
  if (!formula.may_be(kpi.unit)) complain({Kind::wrong_unit, kpi.unit, formula.unit()});
  return kpi;
}

Reply run(const Request& request, Desk& desk) {
  crm::Formula formula;
  const crm::Kpi kpi = read(request, formula, desk);
  const auto before = chat::kpi_named(kpi.name, desk);
  const bool is_same = before && before->formula == kpi.formula && before->unit == kpi.unit;
  if (is_same && !before->set_by.empty()) return say("kpi_define.same", {{"名字", kpi.name}, {"公式", kpi.formula}});
  desk.store.kpis.add(kpi);
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  chat::KpiFacts facts(chat::kpi_team({}, desk), month, desk);
  const auto value = chat::kpi_value(formula, facts);
  Reply reply = say("kpi_define.done", {{"名字", kpi.name},
                                        {"单位", kpi.unit},
                                        {"公式", kpi.formula},
                                        {"值", chat::kpi_told(value, kpi, desk)},
                                        {"其中", value.from},
                                        {"旧", before && !is_same ? before->formula : ""},
                                        {"谁", before && !before->set_by.empty() ? desk.name_of(before->set_by) : ""}});
  reply.summary = kpi.name;
  return reply;
}

}  // namespace

chat::Command kpi_define() {
  return {.intent = "kpi_define", .slots = {chat::optional("kpi:kpi_definition")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
