// A sentence being read.
#include "bot/chat/sentence.hpp"

#include <algorithm>

#include "bot/chat/days_told.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/points.hpp"
#include "bot/language/slips.hpp"

namespace chat {
namespace {

// With slips put right, letters as typed.
language::Text as_meant(language::Text text, std::u32string_view folded) {
  for (std::size_t i = 0; i < folded.size(); ++i)
    if (language::is_han(folded[i])) text.points[i] = folded[i];
  return text;
}

char low_byte(char32_t point) { return static_cast<char>(point & 0xff); }

constexpr std::size_t usual_parts = 12;  // of a message

// What a point parts.
constexpr char words = 1, words_and_thoughts = 2;

std::string parted_by(std::u32string_view points) {
  std::string parting(points.size(), 0);
  std::transform(points.begin(), points.end(), parting.begin(), [](char32_t point) {
    return static_cast<char>(is_separator(point) * words + is_clause_separator(point) * (words_and_thoughts - words));
  });
  return parting;
}

// 手机=138…, 客户=康达: an equals sign behind a word is the colon of a form.
void read_equals_as_colon(std::u32string& points) {
  for (std::size_t i = 1; i < points.size(); ++i)
    if (points[i] == U'=' && language::is_han(points[i - 1])) points[i] = U':';
}

}  // namespace

Sentence::Sentence() {
  static const auto nothing = [] {
    Said said;
    said.has_entities = true;  // none; all threads share it, and none may look for them
    return std::make_shared<const Said>(std::move(said));
  }();
  said_ = nothing;
}

Sentence::Sentence(std::string_view utf8, const language::Moment& moment) {
  const auto own = std::make_shared<Said>();
  Said& said = *own;
  said.text = language::normalise(utf8);
  read_equals_as_colon(said.text.points);
  said.folded = said.text.points;
  std::transform(said.folded.begin(), said.folded.end(), said.folded.begin(), language::small_letter);
  if (auto meant = language::without_slips(said.folded)) {
    said.has_slips = true;
    said.folded = *std::move(meant);
  }
  said.moment = moment;
  said.sieve = PointSieve(said.folded);
  said.parting = parted_by(said.text.points);
  said.low_bytes.resize(said.folded.size());
  std::transform(said.folded.begin(), said.folded.end(), said.low_bytes.begin(), low_byte);
  said_ = own;
  taken_.assign(points().size(), 0);
}

const std::vector<language::Entity>& Sentence::find_entities() const {
  const Said& said = *said_;
  said.entities = said.has_slips ? language::recognise_apart(as_meant(said.text, said.folded), said.moment) : language::recognise_apart(said.text, said.moment);
  look_back_where_told(said.entities, said.folded, said.moment.now);
  said.has_entities = true;
  return said.entities;
}

std::u32string Sentence::to_points(std::string_view utf8) {
  std::u32string points = language::normalise(utf8).points;
  std::transform(points.begin(), points.end(), points.begin(), language::small_letter);
  return points;
}

// Bytes are looked for many at a time, points one by one.
Span Sentence::find(std::u32string_view phrase, std::size_t from) const {
  if (phrase.empty() || !may_hold(PointSieve::key_of(phrase))) return {};
  const std::u32string_view line = said_->folded;
  const char first = low_byte(phrase.front());
  for (auto at = said_->low_bytes.find(first, from); at != std::string::npos; at = said_->low_bytes.find(first, at + 1))
    if (line.substr(at, phrase.size()) == phrase) return {at, at + phrase.size()};
  return {};
}

void Sentence::take(Span span) {
  mark(span, 1);
}

void Sentence::release(Span span) {
  mark(span, 0);
}

void Sentence::mark(Span span, char taken) {
  const std::size_t end = std::min(span.end, taken_.size());
  if (span.begin < end) std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(span.begin), taken_.begin() + static_cast<std::ptrdiff_t>(end), taken);
}

bool Sentence::is_free(Span span) const {
  for (std::size_t i = span.begin; i < span.end && i < taken_.size(); ++i)
    if (taken_[i]) return false;
  return true;
}

std::vector<Span> Sentence::pieces() const {
  std::vector<Span> found;
  found.reserve(usual_parts);
  const std::string_view parting = said_->parting;
  const std::string_view taken(taken_.data(), taken_.size());
  const auto is_inside = [&](std::size_t at) { return (taken[at] | parting[at]) == 0; };
  const auto is_edge = [&](std::size_t at) { return (at > 0 && is_inside(at - 1)) != (at < parting.size() && is_inside(at)); };
  const language::Indices edges(parting.size() + 1, is_edge);
  for (const auto* edge = edges.begin(); edge != edges.end(); edge += 2) found.push_back({edge[0], edge[1]});
  return found;
}

std::vector<Span> Sentence::clauses(bool spaces) const {
  std::vector<Span> found;
  found.reserve(usual_parts);
  std::size_t begin = 0;
  const std::string_view parting = said_->parting;
  for (std::size_t i = 0; i <= parting.size(); ++i) {
    const bool parts = i == parting.size() || parting[i] == words_and_thoughts || (spaces && points()[i] == U' ');
    if (!parts) continue;
    if (i > begin) found.push_back({begin, i});
    begin = i + 1;
  }
  return found;
}

std::string Sentence::remainder(Span span) const {
  std::u32string kept;
  kept.reserve(span.is_empty() ? 0 : span.size());
  for (std::size_t i = span.begin; i < span.end; ++i) {
    if (taken_[i]) continue;
    const bool blank = points()[i] == U' ' || points()[i] == U'\n' || points()[i] == U'\t';
    if (blank && (kept.empty() || kept.back() == U' ')) continue;
    kept += blank ? U' ' : points()[i];
  }
  const auto is_edge = [](char32_t p) { return is_separator(p) && p != U'(' && p != U')' && p != U'（' && p != U'）'; };
  std::size_t begin = 0, end = kept.size();
  while (begin < end && is_edge(kept[begin])) ++begin;
  while (end > begin && is_edge(kept[end - 1])) --end;
  language::Text text;
  text.points = kept.substr(begin, end - begin);
  return text.utf8();
}

}  // namespace chat
