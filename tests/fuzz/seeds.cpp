// Good inputs to begin with, and words that mean something to a parser.
#include "tests/fuzz/seeds.hpp"
#include "tests/places.hpp"

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace fuzz {
namespace {

std::string unescaped(const std::string& line) {
  std::string bytes;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\\' || at + 1 == line.size()) {
      bytes += line[at];
      continue;
    }
    const char kind = line[++at];
    if (kind == 'x') {
      bytes += static_cast<char>(std::stoi(line.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      bytes += kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind == 't' ? '\t' : kind;
    }
  }
  return bytes;
}

}  // namespace

Seeds read_seeds(const std::string& name) {
  const std::string path = tests::source_folder + "/tests/fuzz/seeds/" + name + ".txt";
  std::ifstream file(path);
  Seeds seeds;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("seed ")) seeds.inputs.push_back(unescaped(line.substr(5)));
    if (line.starts_with("word ")) seeds.words.push_back(unescaped(line.substr(5)));
  }
  if (seeds.inputs.empty()) throw std::runtime_error("no seeds in " + path);
  return seeds;
}

std::string escaped(const std::string& bytes, std::size_t limit) {
  std::string line;
  for (const char c : bytes.substr(0, limit)) {
    const auto byte = static_cast<unsigned char>(c);
    char code[5];
    std::snprintf(code, sizeof code, "\\x%02x", byte);
    if (c == '\n')
      line += "\\n";
    else if (c == '\\')
      line += "\\\\";
    else if (byte < 0x20 || byte == 0x7f)
      line += code;
    else
      line += c;
  }
  return bytes.size() > limit ? line + "… " + std::to_string(bytes.size()) + " bytes" : line;
}

}  // namespace fuzz
