// Reward tiers in words.
#pragma once

#include <string>

#include "bot/chat/desk.hpp"
#include "bot/crm/reward.hpp"

namespace chat {

std::string tier_bounds(const crm::RewardTiers& tiers, std::size_t at, const Desk& desk);  // 80%–100%
std::string tier_pay(const crm::RewardTier& tier, const Desk& desk);                       // 2 个点
std::string tier_in_words(const crm::RewardTiers& tiers, std::size_t at, const Desk& desk);  // 80%–100% 2 个点
std::string table_in_words(const crm::RewardTiers& tiers, const Desk& desk);                 // all of them, · between

// What is paid in a month; none when no table counts in it.
std::optional<crm::RewardRule> reward_rule_of(base::Date month, Desk& desk);

}  // namespace chat
