// Inputs made out of good ones by changing a few things.
#include "tests/fuzz/mutation.hpp"

namespace fuzz {

std::string Mutation::next() {
  ++made_;
  std::string input = one_of(seeds_.inputs);
  for (std::size_t changes = 1 + below(6); changes > 0; --changes) change(input);
  if (input.size() > longest_) input.resize(longest_);
  return input;
}

void Mutation::change(std::string& input) {
  const std::size_t at = below(input.size() + 1), rest = input.size() - at, some = below(rest + 1);
  switch (below(9)) {
    case 0:
      if (rest) input[at] = static_cast<char>(input[at] ^ (1u << below(8)));
      return;
    case 1:
      if (rest) input[at] = static_cast<char>(below(256));
      return;
    case 2:
      input.insert(at, 1, static_cast<char>(below(256)));
      return;
    case 3:
      input.erase(at, 1 + below(some + 1));
      return;
    case 4:
      input.insert(at, input.substr(below(input.size() + 1), 1 + below(64)));
      return;
    case 5: {  // a piece many times over: what is quadratic shows
      const std::string piece = input.substr(at, 1 + below(12));
      for (std::size_t times = below(400); times > 0 && input.size() < longest_; --times)
        input.insert(at, piece);
      return;
    }
    case 6: {
      const std::string& other = one_of(seeds_.inputs);
      input = input.substr(0, at) + other.substr(below(other.size()));
      return;
    }
    default:
      if (!seeds_.words.empty()) input.insert(at, one_of(seeds_.words));
  }
}

}  // namespace fuzz
