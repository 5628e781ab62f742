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

inline std::vector<Named> named(const std::vector<language::Names::Found>& found) {
  std::vector<Named> all;
  for (const auto& name : found) all.push_back({{name.begin, name.end}, name.name});
  return all;
}

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

  // In the order in which they begin. A sentence is read by many, one after the other: its names are found once.
  const std::vector<language::Names::Found>& all_names_in(const Sentence& sentence) {
    if (!read_ || !read_->says_the_same(sentence)) {
      found_ = find(sentence);
      read_ = sentence;
    }
    return found_;
  }
  std::vector<Named> names_in(const Sentence& sentence, language::Names::Kind kind) {
    std::vector<Named> of_kind;
    for (const auto& name : all_names_in(sentence))
      if (name.kind == kind) of_kind.push_back({{name.begin, name.end}, name.name});
    return of_kind;
  }
  std::vector<Named> members_in(const Sentence& sentence) { return names_in(sentence, language::Names::Kind::staff); }
  // Colleagues whose names are typed with another character of the same sound.
  virtual std::vector<Named> members_like(const Sentence&) { return {}; }
  std::vector<Named> customers_in(const Sentence& sentence) { return names_in(sentence, language::Names::Kind::customer); }
  std::vector<Named> products_in(const Sentence& sentence) { return names_in(sentence, language::Names::Kind::product); }

 private:
  // Customers and contacts only where a fixed list is at hand; else none.
  virtual std::vector<language::Names::Found> find(const Sentence& sentence) = 0;

  std::optional<Sentence> read_;
  std::vector<language::Names::Found> found_;
};

}  // namespace chat
