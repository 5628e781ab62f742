// How much the way something is said is like the examples of each command.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chat {

// Naive Bayes over the runs of one to three points that occur in an outline (Manning, Raghavan, Schütze: Introduction to
// Information Retrieval, 13.2 and 13.3, with Lidstone smoothing). Learns first, then settles, then any thread may ask.
class Likeness {
 public:
  explicit Likeness(std::size_t labels) : examples_(labels) {}

  void learn(std::u32string_view outline, std::size_t label);
  void settle();  // after the last example: drops what occurred only once

  // Of each label, together 1. Empty when nothing was learned.
  std::vector<float> shares(std::u32string_view outline) const;

 private:
  struct Occurrence {
    std::uint64_t run = 0;
    std::uint32_t label = 0;
    auto operator<=>(const Occurrence&) const = default;
  };
  static constexpr std::size_t most_in_a_home = 8;

  void weigh(std::span<const Occurrence> of_run);
  static std::uint64_t mixed(std::uint64_t run) { return run * 0x9e3779b97f4a7c15u; }  // the upper half depends on all of it
  static std::uint32_t mark_of(std::uint64_t run) { return static_cast<std::uint32_t>(mixed(run) >> 32 ^ run); }
  std::size_t home(std::uint64_t run) const;
  std::uint32_t largest_home() const;
  std::size_t find_known(std::span<const std::uint64_t> runs, std::span<std::size_t> known) const;  // which they are, and how many
  void add_told(std::u32string_view outline, std::span<std::int32_t> sums) const;  // of the known runs, each once

  std::vector<std::uint32_t> examples_;  // of each label
  std::vector<Occurrence> occurrences_;  // one per example; empty once settled
  // The runs by their homes, which are hashes; of each home: where its runs begin, they end where those of the next begin. The tables
  // are looked into at more than a hundred places for each message, and nearly never where they were looked into before: what is
  // small stays near.
  std::vector<std::uint32_t> homes_{0, 0};
  std::vector<std::uint32_t> marks_;   // of each run, and some behind them: tells it from all others that people type
  std::vector<std::uint32_t> begins_;  // of its weights; they end where those of the next run begin
  // Of each run, in units of 1/1500: one for each label where many have it, so that they are added at a stroke; otherwise pairs of
  // a label and its weight, which are always fewer, a few at a time; the last of them may be of a label that is none.
  std::vector<std::int16_t> weights_;
};

}  // namespace chat
