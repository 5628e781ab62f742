// How much the way something is said is like the examples of each command.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
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
  struct Count {
    std::uint16_t label = 0, times = 0;
  };
  struct Weight {
    std::uint32_t label = 0;
    float weight = 0;
  };
  struct Range {
    std::uint32_t begin = 0, end = 0;
  };

  std::vector<std::uint32_t> examples_;                          // of each label
  std::unordered_map<std::uint64_t, std::vector<Count>> counts_;  // empty once settled
  std::unordered_map<std::uint64_t, Range> runs_;
  std::vector<Weight> weights_;
};

}  // namespace chat
