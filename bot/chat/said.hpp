// What a sentence says, whether its words are taken or not.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "bot/chat/sentence.hpp"

namespace chat {

// Whether any of the words is said.
inline bool says(const Sentence& sentence, Phrases words) {
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return sentence.has(word); });
}

// Whether any of them stands within the span, where it is said first behind its begin.
inline bool says_within(const Sentence& sentence, Span span, Phrases words) {
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) {
    const Span at = sentence.find(word, span.begin);
    return !at.is_empty() && at.end <= span.end;
  });
}

// Whether any of them begins there.
inline bool begins_with_any(const Sentence& sentence, std::size_t begin, Phrases words) {
  const auto rest = sentence.folded().substr(begin);
  if (rest.empty()) return false;
  const auto first = PointSieve::place(rest.front());
  bool may_begin = false;  // hardly any does: that is found out without a branch
  for (const Phrase& word : words) may_begin |= word.key().first == first;
  return may_begin && std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return word.begins(rest); });
}

// What is meant by the words that are said, once each, in the order of the sentence. An earlier row takes its words from
// the later ones: 产品线 is no 产品.
template <std::size_t N>
std::vector<std::string> meant_in_order(const Sentence& sentence, const std::array<Meaning, N>& said) {
  std::vector<std::pair<std::size_t, std::string>> found;
  Sentence rest = sentence;
  rest.release({0, rest.points().size()});  // 电话全发我 calls the command and names the field
  for (const auto& [phrase, meant] : said) {
    const Span at = rest.find(phrase);
    if (at.is_empty() || !rest.is_free(at)) continue;
    rest.take(at);
    const bool is_known = std::any_of(found.begin(), found.end(), [&, word = meant](const auto& f) { return f.second == word; });
    if (!is_known) found.emplace_back(at.begin, std::string(meant));
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> meant;
  for (auto& [at, word] : found) meant.push_back(std::move(word));
  return meant;
}

}  // namespace chat
