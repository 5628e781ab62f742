// A sentence being read: what stands where, and which parts have found their meaning already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/language/recognise.hpp"

namespace chat {

struct Span {
  std::size_t begin = 0, end = 0;
  bool is_empty() const { return begin >= end; }
  std::size_t size() const { return end - begin; }
};

// A value: copies read on independently.
class Sentence {
 public:
  Sentence() = default;
  Sentence(std::string_view utf8, const language::Moment& moment);

  const std::u32string& points() const { return text_.points; }
  const language::Text& text() const { return text_; }
  const std::vector<language::Entity>& entities() const { return entities_; }
  std::string words(Span span) const { return text_.utf8(span.begin, span.end); }
  bool is_empty() const { return text_.points.empty(); }

  // Where the phrase stands (ASCII in any case), from `from` on; empty when nowhere.
  Span find(std::u32string_view phrase, std::size_t from = 0) const;
  bool has(std::string_view utf8_phrase) const { return !find(to_points(utf8_phrase)).is_empty(); }

  void take(Span span);
  void release(Span span);
  bool is_free(std::size_t at) const { return !taken_[at]; }
  bool is_free(Span span) const;

  // Runs of free points without separators (spaces, punctuation), in order.
  std::vector<Span> pieces() const;
  // Parts between clause separators (，。；！？ and line ends; spaces too when `spaces`), taken or not.
  std::vector<Span> clauses(bool spaces) const;
  // The free text of a span: taken parts left out, white space folded, trimmed of separators.
  std::string remainder(Span span) const;

  static std::u32string to_points(std::string_view utf8);

 private:
  language::Text text_;
  std::u32string folded_;  // ASCII letters in lower case, for find()
  std::vector<language::Entity> entities_;
  std::vector<char> taken_;
};

bool is_separator(char32_t point);         // anything that parts words
bool is_clause_separator(char32_t point);  // anything that parts thoughts

}  // namespace chat
