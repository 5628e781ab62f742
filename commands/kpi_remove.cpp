// Takes away a figure that was defined by sentence; what the file of rules has under this name counts again.
#include "bot/base/utf8.hpp"
#include "bot/chat/kpi_facts.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

std::string all_names(Desk& desk) {
  constexpr std::size_t most = 8;
  return chat::in_a_row(chat::kpi_names(desk), most, desk.words.text("kpi_remove.kinds"));
}

Reply run(const Request& request, Desk& desk) {
  const std::string name = request.word("kpi");
  if (name.empty()) chat::refuse("kpi_remove.which", {{"名单", all_names(desk)}});
  const auto defined = desk.store.kpis.named(name);
  if (!defined && chat::kpi_named(name, desk)) chat::refuse("kpi_remove.of_the_file", {{"名字", name}});
  if (!defined) chat::refuse("kpi_remove.unknown", {{"名字", base::cut_points(name, crm::longest_kpi_name)}, {"名单", all_names(desk)}});
  desk.store.kpis.add({.id = desk.new_id(), .name = name, .unit = defined->unit, .formula = {}, .set_by = desk.sender.id, .set_at = desk.now});
  const auto left = chat::kpi_named(name, desk);
  Reply reply = say("kpi_remove.done", {{"名字", name}, {"公式", defined->formula}, {"谁", desk.name_of(defined->set_by)}, {"现在", left ? left->formula : ""}});
  reply.summary = "删除指标 " + name;
  return reply;
}

}  // namespace

chat::Command kpi_remove() {
  return {.intent = "kpi_remove", .slots = {chat::optional("kpi:kpi_to_remove")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
