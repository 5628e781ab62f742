// The phrases that call the commands, found in a sentence in one pass.
#include "bot/chat/phrase_book.hpp"

#include <algorithm>

namespace chat {
namespace {

constexpr int call_score = 10, start_bonus = 4, whole_bonus = 10, cue_score = 4, most_cues = 3, never_score = -20;

int score_of(const std::vector<Span>& places, const Sentence& sentence) {
  int score = call_score;
  for (const Span span : places) score += static_cast<int>(span.size());
  if (places.front().begin == 0) score += start_bonus;
  if (places.size() == 1 && places.front().size() == sentence.points().size()) score += whole_bonus;
  return score;
}

bool is_inside(Span inner, Span outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end && outer.size() > inner.size();
}

}  // namespace

PhraseBook::PhraseBook(const std::vector<Command>& commands) : commands_(commands.size()) {
  for (std::uint32_t i = 0; i < commands.size(); ++i) {
    const Calling& calling = commands[i].calling;
    for (const auto& phrase : calling.says) add(i, Kind::says, phrase);
    for (const auto& phrase : calling.marks) add(i, Kind::mark, phrase);
    for (const auto& phrase : calling.cues) add(i, Kind::cue, phrase);
    for (const auto& phrase : calling.never) add(i, Kind::never, phrase);
  }
}

void PhraseBook::add(std::uint32_t command, Kind kind, std::string_view phrase) {
  constexpr std::string_view gap = "…";
  for (const std::string& one : alternatives(phrase)) {
    Pattern pattern{command, kind, {}};
    std::string_view rest = one;
    for (std::size_t at; (at = rest.find(gap)) != rest.npos; rest.remove_prefix(at + gap.size()))
      pattern.parts.push_back(Sentence::to_points(rest.substr(0, at)));
    pattern.parts.push_back(Sentence::to_points(rest));
    std::erase_if(pattern.parts, [](const std::u32string& part) { return part.empty(); });
    if (pattern.parts.empty()) continue;
    first_parts_.add(pattern.parts.front(), static_cast<std::uint32_t>(patterns_.size()));
    patterns_.push_back(std::move(pattern));
  }
}

std::vector<PhraseBook::Word> PhraseBook::words_in(const Sentence& sentence) const {
  std::vector<Word> words;
  const auto line = sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i)
    first_parts_.each(line, i, [&](language::Trie::Match match) { words.push_back({{i, i + match.length}, match.values}); });
  return words;
}

// Where the parts stand, in order; empty when one is missing.
std::vector<Span> PhraseBook::places(const Pattern& pattern, Span first, const Sentence& sentence) {
  std::vector<Span> found{first};
  for (std::size_t i = 1; i < pattern.parts.size(); ++i) {
    const Span at = sentence.find(pattern.parts[i], found.back().end);
    if (at.is_empty()) return {};
    found.push_back(at);
  }
  return found;
}

std::vector<PhraseBook::Evidence> PhraseBook::evidence(const Sentence& sentence) const {
  struct Tally {
    int best_call = 0, best_mark = 0;
    std::vector<const Pattern*> cues;
    bool never = false;
  };
  std::vector<Evidence> evidence(commands_);
  std::vector<Tally> tallies(commands_);
  const auto words = words_in(sentence);
  // 完成 in 完成率 is another word: the longer one of another command hides it.
  const auto is_hidden = [&](const Word& word, const Pattern& pattern) {
    return std::any_of(words.begin(), words.end(), [&](const Word& other) {
      return is_inside(word.span, other.span) && std::any_of(other.patterns->begin(), other.patterns->end(), [&](std::uint32_t i) {
        return patterns_[i].command != pattern.command && patterns_[i].parts.size() == 1 && patterns_[i].kind <= Kind::mark;
      });
    });
  };
  for (const Word& word : words) {
    for (const std::uint32_t id : *word.patterns) {
      const Pattern& pattern = patterns_[id];
      if (pattern.parts.size() == 1 && pattern.kind != Kind::never && is_hidden(word, pattern)) continue;
      auto at = places(pattern, word.span, sentence);
      if (at.empty()) continue;
      Tally& tally = tallies[pattern.command];
      if (pattern.kind == Kind::never) tally.never = true;
      if (pattern.kind == Kind::cue && std::find(tally.cues.begin(), tally.cues.end(), &pattern) == tally.cues.end()) tally.cues.push_back(&pattern);
      if (pattern.kind > Kind::mark) continue;
      const int score = score_of(at, sentence);
      int& best = pattern.kind == Kind::says ? tally.best_call : tally.best_mark;
      if (score <= best) continue;
      best = score;
      if (pattern.kind == Kind::says) evidence[pattern.command].call = std::move(at);
    }
  }
  for (std::size_t i = 0; i < commands_; ++i)
    evidence[i].score = std::max(tallies[i].best_call, tallies[i].best_mark) +
                        cue_score * std::min<int>(most_cues, static_cast<int>(tallies[i].cues.size())) +
                        (tallies[i].never ? never_score : 0);
  return evidence;
}

std::vector<std::string> alternatives(std::string_view phrase) {
  const auto open = phrase.find('('), close = phrase.find(')', open);
  if (open == phrase.npos || close == phrase.npos) return {std::string(phrase)};
  std::vector<std::string> all;
  const auto tails = alternatives(phrase.substr(close + 1));
  for (std::size_t begin = open + 1; begin <= close;) {
    const auto end = std::min(phrase.find('|', begin), close);
    for (const auto& tail : tails)
      all.push_back(std::string(phrase.substr(0, open)).append(phrase.substr(begin, end - begin)).append(tail));
    begin = end + 1;
  }
  return all;
}

}  // namespace chat
