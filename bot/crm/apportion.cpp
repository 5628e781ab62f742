// Divides money by shares so that no fen is lost.
#include "bot/crm/apportion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace crm {
namespace {

using Wide = __int128;  // fen times fen

constexpr std::int64_t yuan = 100;  // fen

bool is_whole(base::Money amount) { return amount.fen % yuan == 0; }

std::vector<base::Money> in_pieces(std::int64_t piece, base::Money total, const std::vector<std::int64_t>& weights) {
  Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
  const bool are_equal = sum == 0;
  if (are_equal) sum = static_cast<Wide>(weights.size());
  std::vector<base::Money> parts(weights.size());
  std::vector<Wide> fractions(weights.size());
  const std::int64_t pieces = total.fen / piece;
  std::int64_t left = pieces;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Wide exact = static_cast<Wide>(pieces) * (are_equal ? 1 : weights[i]);
    parts[i].fen = static_cast<std::int64_t>(exact / sum);
    fractions[i] = exact % sum;
    left -= parts[i].fen;
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return fractions[a] > fractions[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i]].fen;
  for (auto& part : parts) part.fen *= piece;
  return parts;
}

}  // namespace

std::vector<base::Money> apportion(base::Money total, const std::vector<std::int64_t>& weights) {
  return in_pieces(is_whole(total) ? yuan : 1, total, weights);
}

std::vector<base::Money> draw(base::Money total, const std::vector<base::Money>& purses) {
  std::vector<std::int64_t> weights;
  for (const base::Money purse : purses) weights.push_back(purse.fen);
  const bool are_whole = is_whole(total) && std::all_of(purses.begin(), purses.end(), is_whole);
  return in_pieces(are_whole ? yuan : 1, total, weights);
}

std::vector<std::vector<base::Money>> table_with(const std::vector<base::Money>& rows, std::vector<base::Money> columns) {
  std::vector<std::vector<base::Money>> table;
  for (const base::Money row : rows) {
    table.push_back(draw(row, columns));
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = columns[i] - table.back()[i];
  }
  return table;
}

Fraction fraction_of(double value) {
  constexpr std::int64_t finest = 1000;  // a tenth of a percent
  constexpr double rounding = 1e-9;
  for (std::int64_t of = 1; of < finest; ++of)
    if (const auto part = std::llround(value * static_cast<double>(of)); std::abs(value * static_cast<double>(of) - static_cast<double>(part)) < rounding * static_cast<double>(of))
      return {part, of};
  return {std::llround(value * finest), finest};
}

std::optional<std::vector<std::int64_t>> shares_and_rest(const std::vector<Fraction>& fractions) {
  constexpr std::int64_t most = 1'000'000'000;  // shares: what needs more is cut to these
  std::int64_t all = 1;
  for (const Fraction& one : fractions) all = std::min(most, std::lcm(all, one.of));
  std::vector<std::int64_t> shares;
  std::int64_t rest = all;
  for (const Fraction& one : fractions) {
    shares.push_back(static_cast<std::int64_t>(static_cast<Wide>(all) * one.part / one.of));
    rest -= shares.back();
  }
  if (rest < 0) return std::nullopt;
  shares.push_back(rest);
  return shares;
}

}  // namespace crm
