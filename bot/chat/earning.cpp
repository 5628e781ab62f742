// What somebody earns in the month that runs.
#include "bot/chat/earning.hpp"

#include "bot/chat/early_finish.hpp"

namespace chat {

Earning earning_of(const crm::Progress& progress, const crm::RewardTiers& tiers) {
  return {progress, crm::tier_of(tiers, progress), crm::reward(tiers, progress), crm::to_next_tier(tiers, progress)};
}

Earning with_more(const Earning& earning, base::Money more, const crm::RewardTiers& tiers) {
  crm::Progress progress = earning.progress;
  progress.won = progress.won + more;
  return earning_of(progress, tiers);
}

Reply first_claim_line(const Earning& now, const Earning& then, const std::string& whom, Desk& desk) {
  std::string levels;
  for (const auto& level : desk.rules.policies.assignment.first_claim_levels) levels += (levels.empty() ? "" : "、") + level;
  if (levels.empty()) return silence();
  const char* key = now.has_reached_target() ? "reward.first_claim_now" : then.has_reached_target() ? "reward.first_claim_then" : "reward.first_claim_later";
  return say(key, {{"级别", levels}, {"谁", whom}, {"条", first_claim_leads(desk.store, desk.rules, desk.now)}});
}

}  // namespace chat
