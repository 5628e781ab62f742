// Good inputs to begin with, and words that mean something to a parser: one file of text for each kind of
// input.
#pragma once

#include <string>
#include <vector>

namespace fuzz {

struct Seeds {
  std::vector<std::string> inputs;
  std::vector<std::string> words;
};

// tests/fuzz/seeds/<name>.txt: on each line "seed " or "word " and the bytes, in which \n \r \t \\ and \xHH
// are escapes. Everything else is a comment.
Seeds read_seeds(const std::string& name);

// The bytes of an input as such a line has them, cut after `limit` bytes.
std::string escaped(const std::string& bytes, std::size_t limit = 400);

}  // namespace fuzz
