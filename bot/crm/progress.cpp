// How far somebody is with his target.
#include "bot/crm/progress.hpp"

#include <algorithm>

namespace crm {
namespace {

using Wide = __int128;  // fen times a small number

}  // namespace

std::optional<int> Progress::permille() const {
  if (target.fen <= 0) return std::nullopt;
  return static_cast<int>(static_cast<Wide>(won.fen) * 1000 / target.fen);
}

Light Progress::light(const TargetPolicy& policy) const {
  const auto reaches = [&](int percent) { return static_cast<Wide>(won.fen) * 100 >= static_cast<Wide>(expected.fen) * percent; };
  if (reaches(policy.yellow_below)) return Light::green;
  return reaches(policy.red_below) ? Light::yellow : Light::red;
}

Progress& Progress::operator+=(const Progress& other) {
  target = target + other.target;
  won = won + other.won;
  won_deals += other.won_deals;
  expected = expected + other.expected;
  return *this;
}

Light light_of(int weeks_behind, const Progress& now, const TargetPolicy& policy) {
  const Light pace = now.light(policy);
  if (pace == Light::green || weeks_behind < 1) return pace;
  return weeks_behind >= std::max(1, policy.weeks_behind) ? Light::red : std::max(pace, Light::yellow);
}

std::optional<int> deals_to_go(base::Money gap, base::Money average_deal) {
  if (gap.fen <= 0) return 0;
  if (average_deal.fen <= 0) return std::nullopt;
  return static_cast<int>((gap.fen + average_deal.fen - 1) / average_deal.fen);
}

base::Money expected_by(base::Money amount, int days, int all) {
  if (all <= 0) return amount;
  return {static_cast<std::int64_t>(static_cast<Wide>(amount.fen) * days / all)};
}

}  // namespace crm
