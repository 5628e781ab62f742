// Names that a number tells apart.
#include "bot/chat/numbered_names.hpp"

#include "bot/language/recognise.hpp"

namespace chat {
namespace {

struct Parts {
  std::string word, digits;
};

// The core alone: 宁波客源1 and 客源1 may be one customer.
Parts parts_of(const std::string& name) {
  Parts parts;
  for (const char c : language::company_name(name).core) (c >= '0' && c <= '9' ? parts.digits : parts.word) += c;
  return parts;
}

}  // namespace

bool are_numbered_apart(const std::string& one, const std::string& other) {
  const Parts a = parts_of(one), b = parts_of(other);
  return a.digits != b.digits && a.word == b.word;
}

}  // namespace chat
