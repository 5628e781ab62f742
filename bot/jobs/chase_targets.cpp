// Reminds reps who have not said that they know their target.
#include "bot/jobs/chase_targets.hpp"

#include <algorithm>
#include <map>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/jobs/part.hpp"

namespace jobs {
namespace {

constexpr int most_read = 5000;
constexpr std::size_t names_shown = 8;

std::string rung(std::size_t step, const crm::TargetReceipt& receipt) {
  return "target/confirm/" + std::to_string(step) + "/" + receipt.id + "/" + std::to_string(base::to_millis(receipt.told_at));
}

}  // namespace

std::optional<base::Instant> ChaseTargets::next(base::Instant now) {
  if (crew_.rules.policies.targets.confirm_after.empty()) return std::nullopt;
  return hour_.next(now);
}

std::size_t ChaseTargets::tick(base::Instant now) {
  const auto due = next(now);
  if (!due || *due > now) return 0;
  std::size_t chased = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    chased = 0;
    const auto open = storage::Store(connection, crew_.ids).target_receipts.open(base::iso_month(hour_.today(now)), most_read);
    std::map<std::string, std::vector<crm::TargetReceipt>> by_member;
    for (const auto& receipt : open) by_member[receipt.member_id].push_back(receipt);
    std::vector<std::string> too_long;
    for (const auto& [member_id, receipts] : by_member) {
      storage::Store store(connection, crew_.ids);
      const auto steps = crew_.rules.policies.targets.confirm_after.size();
      const bool is_last = std::any_of(receipts.begin(), receipts.end(), [&](const auto& receipt) { return rung_due(store, receipt, now) == steps; });
      if (!chase_safely(connection, receipts, now)) continue;
      ++chased;
      if (is_last) too_long.push_back(member_id);
    }
    tell_managers(connection, too_long, now);
    hour_.done(connection, now);
  });
  return chased;
}

std::size_t ChaseTargets::rung_due(storage::Store& store, const crm::TargetReceipt& receipt, base::Instant now) const {
  const base::Date told = base::civil(receipt.told_at, crew_.rules.zone).date;
  const int waited = crew_.rules.workdays.workdays_between(told, hour_.today(now));
  const auto& after = crew_.rules.policies.targets.confirm_after;
  std::size_t passed = 0;
  while (passed < after.size() && waited >= after[passed]) ++passed;
  return passed > 0 && !store.rungs.climbed_at(rung(passed, receipt)) ? passed : 0;
}

// A year that was laid down at once is one thing to confirm, and one line. One rep who cannot be told does not keep the
// others from being told.
bool ChaseTargets::chase_safely(storage::Connection& connection, const std::vector<crm::TargetReceipt>& of_one, base::Instant now) {
  bool told = false;
  const std::string& member_id = of_one.front().member_id;
  const bool is_done = done_alone(crew_, connection, {"chase_targets", "chase_failed", {"member", member_id}}, [&] {
    storage::Store store(connection, crew_.ids);
    const auto member = store.members.find(member_id);
    if (!member || !member->is_active) return false;
    chat::MonthAmounts months;
    for (const auto& receipt : of_one) {
      const std::size_t step = rung_due(store, receipt, now);
      for (std::size_t passed = 1; passed <= step; ++passed) store.rungs.climb(rung(passed, receipt), now);
      if (step > 0) months.emplace_back(receipt.month, receipt.amount);
    }
    if (months.empty()) return false;
    chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
    const base::Date today = hour_.today(now);
    const auto label = chat::month_of(*base::parse_date(months.front().first + "-01"), today).label;
    const auto reply = months.size() == 1 ? chat::say("chase.rep", {{"月", label}, {"目标", months.front().second}})
                                          : chat::say("chase.rep_months", {{"分月", chat::month_by_month(months, today)}});
    told = post.tell(member->id, reply, chat::Timing::when_awake);
    return true;
  });
  return is_done && told;
}

void ChaseTargets::tell_managers(storage::Connection& connection, const std::vector<std::string>& waiting, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  std::map<std::string, std::vector<std::string>> names;  // by whom to tell
  for (const auto& id : waiting) {
    const auto member = store.members.find(id);
    if (!member) continue;
    for (const auto& superior : chat::superiors_of(*member, store))
      if (names[superior].empty() || names[superior].back() != member->name) names[superior].push_back(member->name);
  }
  for (const auto& [superior, reps] : names)
    post.tell(superior, chat::say("chase.manager", {{"名单", chat::in_a_row(reps, names_shown, "人")}}), chat::Timing::when_awake);
}

}  // namespace jobs
