// Tells how much of a target is not split to people yet, and where it lies.
#include <algorithm>
#include <map>

#include "bot/chat/phrasing.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/chat/worded.hpp"

namespace commands {
namespace {

using base::Money;
using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t pieces_shown = 4;

// Whoever asks must answer for all who share it.
crm::TargetScope scope_asked(const Request& request, Desk& desk) {
  const chat::Slots said = request.slots.group("scope");
  return said.text("region").empty() ? chat::target_scope({}, chat::own_target(desk), desk) : chat::target_scope(said, desk);
}

// What is nobody's, by where it lies; the most first.
std::vector<std::pair<std::string, Money>> unsplit(const chat::TargetPlan& plan, const crm::TargetScope& within, Desk& desk) {
  std::map<std::string, Money> sums;
  for (const auto& [key, amount] : plan.after.cells())
    if (key.second.member_id.empty() && within.covers(key.second) && amount.fen > 0) sums[chat::label_of(key.second, desk)].fen += amount.fen;
  std::vector<std::pair<std::string, Money>> pieces(sums.begin(), sums.end());
  std::stable_sort(pieces.begin(), pieces.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  return pieces;
}

Reply run(const Request& request, Desk& desk) {
  const chat::TargetPlan plan = chat::read_plan(chat::target_period(request.slots, desk), crm::target_level::base, desk);
  const crm::TargetScope scope = scope_asked(request, desk);
  const std::string label = chat::label_of(scope, desk);
  const Money total = plan.total(scope);
  if (total.fen == 0) return say("target_rest.none", {{"范围", label}, {"月", plan.label}});
  const auto words = chat::worded_for(desk);
  Money rest;
  std::vector<std::string> pieces;
  for (const auto& [where, amount] : unsplit(plan, scope, desk)) {
    rest = rest + amount;
    pieces.push_back(words("target_rest.piece", {{"范围", where}, {"金额", amount}}));
  }
  if (rest.fen == 0) return say("target_rest.all", {{"范围", label}, {"月", plan.label}, {"目标", total}});
  return say("target_rest.some", {{"范围", label}, {"月", plan.label}, {"目标", total}, {"剩", rest},
                                  {"名单", chat::in_a_row(pieces, pieces_shown, desk.words.text("target_rest.pieces"))}});
}

}  // namespace

chat::Command target_rest() {
  return {.intent = "target_rest",
          .slots = {chat::optional("scope:asked_scope"), chat::optional("period:month_of_target")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
