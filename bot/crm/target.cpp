// What is to be sold in a month.
#include "bot/crm/target.hpp"

namespace crm {

std::string_view target_level_word(std::string_view level) {
  if (level == target_level::sprint) return "冲刺";
  if (level == target_level::challenge) return "挑战";
  return "";
}

bool TargetScope::covers(const TargetScope& other) const {
  const auto holds = [](const std::string& wide, const std::string& narrow) { return wide.empty() || wide == narrow; };
  return holds(region, other.region) && holds(product, other.product) && holds(member_id, other.member_id);
}

}  // namespace crm
