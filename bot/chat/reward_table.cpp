// Reward tiers in words.
#include "bot/chat/reward_table.hpp"

#include "bot/chat/worded.hpp"

namespace chat {
namespace {

// 250 hundredths: 2.5.
std::string points(int rate) {
  std::string words = std::to_string(rate / 100);
  if (const int rest = rate % 100; rest != 0) words += "." + std::to_string(rest / 10) + (rest % 10 ? std::to_string(rest % 10) : "");
  return words;
}

}  // namespace

std::string tier_bounds(const crm::RewardTiers& tiers, std::size_t at, const Desk& desk) {
  const bool is_last = at + 1 == tiers.size();
  const Values bounds{{"从", std::int64_t{tiers[at].from}}, {"到", std::int64_t{is_last ? 0 : tiers[at + 1].from}}};
  if (at == 0) return worded_for(desk)(is_last ? "reward.any" : "reward.below", bounds);
  return worded_for(desk)(is_last ? "reward.above" : "reward.between", bounds);
}

std::string tier_pay(const crm::RewardTier& tier, const Desk& desk) {
  if (!tier.pays()) return desk.words.text("reward.nothing");
  const char* key = tier.sum.fen == 0 ? "reward.rate" : tier.rate == 0 ? "reward.sum" : "reward.rate_and_sum";
  return worded_for(desk)(key, {{"点", points(tier.rate)}, {"金额", tier.sum}});
}

std::string tier_in_words(const crm::RewardTiers& tiers, std::size_t at, const Desk& desk) {
  return tier_bounds(tiers, at, desk) + " " + tier_pay(tiers[at], desk);
}

std::string table_in_words(const crm::RewardTiers& tiers, const Desk& desk) {
  std::string table;
  for (std::size_t i = 0; i < tiers.size(); ++i) table += (i ? " · " : "") + tier_in_words(tiers, i, desk);
  return table;
}

std::optional<crm::RewardRule> reward_rule_of(base::Date month, Desk& desk) { return desk.store.reward_rules.of_month(base::iso_month(month)); }

}  // namespace chat
