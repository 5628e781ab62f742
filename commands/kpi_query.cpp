// Tells a figure that the company has defined for itself, for a person or a team over a time, and how it was reckoned.
#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/kpi_facts.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/subject.hpp"
#include "bot/crm/kpi_number.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Subject, chat::say;

constexpr std::size_t names_shown = 4, kpis_shown = 10;

bool is_about_one(const Request& request, const Desk& desk) { return request.has("owner") || desk.sender.role == crm::Role::rep; }

Subject subject_of(const Request& request, Desk& desk) {
  if (is_about_one(request, desk)) {
    if (!crm::may_see(desk.sender, *request.member)) chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
    return {{*request.member}, {}, false, request.member->id == desk.sender.id ? desk.words.text("kpi.you") : request.member->name};
  }
  return chat::kpi_team(request.slots.group("scope").text("region"), desk);
}

// 王芳 80%、李雷 62.5%: the highest first; nobody without data.
std::string by_person(const crm::Kpi& kpi, const crm::Formula& formula, const Subject& team, const Period& period, Desk& desk) {
  struct Row {
    std::string name;
    crm::Exact value;
  };
  std::vector<Row> rows;
  for (const auto& member : team.members) {
    chat::KpiFacts facts({{member}, {}, false, {}}, period, desk);
    if (const auto value = chat::kpi_value(formula, facts).value) rows.push_back({member.name, *value});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return crm::is_less(b.value, a.value); });
  std::vector<std::string> words;
  for (const Row& row : rows) words.push_back(row.name + " " + crm::kpi_words(row.value, kpi.unit));
  return chat::in_a_row(words, names_shown, desk.words.text("kpi.people"));
}

Reply list(Desk& desk) {
  const auto names = chat::kpi_names(desk);
  if (names.empty()) return say("kpi_query.none");
  return say("kpi_query.list", {{"名字", chat::in_a_row(names, kpis_shown, desk.words.text("kpi.measure"))}, {"例", names.front()}});
}

Reply run(const Request& request, Desk& desk) {
  const auto kpi = request.has("kpi") ? chat::kpi_named(request.word("kpi"), desk) : std::nullopt;
  if (!kpi) return list(desk);
  const auto formula = crm::Formula::read(kpi->formula).formula;
  const Subject subject = subject_of(request, desk);
  const Period period = chat::period_asked(request.slots, desk);
  chat::KpiFacts facts(subject, period, desk);
  const auto value = chat::kpi_value(formula, facts);
  const bool is_one = is_about_one(request, desk);
  Reply reply = say("kpi_query.done", {{"谁", subject.label},
                                       {"期间", period.label},
                                       {"指标", kpi->name},
                                       {"值", chat::kpi_told(value, *kpi, desk)},
                                       {"公式", kpi->formula},
                                       {"其中", value.from},
                                       {"各人", is_one ? "" : by_person(*kpi, formula, subject, period, desk)},
                                       {"定义", kpi->set_by.empty() ? "" : desk.name_of(kpi->set_by)},
                                       {"截至", desk.now}});
  return is_one ? desk.in_private(request, std::move(reply)) : reply;
}

}  // namespace

chat::Command kpi_query() {
  return {.intent = "kpi_query",
          .slots = {chat::optional("kpi:asked_kpi"), chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:month_so_far")},
          .run = run};
}

}  // namespace commands
