// The phrases that call the commands, found in a sentence in one pass.
#include "bot/chat/phrase_book.hpp"

#include <algorithm>
#include <array>

#include "bot/language/ideographs.hpp"

namespace chat {
namespace {

constexpr std::size_t usual_parts = 4, usual_missed = 16;  // of a pattern; at one place
constexpr int call_score = 10, start_bonus = 4, whole_bonus = 10, cue_score = 4, most_cues = 3, never_score = -20;

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
  for (const auto& wording : found.wordings) found.opens.add(wording.front());
  return found;
}

void PhraseBook::find_words(const Sentence& sentence, Words& words) const {
  const auto line = sentence.folded();
  words.resize(2 * line.size() + longest_first_part_);
  std::size_t count = 0;
  for (const std::size_t i : language::Indices(line.size(), [&](std::size_t at) { return first_parts_.may_begin(line, at); })) {
    if (count + longest_first_part_ > words.size()) words.resize(2 * words.size());
    first_parts_.each_beginning(line, i, [&](language::Trie::Match match) {
      words[count] = {{i, i + match.length}, match.values};
      count += !match.values.empty();
    });
  }
  words.resize(count);
}

// The nearest of the wordings, of several that begin there the longest.
Span PhraseBook::find(const Part& part, std::size_t from, const Sentence& sentence) {
  if (!sentence.may_hold_any(part.opens)) return {};
  Span nearest;
  for (const auto& wording : part.wordings) {
    const Span at = sentence.find(wording, from);
    if (at.is_empty()) continue;
    if (nearest.is_empty() || at.begin < nearest.begin || (at.begin == nearest.begin && at.end > nearest.end)) nearest = at;
  }
  return nearest;
}

// Where the parts stand, in order; false when one is missing.
bool PhraseBook::find_places(const Pattern& pattern, Span first, const Sentence& sentence, Places& places) const {
  places.assign(1, first);
  for (const Part& part : rest(pattern)) {
    const Span at = find(part, places.back().end, sentence);
    if (at.is_empty()) return false;
    places.push_back(at);
  }
  return true;
}

bool PhraseBook::stands_right(const Pattern& pattern, const Places& places, Span said) {
  return (!pattern.at_begin || places.front().begin <= said.begin) && (!pattern.at_end || places.back().end >= said.end);
}

// 完成 in 完成率 is another word: the longer one of another command hides it. The words are in order of their beginning, so that
// it stands among the few right before and behind.
bool PhraseBook::is_hidden(const Words& words, std::size_t at, const Pattern& pattern) const {
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

std::int16_t PhraseBook::score_of(const Places& places, Span said) {
  int score = call_score;
  for (const Span span : places) score += static_cast<int>(span.size());
  if (places.front().begin <= said.begin) score += start_bonus;
  if (places.size() == 1 && places.front().size() >= said.size()) score += whole_bonus;
  return static_cast<std::int16_t>(std::min<int>(score, INT16_MAX));
}

int PhraseBook::Evidence::score() const {
  return std::max(call_score_, mark_score_) + cue_score * std::min<int>(most_cues, cues_) + (is_never_ | lacks_needed_) * never_score;
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
  std::array<std::byte, 4096> room;  // enough for most messages
  std::pmr::monotonic_buffer_resource memory(room.data(), room.size());
  Words words(&memory);
  find_words(sentence, words);
  const Span said = said_part(sentence);
  Places places(&memory);
  places.reserve(usual_parts);
  // What is said once tells enough, and of the words that begin at one place the longest tells most. What does not follow them
  // follows no later ones.
  std::pmr::vector<bool> told(patterns_.size(), false, &memory);
  std::pmr::vector<std::uint32_t> missed(&memory);
  missed.reserve(usual_missed);
  for (std::size_t begin = 0, end = 0; begin < words.size(); begin = end) {
    while (end < words.size() && words[end].span.begin == words[begin].span.begin) ++end;
    for (std::size_t at = end; at-- > begin;)
      for (const std::uint32_t id : words[at].patterns) {
        const Pattern& pattern = patterns_[id];
        if (told[id]) continue;
        if (pattern.rest == 0 && pattern.kind < Kind::never && is_hidden(words, at, pattern)) continue;
        const bool is_said = find_places(pattern, words[at].span, sentence, places);
        if (!is_said) missed.push_back(id);
        if (!is_said || !stands_right(pattern, places, said)) continue;
        told[id] = true;
        note(evidence.at(pattern.command), id, places, said);
      }
    for (const std::uint32_t id : missed) told[id] = true;
    missed.clear();
  }
  return evidence;
}

void PhraseBook::note(Evidence& evidence, std::uint32_t id, const Places& places, Span said) const {
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
  Places places;
  find_places(pattern, evidence.call_first_, sentence, places);
  return {places.begin(), places.end()};
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
