// Chance by a seed: the same seed draws the same on every machine.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <string>
#include <vector>

namespace simulation {

// The engine is exactly specified by the standard, its distributions are not, so they are made here.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  double share() { return static_cast<double>(engine_() >> 11) / 9007199254740992.0; }  // 0 ≤ x < 1
  bool happens(double probability) { return share() < probability; }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(share() * static_cast<double>(count)); }
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[below(all.size())];
  }
  double normal() {
    return std::sqrt(-2 * std::log(1 - share())) * std::cos(2 * std::numbers::pi * share());
  }
  // Waiting times of people: most are near the median, a few are long.
  double lognormal(double median, double sigma) { return median * std::exp(sigma * normal()); }

  template <class T>
  void shuffle(std::vector<T>& all) {
    for (std::size_t i = all.size(); i > 1; --i) std::swap(all[i - 1], all[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace simulation
