// How much of all somebody gets.
#include "bot/chat/shares.hpp"

#include <numeric>
#include <utility>

namespace chat {
namespace {

std::size_t after_blanks(const Sentence& sentence, std::size_t at) {
  while (at < sentence.points().size() && sentence.points()[at] == U' ') ++at;
  return at;
}

// Where the first of the words that stands right at the place ends; the place itself when none does.
std::size_t after_any(const Sentence& sentence, std::size_t at, Phrases words) {
  for (const Phrase& word : words)
    if (word.begins(sentence.folded().substr(at))) return at + word.size();
  return at;
}

}  // namespace

namespace {

// 30 个, 12家: so many of them.
std::optional<Share> count_at(const Sentence& sentence, std::size_t from) {
  for (const auto& entity : sentence.entities()) {
    if (entity.begin != from) continue;
    const auto* quantity = std::get_if<language::Quantity>(&entity.value);
    const auto* number = std::get_if<language::Number>(&entity.value);
    const bool is_bare = number && number->unit.empty() && number->value >= 1 && number->value == static_cast<int>(number->value);
    const std::size_t end = is_bare ? after_any(sentence, after_blanks(sentence, entity.end), "个|家|位|户|名|条"_phrases) : entity.end;
    const bool is_counted = is_bare && end > after_blanks(sentence, entity.end);
    const bool is_of_customers = quantity && (quantity->measure == "个" || quantity->measure == "家" || quantity->measure == "位" || quantity->measure == "户" || quantity->measure == "名" || quantity->measure == "条");
    constexpr std::int64_t most = 1'000'000;
    const std::int64_t count = quantity ? quantity->value : number ? static_cast<std::int64_t>(number->value) : 0;
    if ((!is_counted && !is_of_customers) || count < 1 || count > most) continue;
    return Share{{from, after_any(sentence, end, "客户|线索"_phrases)}, 0, static_cast<int>(count)};
  }
  return std::nullopt;
}

// 七, 7; 0 for anything else.
int part_of_ten(char32_t point) {
  static constexpr std::u32string_view digits = U"一二三四五六七八九";
  if (point >= U'1' && point <= U'9') return static_cast<int>(point - U'0');
  const auto place = digits.find(point);
  return place == digits.npos ? 0 : static_cast<int>(place) + 1;
}

}  // namespace

std::optional<Split> split_in(const Sentence& sentence) {
  const auto line = sentence.folded();
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const int first = part_of_ten(line[i]);
    if (first == 0) continue;
    const std::size_t joint = after_any(sentence, i + 1, "比|:|对"_phrases);
    if (joint >= line.size() || part_of_ten(line[joint]) != 10 - first) continue;
    const std::size_t end = after_any(sentence, joint + 1, "开|分成|分账|分"_phrases);
    if (end == joint + 1 && joint == i + 1) continue;  // 七三 alone says nothing
    return Split{{i, end}, first / 10.0, 1 - first / 10.0};
  }
  return std::nullopt;
}

// 6, 40, 三: the number that stands there, and where it ends; digits of one number are read together.
static std::pair<std::int64_t, std::size_t> number_at(std::u32string_view line, std::size_t at) {
  constexpr std::size_t longest = 4;
  std::int64_t value = 0;
  std::size_t end = at;
  for (; end < line.size() && end - at < longest && line[end] >= U'0' && line[end] <= U'9'; ++end) value = value * 10 + static_cast<std::int64_t>(line[end] - U'0');
  if (end > at) return {value, end};
  const int digit = at < line.size() ? part_of_ten(line[at]) : 0;
  return {digit, at + (digit > 0 ? 1 : 0)};
}

// 七三分, 三三四开: digits side by side, and the word that says what they are.
static std::optional<Ratio> digits_at(const Sentence& sentence, std::size_t begin) {
  const auto line = sentence.folded();
  Ratio ratio;
  std::size_t end = begin;
  for (; end < line.size() && part_of_ten(line[end]) > 0; ++end) ratio.parts.push_back(part_of_ten(line[end]));
  const std::size_t word = after_any(sentence, end, "开|分成|分账|分"_phrases);
  if (ratio.parts.size() < 2 || word == end || std::accumulate(ratio.parts.begin(), ratio.parts.end(), std::int64_t{0}) != 10) return std::nullopt;
  ratio.words = {begin, word};
  return ratio;
}

std::optional<Ratio> ratio_in(const Sentence& sentence) {
  const auto line = sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (auto ratio = digits_at(sentence, i)) return ratio;
    Ratio ratio{{i, i}, {}};
    for (std::size_t at = i;;) {
      const auto [value, end] = number_at(line, after_blanks(sentence, at));
      if (value <= 0) break;
      ratio.parts.push_back(value);
      ratio.words.end = end;
      const std::size_t joint = after_any(sentence, after_blanks(sentence, end), "比|:"_phrases);
      if (joint == after_blanks(sentence, end)) break;
      at = joint;
    }
    if (ratio.parts.size() < 2) {
      while (i + 1 < line.size() && line[i] >= U'0' && line[i] <= U'9' && line[i + 1] >= U'0' && line[i + 1] <= U'9') ++i;  // 16:4 is not 6:4
      continue;
    }
    ratio.words.end = after_any(sentence, ratio.words.end, "开|分成|分账|分"_phrases);
    return ratio;
  }
  return std::nullopt;
}

std::optional<double> written_share(const std::string& words) {
  if (words.size() != 3 || words[1] != '/') return std::nullopt;
  const int part = words[0] - '0', of = words[2] - '0';
  if (part < 1 || of > 9 || part >= of) return std::nullopt;
  return static_cast<double>(part) / of;
}

std::optional<Share> share_at(const Sentence& sentence, std::size_t begin) {
  const std::size_t from = after_blanks(sentence, begin);
  const std::size_t at = after_blanks(sentence, after_any(sentence, from, "一人|每人|各自|各"_phrases));
  if (const std::size_t half = after_any(sentence, at, "一半|半数|对半|半"_phrases); half > at) return Share{{from, half}, 0.5, 0};
  constexpr std::size_t written = 3;  // points of 1/3
  if (at + written <= sentence.points().size())
    if (const auto part = written_share(sentence.words({at, at + written}))) return Share{{from, at + written}, *part, 0};
  for (const auto& entity : sentence.entities()) {
    const auto* number = entity.begin == at ? std::get_if<language::Number>(&entity.value) : nullptr;
    const double part = number ? (number->unit == "%" ? number->value / 100 : number->value) : 0;
    if (part > 0 && part < 1) return Share{{from, entity.end}, part, 0};
  }
  return count_at(sentence, at);
}

}  // namespace chat
