// The phrases that call the commands, found in a sentence in one pass.
#include "bot/chat/phrase_book.hpp"

#include <algorithm>

#include "bot/language/ideographs.hpp"

namespace chat {
namespace {

constexpr std::size_t usual_parts = 4, usual_words = 16;  // of a pattern; at one place
constexpr int call_score = 10, start_bonus = 4, whole_bonus = 10, cue_score = 4, most_cues = 3, never_score = -20;

std::int16_t score_of(const std::vector<Span>& places, Span said) {
  int score = call_score;
  for (const Span span : places) score += static_cast<int>(span.size());
  if (places.front().begin <= said.begin) score += start_bonus;
  if (places.size() == 1 && places.front().size() >= said.size()) score += whole_bonus;
  return static_cast<std::int16_t>(std::min<int>(score, INT16_MAX));
}

// Without the blanks, marks and sighs around it: 嗯，确认啊 says 确认.
Span said_part(const Sentence& sentence) {
  static constexpr std::u32string_view sighs = U"嗯呃额啊哦噢唉诶欸喂", drawls = U"啊呀哈嘛哦噢哟";
  const auto& points = sentence.points();
  const auto is = [&](std::size_t at, std::u32string_view small) { return is_separator(points[at]) || small.find(points[at]) != small.npos; };
  Span said{0, points.size()};
  while (!said.is_empty() && is(said.begin, sighs)) ++said.begin;
  while (!said.is_empty() && is(said.end - 1, drawls)) --said.end;
  return said;
}

std::uint64_t bit_of(char32_t point) { return std::uint64_t{1} << (language::point_hash(point) >> 26); }

bool is_inside(Span inner, Span outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end && outer.size() > inner.size();
}

}  // namespace

PhraseBook::PhraseBook(const std::vector<Command>& commands) : commands_(commands.size()) {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Calling& calling = commands[i].calling;
    for (const auto& phrase : calling.says) add(i, Kind::says, phrase);
    for (const auto& phrase : calling.marks) add(i, Kind::mark, phrase);
    for (const auto& phrase : calling.cues) add(i, Kind::cue, phrase);
    for (const auto& phrase : calling.never) add(i, Kind::never, phrase);
  }
  first_parts_.settle();
}

// Each part keeps its alternatives, so that (a|b)…(c|d) is one pattern and not four. Cues count one by one.
void PhraseBook::add(std::size_t command, Kind kind, std::string_view phrase) {
  constexpr std::string_view gap = "…";
  if (kind == Kind::never && phrase.starts_with('!')) {
    kind = Kind::need;
    phrase.remove_prefix(1);
  }
  Pattern pattern{static_cast<std::uint16_t>(command), kind};
  if ((pattern.at_begin = phrase.starts_with('^'))) phrase.remove_prefix(1);
  if ((pattern.at_end = phrase.ends_with('$'))) phrase.remove_suffix(1);
  std::vector<std::string_view> pieces;
  for (std::size_t at; (at = phrase.find(gap)) != phrase.npos; phrase.remove_prefix(at + gap.size())) pieces.push_back(phrase.substr(0, at));
  pieces.push_back(phrase);
  std::erase_if(pieces, [](std::string_view piece) { return piece.empty(); });
  if (pieces.empty()) return;
  if (pieces.size() > 1) {
    pattern.rest = static_cast<std::uint16_t>(rests_.size());
    Parts& rest = rests_.emplace_back();
    for (std::size_t i = 1; i < pieces.size(); ++i) rest.push_back(part(pieces[i]));
  }
  const auto first = alternatives(pieces.front());
  if (kind == Kind::need) needy_.push_back(static_cast<std::uint32_t>(command));
  if (kind != Kind::cue) return add_pattern(pattern, first);
  for (const std::string& one : first) add_pattern(pattern, {one});
}

void PhraseBook::add_pattern(Pattern pattern, const std::vector<std::string>& first) {
  for (const std::string& one : first) {
    const auto points = Sentence::to_points(one);
    longest_first_part_ = std::max(longest_first_part_, points.size());
    first_parts_.add(points, static_cast<std::uint32_t>(patterns_.size()));
  }
  patterns_.push_back(pattern);
}

PhraseBook::Part PhraseBook::part(std::string_view words) {
  Part found;
  for (const std::string& one : alternatives(words)) found.wordings.push_back(Sentence::to_points(one));
  std::erase(found.wordings, std::u32string());
  std::sort(found.wordings.begin(), found.wordings.end(), [](const auto& a, const auto& b) { return a[0] != b[0] ? a[0] < b[0] : a.size() > b.size(); });
  for (const auto& wording : found.wordings) {
    found.firsts.push_back(wording[0]);
    found.opens |= bit_of(wording[0]);
  }
  return found;
}

std::vector<PhraseBook::Word> PhraseBook::words_in(const Sentence& sentence) const {
  const auto line = sentence.folded();
  std::vector<Word> words;
  words.reserve(line.size());
  for (const std::size_t i : language::Indices(line.size(), [&](std::size_t at) { return first_parts_.may_begin(line, at); }))
    first_parts_.each(line, i, [&](language::Trie::Match match) { words.push_back({{i, i + match.length}, match.values}); });
  return words;
}

PhraseBook::Searched::Searched(std::u32string_view line) : line(line), behind(line.size() + 1) {
  for (std::size_t i = line.size(); i-- > 0;) behind[i] = behind[i + 1] | bit_of(line[i]);
}

