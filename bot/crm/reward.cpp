// What a rep earns by tiers of completion.
#include "bot/crm/reward.hpp"

#include <algorithm>
#include <cstdlib>

namespace crm {
namespace {

using Wide = __int128;  // fen times percent
using Kind = TierMistake::Kind;

TierMistake mistake_in(const std::vector<SaidTier>& said) {
  if (said.empty()) return {Kind::empty};
  if (said.size() > most_tiers) return {Kind::too_many};
  for (std::size_t i = 0; i < said.size(); ++i) {
    const SaidTier& tier = said[i];
    if (tier.from < 0 || (tier.to && *tier.to <= tier.from)) return {Kind::backwards, tier.from, tier.to.value_or(0)};
    if (tier.rate > highest_rate) return {Kind::rate_too_high, tier.from, tier.rate};
    if (i + 1 == said.size()) return tier.to ? TierMistake{Kind::closed, *tier.to} : TierMistake{};
    const int next = said[i + 1].from;
    if (!tier.to || *tier.to > next) return {Kind::overlap, next, tier.to.value_or(next)};
    if (*tier.to < next) return {Kind::gap, *tier.to, next};
  }
  return {};
}

// The least that is `percent` of the target.
base::Money bound(int percent, base::Money target) {
  return {static_cast<std::int64_t>((static_cast<Wide>(target.fen) * percent + 99) / 100)};
}

int permille(std::int64_t part, std::int64_t all) { return all > 0 ? static_cast<int>(static_cast<Wide>(part) * 1000 / all) : 0; }

}  // namespace

TiersRead read_tiers(std::vector<SaidTier> said) {
  std::stable_sort(said.begin(), said.end(), [](const SaidTier& a, const SaidTier& b) { return a.from < b.from; });
  TiersRead read{{}, mistake_in(said)};
  if (read.mistake.kind != Kind::nothing) return read;
  if (said.front().from > 0) read.tiers.push_back({});
  for (const SaidTier& tier : said) read.tiers.push_back({tier.from, tier.rate, tier.sum});
  return read;
}

std::optional<std::size_t> tier_of(const RewardTiers& tiers, const Progress& progress) {
  if (progress.target.fen <= 0 || tiers.empty()) return std::nullopt;
  std::size_t at = 0;
  while (at + 1 < tiers.size() && progress.won >= bound(tiers[at + 1].from, progress.target)) ++at;
  return at;
}

base::Money reward(const RewardTiers& tiers, const Progress& progress) {
  const auto at = tier_of(tiers, progress);
  if (!at) return {};
  constexpr int whole = 10'000;
  const Wide parts = static_cast<Wide>(progress.won.fen) * tiers[*at].rate;
  return base::Money{static_cast<std::int64_t>((parts + whole / 2) / whole)} + tiers[*at].sum;
}

std::optional<base::Money> to_next_tier(const RewardTiers& tiers, const Progress& progress) {
  const auto at = tier_of(tiers, progress);
  if (!at || *at + 1 == tiers.size()) return std::nullopt;
  return bound(tiers[*at + 1].from, progress.target) - progress.won;
}

void weigh(std::vector<Shares>& people, int tolerance) {
  std::int64_t won = 0, reward = 0, leads = 0;
  for (const Shares& one : people) won += one.won, reward += one.reward, leads += one.leads;
  const auto gap = [](const Shares& one) { return std::max(std::abs(one.won_permille - one.reward_permille), std::abs(one.won_permille - one.leads_permille)); };
  for (Shares& one : people) {
    one.won_permille = permille(one.won, won);
    one.reward_permille = permille(one.reward, reward);
    one.leads_permille = permille(one.leads, leads);
    const int paid = reward > 0 && won > 0 ? one.reward_permille - one.won_permille : 0;
    const int fed = leads > 0 && won > 0 ? one.leads_permille - one.won_permille : 0;
    using Sign = Shares::Sign;
    if (std::abs(paid) >= tolerance * 10) one.sign = paid < 0 ? Sign::paid_less : Sign::paid_more;
    else if (std::abs(fed) >= tolerance * 10) one.sign = fed < 0 ? Sign::fed_less : Sign::fed_more;
  }
  const auto rank = [](Shares::Sign sign) {  // who gets less comes before who gets more
    using Sign = Shares::Sign;
    return sign == Sign::fair ? 2 : sign == Sign::paid_less || sign == Sign::fed_less ? 0 : 1;
  };
  std::stable_sort(people.begin(), people.end(), [&](const Shares& a, const Shares& b) {
    return rank(a.sign) != rank(b.sign) ? rank(a.sign) < rank(b.sign) : gap(a) > gap(b);
  });
}

}  // namespace crm
