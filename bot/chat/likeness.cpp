// How much the way something is said is like the examples of each command.
#include "bot/chat/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace chat {
namespace {

constexpr int longest_run = 3;
constexpr std::size_t longest_outline = 200;  // what comes later tells no more of the wish
constexpr float smoothing = 0.0005f;  // of a label's examples
constexpr float overlap = 4;  // runs overlap: so many of them tell about as much as one that stood alone
constexpr int point_bits = 21;

// Each run once, however often it occurs.
std::vector<std::uint64_t> runs_in(std::u32string_view outline) {
  std::u32string line(1, U'\2');  // where it begins and ends counts
  line.append(outline.substr(0, longest_outline)).push_back(U'\3');
  std::vector<std::uint64_t> runs;
  runs.reserve(line.size() * longest_run);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::uint64_t run = 0;
    for (std::size_t j = i; j < std::min(i + longest_run, line.size()); ++j) runs.push_back(run = run << point_bits | line[j]);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

}  // namespace

void Likeness::learn(std::u32string_view outline, std::size_t label) {
  ++examples_[label];
  for (const std::uint64_t run : runs_in(outline)) {
    auto& counts = counts_[run];
    const auto known = std::find_if(counts.begin(), counts.end(), [&](const Count& c) { return c.label == label; });
    if (known != counts.end()) ++known->times;
    else counts.push_back({static_cast<std::uint16_t>(label), 1});
  }
}

// A run's weight for a label is log P(run | label) − log P(run | other labels), less what it is for a label that never had
// the run. That part is the same for all: smoothing grows with a label's examples, so that those with few are not favoured.
void Likeness::settle() {
  for (const auto& [run, counts] : counts_) {
    float total = 0;
    for (const Count& count : counts) total += count.times;
    if (total < 2) continue;
    const auto begin = static_cast<std::uint32_t>(weights_.size());
    for (const Count& count : counts) {
      const float own = count.times, doubt = smoothing * static_cast<float>(examples_[count.label]);
      weights_.push_back({count.label, std::log(1 + own / doubt) - std::log((total - own + 0.1f) / (total + 0.1f))});
    }
    runs_[run] = {begin, static_cast<std::uint32_t>(weights_.size())};
  }
  counts_ = {};
}

std::vector<float> Likeness::shares(std::u32string_view outline) const {
  if (runs_.empty()) return {};
  std::vector<float> shares(examples_.size());
  for (const std::uint64_t run : runs_in(outline)) {
    const auto found = runs_.find(run);
    if (found == runs_.end()) continue;
    for (auto i = found->second.begin; i < found->second.end; ++i) shares[weights_[i].label] += weights_[i].weight;
  }
  for (std::size_t label = 0; label < shares.size(); ++label)
    if (examples_[label] == 0) shares[label] = -1e6f;
  const float best = *std::max_element(shares.begin(), shares.end());
  float sum = 0;
  for (float& share : shares) sum += share = std::exp((share - best) / overlap);
  for (float& share : shares) share /= sum;
  return shares;
}

}  // namespace chat
