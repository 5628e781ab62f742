// How much of all somebody gets.
#include "bot/chat/shares.hpp"

namespace chat {
namespace {

std::size_t after_blanks(const Sentence& sentence, std::size_t at) {
  while (at < sentence.points().size() && sentence.points()[at] == U' ') ++at;
  return at;
}

// Where the first of the words that stands right at the place ends; the place itself when none does.
std::size_t after_any(const Sentence& sentence, std::size_t at, Phrases words) {
  for (const Phrase& word : words)
    if (sentence.folded().substr(at).starts_with(word.points())) return at + word.size();
  return at;
}

}  // namespace

std::optional<double> written_share(const std::string& words) {
  if (words.size() != 3 || words[1] != '/') return std::nullopt;
  const int part = words[0] - '0', of = words[2] - '0';
  if (part < 1 || of > 9 || part >= of) return std::nullopt;
  return static_cast<double>(part) / of;
}

std::optional<Share> share_at(const Sentence& sentence, std::size_t begin) {
  const std::size_t from = after_blanks(sentence, begin);
  const std::size_t at = after_blanks(sentence, after_any(sentence, from, {"一人", "每人", "各自", "各"}));
  if (const std::size_t half = after_any(sentence, at, {"一半", "半数", "对半", "半"}); half > at) return Share{{from, half}, 0.5};
  constexpr std::size_t written = 3;  // points of 1/3
  if (at + written <= sentence.points().size())
    if (const auto part = written_share(sentence.words({at, at + written}))) return Share{{from, at + written}, *part};
  for (const auto& entity : sentence.entities()) {
    const auto* number = entity.begin == at ? std::get_if<language::Number>(&entity.value) : nullptr;
    const double part = number ? (number->unit == "%" ? number->value / 100 : number->value) : 0;
    if (part > 0 && part < 1) return Share{{from, entity.end}, part};
  }
  return std::nullopt;
}

}  // namespace chat
