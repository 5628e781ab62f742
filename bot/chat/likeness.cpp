// How much the way something is said is like the examples of each command.
#include "bot/chat/likeness.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <string>

namespace chat {
namespace {

constexpr int longest_run = 3;
constexpr std::size_t longest_outline = 200;  // what comes later tells no more of the wish
constexpr float smoothing = 0.0005f;  // of a label's examples
constexpr float overlap = 4;  // runs overlap: so many of them tell about as much as one that stood alone
constexpr int point_bits = 21;

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

template <class Item>
void keep_one_of_each(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

void Likeness::learn(std::u32string_view outline, std::size_t label) {
  ++examples_[label];
  auto runs = runs_in(outline);
  keep_one_of_each(runs);
  for (const std::uint64_t run : runs) occurrences_.push_back({run, static_cast<std::uint32_t>(label)});
}

// A run's weight for a label is log P(run | label) − log P(run | other labels), less what it is for a label that never had
// the run. That part is the same for all: smoothing grows with a label's examples, so that those with few are not favoured.
void Likeness::settle() {
  std::sort(occurrences_.begin(), occurrences_.end());
  std::vector<Run> runs;
  for (auto first = occurrences_.begin(); first != occurrences_.end();) {
    const auto last = std::find_if(first, occurrences_.end(), [&](const Occurrence& o) { return o.run != first->run; });
    const auto total = static_cast<float>(last - first);
    const std::uint64_t run = first->run;
    const auto begin = static_cast<std::uint32_t>(weights_.size());
    while (first != last) {
      const std::uint32_t label = first->label;
      const auto next = std::find_if(first, last, [&](const Occurrence& o) { return o.label != label; });
      const auto own = static_cast<float>(next - first);
      const float doubt = smoothing * static_cast<float>(examples_[label]);
      constexpr float one_tenth = 0.1f;
      if (total > 1) weights_.push_back({label, std::log(1 + own / doubt) - std::log((total - own + one_tenth) / (total + one_tenth))});
      first = next;
    }
    if (total > 1) runs.push_back({run, begin, static_cast<std::uint32_t>(weights_.size())});
  }
  std::vector<Occurrence>().swap(occurrences_);
  weights_.shrink_to_fit();
  if (!runs.empty()) runs_.resize(std::bit_ceil(2 * runs.size()));
  for (const Run& run : runs) place(run);
}

std::size_t Likeness::home(std::uint64_t run) const {
  return static_cast<std::size_t>((run * 0x9e3779b97f4a7c15u) >> (64 - std::countr_zero(runs_.size())));
}

void Likeness::place(Run run) {
  auto at = home(run.run);
  while (runs_[at].run != none) at = (at + 1) & (runs_.size() - 1);
  runs_[at] = run;
}

const Likeness::Run& Likeness::known(std::uint64_t run) const {
  auto at = home(run);
  while (runs_[at].run != run && runs_[at].run != none) at = (at + 1) & (runs_.size() - 1);
  return runs_[at];
}

std::vector<float> Likeness::shares(std::u32string_view outline) const {
  if (runs_.empty()) return {};
  std::vector<float> shares(examples_.size());
  const auto runs = runs_in(outline);
  std::vector<const Run*> told;  // most runs of an outline tell nothing
  told.reserve(runs.size());
  for (const std::uint64_t run : runs)
    if (const Run& found = known(run); found.begin < found.end) told.push_back(&found);
  keep_one_of_each(told);
  float* const sums = shares.data();
  for (const Run* run : told)
    for (const Weight& weight : std::span(weights_.data() + run->begin, weights_.data() + run->end)) sums[weight.label] += weight.weight;
  for (std::size_t label = 0; label < shares.size(); ++label)
    if (examples_[label] == 0) shares[label] = -1e6f;
  const float best = *std::max_element(shares.begin(), shares.end());
  constexpr float surely_none = -20;  // e⁻²⁰ is nothing beside 1
  float sum = 0;
  for (float& share : shares) {
    const float odds = (share - best) / overlap;
    sum += share = odds < surely_none ? 0 : std::exp(odds);
  }
  for (float& share : shares) share /= sum;
  return shares;
}

}  // namespace chat