// The nearest of the wordings, of several that begin there the longest. Hardly ever one of them is said: one look tells.
Span PhraseBook::find(const Part& part, std::size_t from, const Searched& searched) {
  if ((searched.behind[from] & part.opens) == 0) return {};
  const auto line = searched.line;
  for (std::size_t at = from; at < line.size(); ++at) {
    if ((part.opens & bit_of(line[at])) == 0) continue;
    for (auto i = std::lower_bound(part.firsts.begin(), part.firsts.end(), line[at]) - part.firsts.begin();
         i < std::ssize(part.firsts) && part.firsts[i] == line[at]; ++i)
      if (line.substr(at).starts_with(part.wordings[i])) return {at, at + part.wordings[i].size()};
  }
  return {};
}

// Where the parts stand, in order; false when one is missing.
bool PhraseBook::find_places(const Pattern& pattern, Span first, const Searched& searched, std::vector<Span>& places) const {
  places.assign(1, first);
  for (const Part& part : rest(pattern)) {
    const Span at = find(part, places.back().end, searched);
    if (at.is_empty()) return false;
    places.push_back(at);
  }
  return true;
}

bool PhraseBook::stands_right(const Pattern& pattern, const std::vector<Span>& places, Span said) {
  return (!pattern.at_begin || places.front().begin <= said.begin) && (!pattern.at_end || places.back().end >= said.end);
}

// 完成 in 完成率 is another word: the longer one of another command hides it. The words are in order of their beginning, so that
// it stands among the few right before and behind.
bool PhraseBook::is_hidden(const std::vector<Word>& words, std::size_t at, const Pattern& pattern) const {
  const Span span = words[at].span;
  const auto hides = [&](const Word& other) {
    return is_inside(span, other.span) && std::any_of(other.patterns.begin(), other.patterns.end(), [&](std::uint32_t i) {
      const Pattern& longer = patterns_[i];
      return longer.command != pattern.command && longer.rest == 0 && longer.kind <= Kind::mark && !longer.at_begin && !longer.at_end;
    });
  };
  for (std::size_t i = at; i < words.size() && words[i].span.begin == span.begin; ++i)
    if (hides(words[i])) return true;
  for (std::size_t i = at; i-- > 0 && words[i].span.begin + longest_first_part_ > span.begin;)
    if (hides(words[i])) return true;
  return false;
}

int PhraseBook::Evidence::score() const {
  return std::max(call_score_, mark_score_) + cue_score * std::min<int>(most_cues, cues_) + (is_never_ || lacks_needed_ ? never_score : 0);
}

PhraseBook::Evidences::Evidences(std::size_t commands) : places_(commands) {
  constexpr std::size_t usual = 24;
  found_.reserve(usual);
  found_.emplace_back();
}

PhraseBook::Evidence& PhraseBook::Evidences::at(std::size_t command) {
  if (places_[command] == 0) {
    places_[command] = static_cast<std::uint16_t>(found_.size());
    found_.emplace_back().command_ = static_cast<std::uint16_t>(command);
  }
  return found_[places_[command]];
}

PhraseBook::Evidences PhraseBook::evidence(const Sentence& sentence) const {
  Evidences evidence(commands_);
  for (const std::uint32_t command : needy_) evidence.at(command).lacks_needed_ = true;
  const auto words = words_in(sentence);
  const Span said = said_part(sentence);
  const Searched searched(sentence.folded());
  std::vector<Span> places;
  places.reserve(usual_parts);
  // What does not follow the first occurrence follows no later one; the first that has it, or that needs nothing behind it,
  // tells enough.
  std::vector<bool> tried(patterns_.size());
  std::vector<std::uint32_t> tried_here;  // at the present beginning, where longer words may still be
  tried_here.reserve(usual_words);
  for (std::size_t at = 0, begin = 0; at < words.size(); ++at) {
    const Word& word = words[at];
    if (word.span.begin != begin) {
      for (const std::uint32_t id : tried_here) tried[id] = true;
      tried_here.clear();
      begin = word.span.begin;
    }
    for (const std::uint32_t id : word.patterns) {
      const Pattern& pattern = patterns_[id];
      if (tried[id]) continue;
      if (pattern.rest == 0 && pattern.kind < Kind::never && is_hidden(words, at, pattern)) continue;
      if (pattern.rest != 0) tried_here.push_back(id);
      if (!find_places(pattern, word.span, searched, places) || !stands_right(pattern, places, said)) continue;
      if (pattern.rest == 0) tried_here.push_back(id);
      note(evidence.at(pattern.command), id, places, said);
    }
  }
  return evidence;
}

void PhraseBook::note(Evidence& evidence, std::uint32_t id, const std::vector<Span>& places, Span said) const {
  switch (patterns_[id].kind) {
    case Kind::never: evidence.is_never_ = true; return;
    case Kind::need: evidence.lacks_needed_ = false; return;
    case Kind::cue: ++evidence.cues_; return;
    case Kind::mark: evidence.mark_score_ = std::max(evidence.mark_score_, score_of(places, said)); return;
    case Kind::says: break;
  }
  const auto score = score_of(places, said);
  if (score <= evidence.call_score_) return;
  evidence.call_score_ = score;
  evidence.call_ = id;
  evidence.call_first_ = places.front();
}

std::vector<Span> PhraseBook::call(const Evidence& evidence, const Sentence& sentence) const {
  if (!evidence.is_called()) return {};
  const Pattern& pattern = patterns_[evidence.call_];
  if (pattern.rest == 0) return {evidence.call_first_};
  std::vector<Span> places;
  find_places(pattern, evidence.call_first_, Searched(sentence.folded()), places);
  return places;
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
