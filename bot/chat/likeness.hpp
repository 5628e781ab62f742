// How much the way something is said is like the examples of each command.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
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
  struct Run {
    std::uint64_t run = none;
    std::uint32_t begin = 0, end = 0;  // of its weights
  };
  static constexpr std::uint64_t none = 0;  // no run of points is that

  std::size_t home(std::uint64_t run) const;
  void place(Run run);
  const Run& known(std::uint64_t run) const;  // without weights when nothing was learned of it

  std::vector<std::uint32_t> examples_;  // of each label
  std::vector<Occurrence> occurrences_;  // one per example; empty once settled
  std::vector<Run> runs_;                // by their hash, half of them empty at least
  std::vector<Weight> weights_;
};

}  // namespace chat
