// How much the way something is said is like the examples of each command.
#include "bot/chat/likeness.hpp"

#include <algorithm>
#include <bit>
#include <bitset>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

namespace chat {
namespace {

constexpr int longest_run = 3;
constexpr std::size_t longest_outline = 200;  // what comes later tells no more of the wish
constexpr float smoothing = 0.0005f;  // of a label's examples
constexpr float overlap = 4;  // runs overlap: so many of them tell about as much as one that stood alone
constexpr int point_bits = 21;
constexpr float unit = 1500;    // of a stored weight
constexpr float heaviest = 21;  // a label of one example that alone has the run: log(1 + 1 / smoothing) + log(total / one_tenth) is less

// In the order of the outline, as often as they occur.
std::vector<std::uint64_t> runs_in(std::u32string_view outline) {
  std::u32string line(1, U'\2');  // where it begins and ends counts
  line.append(outline.substr(0, longest_outline)).push_back(U'\3');
  std::vector<std::uint64_t> runs;
  runs.reserve(line.size() * longest_run);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = i; j < std::min(i + longest_run, line.size()); ++j) runs.push_back(run = run << point_bits | line[j]);
  }
  return runs;
}

// The weights of one run, a row or pairs (see weigh).
void add(std::span<const std::int16_t> weights, std::span<std::int32_t> sums) {
  if (weights.size() == sums.size())
    for (std::size_t label = 0; label < sums.size(); ++label) sums[label] += weights[label];
  else
    for (std::size_t i = 0; i < weights.size(); i += 2) sums[static_cast<std::size_t>(weights[i])] += weights[i + 1];
}

}  // namespace

void Likeness::learn(std::u32string_view outline, std::size_t label) {
  ++examples_[label];
  auto runs = runs_in(outline);
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  for (const std::uint64_t run : runs) occurrences_.push_back({run, static_cast<std::uint32_t>(label)});
}

// A run's weight for a label is log P(run | label) − log P(run | other labels), less what it is for a label that never had
// the run. That part is the same for all: smoothing grows with a label's examples, so that those with few are not favoured.
void Likeness::settle() {
  auto occurrences = std::exchange(occurrences_, {});
  std::sort(occurrences.begin(), occurrences.end());
  const auto next_run = [&](auto from) { return std::find_if(from, occurrences.end(), [&](const Occurrence& o) { return o.run != from->run; }); };
  std::vector<std::span<const Occurrence>> runs;
  for (auto first = occurrences.begin(); first != occurrences.end();) {
    const auto last = next_run(first);
    if (last - first > 1) runs.emplace_back(first, last);
    first = last;
  }
  homes_.assign(std::bit_ceil(runs.size() + 1) + 1, 0);
  const auto home_of = [this](std::span<const Occurrence> of_run) { return home(of_run.front().run); };
  std::stable_sort(runs.begin(), runs.end(), [&](auto a, auto b) { return home_of(a) < home_of(b); });
  for (const auto& of_run : runs) ++homes_[home_of(of_run) + 1];
  std::partial_sum(homes_.begin(), homes_.end(), homes_.begin());
  runs_.reserve(runs.size() + 1);
  for (const auto& of_run : runs) {
    runs_.push_back({mark_of(of_run.front().run), static_cast<std::uint32_t>(weights_.size())});
    weigh(of_run);
  }
  runs_.push_back({0, static_cast<std::uint32_t>(weights_.size())});
  weights_.shrink_to_fit();
}

void Likeness::weigh(std::span<const Occurrence> of_run) {
  constexpr float one_tenth = 0.1f;
  constexpr std::size_t many = 4;  // one label in so many
  const auto total = static_cast<float>(of_run.size());
  std::vector<std::int16_t> pairs;
  for (auto first = of_run.begin(); first != of_run.end();) {
    const std::uint32_t label = first->label;
    const auto next = std::find_if(first, of_run.end(), [&](const Occurrence& o) { return o.label != label; });
    const auto own = static_cast<float>(next - first);
    const float doubt = smoothing * static_cast<float>(examples_[label]);
    const float weight = std::log(1 + own / doubt) - std::log((total - own + one_tenth) / (total + one_tenth));
    pairs.push_back(static_cast<std::int16_t>(label));
    pairs.push_back(static_cast<std::int16_t>(std::lround(std::min(weight, heaviest) * unit)));
    first = next;
  }
  const std::size_t labels = examples_.size();
  if (pairs.size() / 2 * many < labels) {  // fewer than a row, so that the length tells which of the two it is
    weights_.insert(weights_.end(), pairs.begin(), pairs.end());
    return;
  }
  weights_.resize(weights_.size() + labels);
  const auto row = std::span(weights_).last(labels);
  for (std::size_t i = 0; i < pairs.size(); i += 2) row[static_cast<std::size_t>(pairs[i])] = pairs[i + 1];
}

std::size_t Likeness::home(std::uint64_t run) const {
  return static_cast<std::size_t>(mixed(run) >> (64 - std::countr_zero(homes_.size() - 1)));
}

std::size_t Likeness::known(std::uint64_t run) const {
  const auto at = home(run);
  const auto mark = mark_of(run);
  for (auto i = homes_[at]; i < homes_[at + 1]; ++i)
    if (runs_[i].mark == mark) return i;
  return none;
}

std::vector<std::size_t> Likeness::told(std::u32string_view outline) const {
  const auto runs = runs_in(outline);
  for (const std::uint64_t run : runs) __builtin_prefetch(&homes_[home(run)]);
  for (const std::uint64_t run : runs) __builtin_prefetch(&runs_[homes_[home(run)]]);
  std::vector<std::size_t> told;  // most runs of an outline tell nothing, and none tells more when it is said again
  told.reserve(runs.size());
  std::bitset<4096> may_be_told;
  for (const std::uint64_t run : runs) {
    const auto found = known(run);
    if (found == none || (may_be_told[found % may_be_told.size()] && std::find(told.begin(), told.end(), found) != told.end())) continue;
    may_be_told[found % may_be_told.size()] = true;
    told.push_back(found);
    __builtin_prefetch(&weights_[runs_[found].begin]);
  }
  return told;
}

std::vector<float> Likeness::shares(std::u32string_view outline) const {
  if (weights_.empty()) return {};
  std::vector<std::int32_t> sums(examples_.size());
  for (const auto run : told(outline)) add(std::span(weights_).subspan(runs_[run].begin, runs_[run + 1].begin - runs_[run].begin), sums);
  std::int32_t best = 0;
  for (std::size_t label = 0; label < sums.size(); ++label)
    if (examples_[label] > 0) best = std::max(best, sums[label]);
  constexpr float surely_none = -20;  // e⁻²⁰ is nothing beside 1
  std::vector<float> shares(examples_.size());
  float sum = 0;
  for (std::size_t label = 0; label < shares.size(); ++label) {
    const float odds = static_cast<float>(sums[label] - best) / (unit * overlap);
    if (examples_[label] > 0 && odds >= surely_none) sum += shares[label] = std::exp(odds);
  }
  for (float& share : shares) share /= sum;
  return shares;
}

}  // namespace chat
