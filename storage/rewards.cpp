// Remembers what is paid for which completion, version by version.
#include "storage/rewards.hpp"

#include <nlohmann/json.hpp>

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

using Json = nlohmann::json;

std::string to_json(const crm::RewardTiers& tiers) {
  Json all = Json::array();
  for (const auto& tier : tiers) all.push_back({tier.from, tier.rate, tier.sum.fen});
  return all.dump();
}

crm::RewardTiers tiers_from_json(const std::string& text) {
  crm::RewardTiers tiers;
  for (const Json& tier : Json::parse(text)) tiers.push_back({tier.at(0), tier.at(1), {tier.at(2).get<std::int64_t>()}});
  return tiers;
}

}  // namespace

std::optional<crm::RewardRule> RewardRules::of_month(const std::string& month) {
  std::optional<crm::RewardRule> found;
  connection_.query(
      "SELECT id, from_month, tiers, set_by, set_at FROM reward_rules WHERE from_month <= $1 "
      "ORDER BY from_month DESC, set_at DESC, id DESC LIMIT 1",
      {month}, [&](const Row& row) {
        found = crm::RewardRule{row.text(0), row.text(1), tiers_from_json(row.text(2)), row.text(3), row.instant(4)};
      });
  return found;
}

void RewardRules::add(const crm::RewardRule& rule) {
  journal_.add(reward_rules_table, {rule.id, rule.from_month, to_json(rule.tiers), rule.set_by, cell(rule.set_at)});
}

}  // namespace storage
