// How much the way something is said is like the examples of each command.
#include "bot/chat/likeness.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "bot/language/ideographs.hpp"

namespace chat {
namespace {

constexpr std::size_t longest_run = 3;
constexpr std::size_t longest_outline = 200;  // what comes later tells no more of the wish
constexpr std::size_t most_runs = (longest_outline + 2) * longest_run;
constexpr float smoothing = 0.0005f;  // of a label's examples
constexpr float overlap = 4;  // runs overlap: so many of them tell about as much as one that stood alone
constexpr int point_bits = 21;
constexpr float unit = 1500;    // of a stored weight
constexpr std::size_t pairs_at_once = 4, most_pairs = 8 * pairs_at_once;
constexpr float heaviest = 21;  // a label of one example that alone has the run: log(1 + 1 / smoothing) + log(total / one_tenth) is less

// Those of an outline, in its order and as often as they occur; where it begins and ends counts.
class Runs {
 public:
  explicit Runs(std::u32string_view outline) {
    std::array<char32_t, longest_outline + 2> line;
    line[0] = U'\2';
    const std::size_t size = std::copy_n(outline.begin(), std::min(outline.size(), longest_outline), line.begin() + 1) - line.begin() + 1;
    line[size - 1] = U'\3';
    for (std::size_t i = 0; i < size; ++i) {
      std::uint64_t run = 0;
      for (std::size_t j = i; j < std::min(i + longest_run, size); ++j) runs_[count_++] = run = run << point_bits | line[j];
    }
  }
  const std::uint64_t* begin() const { return runs_.data(); }
  const std::uint64_t* end() const { return runs_.data() + count_; }

 private:
  std::array<std::uint64_t, most_runs> runs_;
  std::size_t count_ = 0;
};

}  // namespace

void Likeness::learn(std::u32string_view outline, std::size_t label) {
  ++examples_[label];
  const Runs said(outline);
  std::vector<std::uint64_t> runs(said.begin(), said.end());
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
  const auto home_of = [this](std::span<const Occurrence> of_run) { return home(of_run.front().run); };
  for (std::size_t homes = std::bit_ceil(runs.size() + 1); homes_.size() == 2 || largest_home() > most_in_a_home; homes *= 2) {
    homes_.assign(homes + 1, 0);
    for (const auto& of_run : runs) ++homes_[home_of(of_run) + 1];
  }
  std::stable_sort(runs.begin(), runs.end(), [&](auto a, auto b) { return home_of(a) < home_of(b); });
  std::partial_sum(homes_.begin(), homes_.end(), homes_.begin());
  for (const auto& of_run : runs) {
    marks_.push_back(mark_of(of_run.front().run));
    begins_.push_back(static_cast<std::uint32_t>(weights_.size()));
    weigh(of_run);
  }
  marks_.resize(runs.size() + most_in_a_home);
  begins_.push_back(static_cast<std::uint32_t>(weights_.size()));
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
  if (pairs.size() / 2 * many < labels && pairs.size() / 2 <= most_pairs) {  // fewer than a row, so that the length tells which of the two it is
    while (pairs.size() % (2 * pairs_at_once) != 0) pairs.insert(pairs.end(), {static_cast<std::int16_t>(labels), 0});  // to nobody
    weights_.insert(weights_.end(), pairs.begin(), pairs.end());
    return;
  }
  weights_.resize(weights_.size() + labels);
  const auto row = std::span(weights_).last(labels);
  for (std::size_t i = 0; i < pairs.size(); i += 2) row[static_cast<std::size_t>(pairs[i])] = pairs[i + 1];
}

// Before the homes are summed up.
std::uint32_t Likeness::largest_home() const { return *std::max_element(homes_.begin(), homes_.end()); }

std::size_t Likeness::home(std::uint64_t run) const {
  return static_cast<std::size_t>(mixed(run) >> (64 - std::countr_zero(homes_.size() - 1)));
}

// Most runs of an outline tell nothing. Which are known and how many weights one has is different each time: here and below, what
// takes no branch is not guessed wrong.
std::size_t Likeness::find_known(std::span<const std::uint64_t> runs, std::span<std::size_t> known) const {
  for (const std::uint64_t run : runs) __builtin_prefetch(&homes_[home(run)]);
  for (const std::uint64_t run : runs) __builtin_prefetch(&marks_[homes_[home(run)]]);
  std::size_t count = 0;
  for (const std::uint64_t run : runs) {
    const std::size_t from = homes_[home(run)];
    const auto mark = mark_of(run);
    std::uint32_t hits = 0;  // of all marks that may be its home's
    for (std::size_t i = 0; i < most_in_a_home; ++i) hits |= std::uint32_t{marks_[from + i] == mark} << i;
    known[count] = from + static_cast<std::size_t>(std::countr_zero(hits | 1u << most_in_a_home));
    count += hits != 0;
  }
  return count;
}

// None tells more when it is said again.
void Likeness::add_told(std::u32string_view outline, std::span<std::int32_t> sums) const {
  constexpr std::size_t most_blocks = most_pairs / pairs_at_once, block = 2 * pairs_at_once;
  const Runs runs(outline);
  std::array<std::size_t, most_runs> told;
  const std::size_t count = find_known({runs.begin(), runs.end()}, told);
  std::bitset<2048> may_be_added;
  const std::size_t labels = examples_.size();
  std::array<std::uint32_t, most_runs> rows;  // where they begin among the weights
  std::array<std::uint32_t, most_runs * most_blocks> blocks;  // of pairs
  std::size_t row_count = 0, block_count = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t run = told[i];
    if (may_be_added[run % may_be_added.size()] && std::find(told.begin(), told.begin() + i, run) != told.begin() + i) continue;
    may_be_added[run % may_be_added.size()] = true;
    const std::uint32_t begin = begins_[run], size = begins_[run + 1] - begin;
    __builtin_prefetch(&weights_[begin]);
    const bool is_row = size == labels;
    rows[row_count] = begin;
    row_count += is_row;
    for (std::uint32_t j = 0; j < most_blocks; ++j) blocks[block_count + j] = begin + j * block;
    block_count += is_row ? 0 : size / block;
  }
  for (std::size_t i = 0; i < row_count; ++i)
    for (std::size_t label = 0; label < labels; ++label) sums[label] += weights_[rows[i] + label];
  for (std::size_t i = 0; i < block_count; ++i) {
    const std::int16_t* pairs = &weights_[blocks[i]];
    for (std::size_t j = 0; j < block; j += 2) sums[static_cast<std::size_t>(pairs[j])] += pairs[j + 1];
  }
}

std::vector<float> Likeness::shares(std::u32string_view outline) const {
  if (weights_.empty()) return {};
  constexpr float surely_none = -9;  // e⁻⁹ is nothing beside 1
  const std::size_t labels = examples_.size();
  std::vector<std::int32_t> sums(labels + 1);
  add_told(outline, sums);
  std::int32_t best = 0;
  for (std::size_t label = 0; label < labels; ++label) best = std::max(best, examples_[label] > 0 ? sums[label] : 0);
  const auto least = best + static_cast<std::int32_t>(surely_none * unit * overlap);
  std::vector<float> shares(labels);
  float sum = 0;
  for (const std::size_t label : language::Indices(labels, [&](std::size_t i) { return (sums[i] >= least) & (examples_[i] > 0); }))
    sum += shares[label] = std::exp(static_cast<float>(sums[label] - best) / (unit * overlap));
  for (float& share : shares) share /= sum;
  return shares;
}

}  // namespace chat
