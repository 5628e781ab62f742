// Takes what a rep has against his target to his manager, in his own words; until it is settled the target stands.
#include "bot/base/utf8.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"

namespace commands {
namespace {

using base::Money;
using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t longest_words = 60;
constexpr int most_open = 24;

// Said again, it is the same objection with other words.
crm::TargetObjection objection_to(const std::string& month, Desk& desk) {
  for (auto& open : desk.store.target_objections.open_of(desk.sender.id, most_open))
    if (open.month == month) return std::move(open);
  return {.id = desk.new_id(), .member_id = desk.sender.id, .month = month};
}

Reply run(const Request& request, Desk& desk) {
  const chat::Period period = request.has("period") ? chat::target_period(request.slots, desk) : chat::month_spoken_of(desk.sender, desk);
  const std::string month = base::iso_month(period.start);
  const Money target = desk.store.targets.of(desk.sender.id, month).value_or(Money{}), wanted = request.slots.money("wanted").value_or(Money{});
  if (target.fen == 0) chat::refuse("target_object.no_target", {{"月", period.label}});
  if (wanted == target) chat::refuse("target_object.same", {{"月", period.label}, {"目标", target}});
  crm::TargetObjection objection = objection_to(month, desk);
  objection.amount = target;
  objection.wanted = wanted;
  objection.words = base::cut_points(request.text, longest_words);
  objection.said_at = desk.now;
  desk.store.target_objections.put(objection);
  std::vector<std::string> names;
  for (const auto& id : chat::superiors_of(desk.sender, desk.store)) {
    desk.notify(id, say("target_object.told", {{"谁", desk.sender.name}, {"月", period.label}, {"目标", target}, {"想要", chat::if_some(wanted)}, {"原话", objection.words}}));
    names.push_back(desk.name_of(id));
  }
  constexpr std::size_t most_named = 3;
  Reply reply = say("target_object.done", {{"谁", chat::in_a_row(names, most_named, "人")}, {"月", period.label}, {"目标", target}, {"想要", chat::if_some(wanted)}});
  reply.summary = period.label + "目标异议";
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command target_object() {
  return {.intent = "target_object", .slots = {chat::optional("period"), chat::optional("wanted:objection")}, .run = run};
}

}  // namespace commands
