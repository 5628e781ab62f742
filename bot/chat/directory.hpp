// Who and what the company knows by name, as far as reading a sentence needs it.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

struct Named {
  Span span;
  std::string name;
};

// Used by one thread, inside one transaction (or over a fixed list).
class Directory {
 public:
  virtual ~Directory() = default;
  virtual bool knows_customer(const std::string& name) = 0;  // in full, without its form, or by its core
  // False: no piece of it is a customer's name. Costs next to nothing, unlike the question above.
  virtual bool may_name_customer(const Sentence&) { return true; }
  virtual std::vector<Named> members_in(const Sentence& sentence) = 0;
  virtual std::vector<Named> customers_in(const Sentence& sentence) = 0;  // where a fixed list is at hand; else none
  virtual std::vector<Named> products_in(const Sentence& sentence) = 0;
};

}  // namespace chat
