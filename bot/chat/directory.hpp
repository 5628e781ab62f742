// Who and what the company knows by name, as far as reading a sentence needs it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/sentence.hpp"
#include "bot/language/names.hpp"

namespace chat {

struct Named {
  Span span;
  std::string name;
};

// Where the cores of customers' names may stand in a sentence (康达 in 苏州康达医疗): a run of words that holds none of
// them names no customer.
struct Cores {
  std::optional<std::vector<Span>> spans;  // none: anywhere

  bool is_nowhere() const { return spans && spans->empty(); }
  bool may_stand_in(Span words) const {
    return !spans || std::any_of(spans->begin(), spans->end(), [&](Span core) { return core.begin >= words.begin && core.end <= words.end; });
  }
};

// Used by one thread, inside one transaction (or over a fixed list).
class Directory {
 public:
  virtual ~Directory() = default;
  virtual bool knows_customer(const std::string& name) = 0;  // in full, without its form, or by its core
  // Costs next to nothing, unlike the question above.
  virtual Cores cores_in(const Sentence&) { return {}; }
  // Customers and contacts only where a fixed list is at hand; else none.
  virtual std::vector<Named> names_in(const Sentence& sentence, language::Names::Kind kind) = 0;

  std::vector<Named> members_in(const Sentence& sentence) { return names_in(sentence, language::Names::Kind::staff); }
  std::vector<Named> customers_in(const Sentence& sentence) { return names_in(sentence, language::Names::Kind::customer); }
  std::vector<Named> products_in(const Sentence& sentence) { return names_in(sentence, language::Names::Kind::product); }
};

}  // namespace chat
