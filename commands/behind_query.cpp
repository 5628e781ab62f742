// Lists who has been behind the pace for so many weeks in a row.
#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Streak, chat::say;

constexpr std::size_t shown = 3;

struct Behind {
  crm::Member member;
  Streak streak;
};

Reply line(const Behind& behind, Desk& desk) {
  const crm::Progress& progress = behind.streak.last->progress;
  return say("behind_query.line", {{"灯", std::vector{chat::light_word(progress.light(desk.rules.policies.targets))}},
                                   {"名字", behind.member.name},
                                   {"周", std::int64_t{behind.streak.weeks}},
                                   {"应到", chat::about(progress.expected)},
                                   {"已签", progress.won},
                                   {"差", chat::about(progress.behind())}});
}

// Nobody is behind; whoever has no target keeps no pace either.
Reply nobody(std::int64_t weeks, Desk& desk) {
  constexpr std::size_t names_shown = 5;
  const auto targets = desk.store.targets.by_member(base::iso_month(desk.today()));
  auto team = chat::team_of(desk.sender, desk);
  std::erase_if(team, [](const crm::Member& member) { return member.role != crm::Role::rep; });
  std::vector<std::string> without;
  for (const auto& member : team)
    if (const auto target = targets.find(member.id); target == targets.end() || target->second.fen == 0) without.push_back(member.name);
  if (!team.empty() && without.size() == team.size()) return say("behind_query.nobody_has");
  if (without.empty()) return say("behind_query.none", {{"周", weeks}});
  return say("behind_query.some_have", {{"周", weeks}, {"个数", static_cast<std::int64_t>(without.size())}, {"名单", chat::in_a_row(without, names_shown, "人")}});
}

Reply run(const Request& request, Desk& desk) {
  const auto weeks = request.slots.number("weeks", std::max(1, desk.rules.policies.targets.weeks_behind));
  const base::Date last_monday = base::add_days(base::monday_of(desk.today()), -7);
  std::vector<Behind> found;
  for (const auto& member : chat::team_of(desk.sender, desk)) {
    Streak streak = chat::streak_of(member, last_monday, desk.store, desk.rules);
    if (streak.weeks >= weeks) found.push_back({member, std::move(streak)});
  }
  if (found.empty()) return nobody(weeks, desk);
  std::stable_sort(found.begin(), found.end(), [](const Behind& a, const Behind& b) {
    return a.streak.last->progress.behind() > b.streak.last->progress.behind();
  });
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < found.size() && i < shown; ++i) lines.push_back(line(found[i], desk));
  return say("behind_query.list", {{"周", weeks},
                                   {"个数", static_cast<std::int64_t>(found.size())},
                                   {"明细", std::move(lines)},
                                   {"还有", chat::if_some(static_cast<std::int64_t>(found.size() - std::min(found.size(), shown)))},
                                   {"截至", base::add_days(last_monday, 6)}});
}

}  // namespace

chat::Command behind_query() {
  return {.intent = "behind_query", .slots = {chat::optional("weeks")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
