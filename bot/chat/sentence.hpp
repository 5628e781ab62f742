// A sentence being read: what stands where, and which parts have found their meaning already.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/phrase.hpp"
#include "bot/language/points.hpp"
#include "bot/language/recognise.hpp"

namespace chat {

struct Span {
  std::size_t begin = 0, end = 0;
  bool is_empty() const { return begin >= end; }
  std::size_t size() const { return end - begin; }
};

// A value: copies read on independently and share what never changes. It and its copies are used by one thread.
class Sentence {
 public:
  Sentence();
  Sentence(std::string_view utf8, const language::Moment& moment);  // what the moment refers to outlives the sentence

  const std::u32string& points() const { return said_->text.points; }
  const language::Text& text() const { return said_->text; }
  // Found when they are asked for first: a message that is not for the bot is left alone by its words.
  const std::vector<language::Entity>& entities() const { return said_->has_entities ? said_->entities : find_entities(); }
  std::string words(Span span) const { return said_->text.utf8(span.begin, span.end); }
  bool is_empty() const { return said_->text.points.empty(); }

  // Where the phrase stands (ASCII in any case), from `from` on; empty when nowhere.
  Span find(std::u32string_view phrase, std::size_t from = 0) const;
  Span find(const Phrase& phrase, std::size_t from = 0) const { return may_hold(phrase.key()) ? find(std::u32string_view(phrase.points()), from) : Span{}; }
  bool has(const Phrase& phrase) const { return !find(phrase).is_empty(); }
  std::u32string_view folded() const { return said_->folded; }  // ASCII letters in lower case, slips put right
  bool says_the_same(const Sentence& other) const { return said_ == other.said_; }  // a copy, read further or not
  bool may_hold(PointSieve::Key phrase) const { return said_->sieve.may_hold(phrase); }
  bool may_hold_any(const PointSieve& points) const { return said_->sieve.may_share_any(points); }

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
  void mark(Span span, char taken);
  const std::vector<language::Entity>& find_entities() const;

  struct Said {
    language::Text text;
    std::u32string folded;  // ASCII letters in lower case, slips put right (客护 → 客户), for find()
    PointSieve sieve;       // of `folded`
    std::string low_bytes;  // of `folded`: where none stands, the point does not either
    std::string parting;    // of each point of `text`: what it parts
    language::Moment moment;
    bool has_slips = false;
    mutable bool has_entities = false;
    mutable std::vector<language::Entity> entities;
  };

  std::shared_ptr<const Said> said_;  // never null
  std::vector<char> taken_;
};

// Anything that parts words.
inline bool is_separator(char32_t point) {
  static constexpr language::PointTable marks{U" \t:：()（）[]【】「」『』《》<>“”\"'‘’|/·~…—。.-+*，。；！？,;!?\n\r、"};
  return marks.has(point);
}
// Anything that parts thoughts.
inline bool is_clause_separator(char32_t point) {
  static constexpr language::PointTable marks{U"，。；！？,;!?\n\r、"};
  return marks.has(point);
}

}  // namespace chat
