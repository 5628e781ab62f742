// The thought that a place of a sentence belongs to.
#pragma once

#include <algorithm>

#include "bot/chat/sentence.hpp"

namespace chat {

// What may stand between a hesitation or a retraction and what is said; brackets belong to that.
inline bool is_pause(char32_t point) {
  static constexpr language::PointTable pauses{U" ,，、。.…~～!！"};
  return pauses.has(point);
}
inline std::size_t past_pauses(std::u32string_view line, std::size_t at) {
  while (at < line.size() && is_pause(line[at])) ++at;
  return at;
}

// What stands around the place between the marks and blanks that part thoughts, taken or not; before a mark, what ends there. Empty
// where two marks meet.
inline Span clause_at(const Sentence& sentence, std::size_t at) {
  const auto& line = sentence.points();
  const auto parts = [&](std::size_t i) { return line[i] == U' ' || is_clause_separator(line[i]); };
  Span clause{at, at};
  while (clause.begin > 0 && !parts(clause.begin - 1)) --clause.begin;
  while (clause.end < line.size() && !parts(clause.end)) ++clause.end;
  return clause;
}

// 田[总不接]电话: whether the phrase, where it stands first, begins in the middle of somebody's name.
inline bool cuts_a_person(const Sentence& sentence, const Phrase& phrase) {
  const Span at = sentence.find(phrase);
  return !at.is_empty() && std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == language::Entity::Kind::person && e.begin < at.begin && at.begin < e.end;
  });
}

}  // namespace chat
