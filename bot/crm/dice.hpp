// Chance from a seed: the same seed gives the same draws in every build, which the standard distributions do not promise.
#pragma once

#include <cmath>
#include <cstdint>

namespace crm {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // [0, 1)
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }

  // Mean 0, variance 1: Marsaglia's polar method.
  double normal() {
    for (;;) {
      const double a = 2 * uniform() - 1, b = 2 * uniform() - 1, square = a * a + b * b;
      if (square > 0 && square < 1) return a * std::sqrt(-2 * std::log(square) / square);
    }
  }

  // Scale 1, shape > 0: Marsaglia and Tsang, ACM TOMS 26 (2000), with their step for shapes below 1.
  double gamma(double shape) {
    if (shape < 1) return gamma(shape + 1) * std::pow(1 - uniform(), 1 / shape);
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
      const double x = normal(), v = std::pow(1 + c * x, 3);
      if (v > 0 && std::log(1 - uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
    }
  }

  // Knuth's product for small means, a rounded normal for large ones.
  std::int64_t poisson(double mean) {
    if (mean > 60) return std::max<std::int64_t>(0, std::llround(mean + std::sqrt(mean) * normal()));
    std::int64_t count = 0;
    for (double left = uniform(), bound = std::exp(-mean); left > bound; left *= uniform()) ++count;
    return count;
  }

 private:
  // SplitMix64.
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

}  // namespace crm
