// Inputs made out of good ones by changing a few things, the same for the same number.
#pragma once

#include <random>
#include <string>

#include "tests/fuzz/seeds.hpp"

namespace fuzz {

class Mutation {
 public:
  // `seeds` must live longer.
  Mutation(const Seeds& seeds, unsigned number, std::size_t longest)
      : seeds_(seeds), random_(number), longest_(longest) {}

  std::string next();
  int made() const { return made_; }

 private:
  std::size_t below(std::size_t limit) { return limit ? random_() % limit : 0; }
  const std::string& one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }
  void change(std::string& input);

  const Seeds& seeds_;
  std::mt19937 random_;
  const std::size_t longest_;
  int made_ = 0;
};

}  // namespace fuzz
