// Lists the reps who have no target yet, and those who have not confirmed theirs.
#include <algorithm>
#include <map>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t names_shown = 8;
constexpr int most_read = 5000;

// 12月还没确认：王芳: targets of months to come that were told, where nobody asks for one month only.
std::vector<Reply> unconfirmed_later(const std::vector<crm::Member>& team, const std::vector<crm::TargetReceipt>& open, const std::string& month, bool is_of_one, const Desk& desk) {
  if (is_of_one && month != base::iso_month(desk.today())) return {};
  std::map<std::string, std::vector<std::string>> names;
  for (const auto& receipt : open)
    for (const auto& rep : team)
      if (rep.id == receipt.member_id && receipt.month > month) names[receipt.month].push_back(rep.name);
  constexpr std::size_t months_shown = 2;
  std::vector<Reply> lines;
  for (const auto& [later, who] : names)
    if (lines.size() < months_shown)
      lines.push_back(say("target_missing.later", {{"月", chat::month_of(*base::parse_date(later + "-01"), desk.today()).label}, {"名单", chat::in_a_row(who, names_shown, "人")}}));
  return lines;
}

Reply run(const Request& request, Desk& desk) {
  const chat::Period month = chat::month_said(request.slots, desk);
  const std::string name = base::iso_month(month.start);
  auto team = chat::team_of(desk.sender, desk);
  std::erase_if(team, [](const crm::Member& member) { return member.role != crm::Role::rep; });
  const auto targets = desk.store.targets.by_member(name);
  const auto open = desk.store.target_receipts.open(name, most_read);
  std::vector<std::string> without, unconfirmed;
  for (const auto& rep : team) {
    const auto target = targets.find(rep.id);
    if (target == targets.end() || target->second.fen == 0) without.push_back(rep.name);
    const auto is_his = [&](const crm::TargetReceipt& receipt) { return receipt.member_id == rep.id && receipt.month == name; };
    if (std::any_of(open.begin(), open.end(), is_his)) unconfirmed.push_back(rep.name);
  }
  const auto later = unconfirmed_later(team, open, name, request.has("period"), desk);
  if (without.empty() && unconfirmed.empty() && later.empty())
    return say("target_missing.none", {{"月", month.label}, {"个数", static_cast<std::int64_t>(team.size())}});
  return say("target_missing.list", {{"月", month.label},
                                     {"没有", chat::in_a_row(without, names_shown, "人")},
                                     {"没确认", chat::in_a_row(unconfirmed, names_shown, "人")},
                                     {"以后", later},
                                     {"例", without.empty() ? "" : without.front()}});
}

}  // namespace

chat::Command target_missing() {
  return {.intent = "target_missing", .slots = {chat::optional("period:month_of_target")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
