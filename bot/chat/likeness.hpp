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
  struct Weight {
    std::uint32_t label = 0;
    float weight = 0;
  };
  static constexpr std::size_t none = SIZE_MAX;

  void weigh(std::span<const Occurrence> of_run);
  std::size_t home(std::uint64_t run) const;
  std::size_t known(std::uint64_t run) const;  // which of the runs, or none

  std::vector<std::uint32_t> examples_;  // of each label
  std::vector<Occurrence> occurrences_;  // one per example; empty once settled
  // The runs by their homes, which are hashes; of each home and of each run: where what belongs to it begins, it ends where that
  // of the next begins.
  std::vector<std::uint32_t> homes_{0, 0};
  std::vector<std::uint64_t> runs_;
  std::vector<std::uint32_t> begins_;
  std::vector<Weight> weights_;
};

}  // namespace chat
