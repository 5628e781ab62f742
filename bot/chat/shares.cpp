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

namespace {

// 30 个, 12家: so many of them.
std::optional<Share> count_at(const Sentence& sentence, std::size_t from) {
  for (const auto& entity : sentence.entities()) {
    if (entity.begin != from) continue;
    const auto* quantity = std::get_if<language::Quantity>(&entity.value);
    const auto* number = std::get_if<language::Number>(&entity.value);
    const bool is_bare = number && number->unit.empty() && number->value >= 1 && number->value == static_cast<int>(number->value);
    const std::size_t end = is_bare ? after_any(sentence, after_blanks(sentence, entity.end), {"个", "家", "位", "户", "名", "条"}) : entity.end;
    const bool is_counted = is_bare && end > after_blanks(sentence, entity.end);
    const bool is_of_customers = quantity && (quantity->measure == "个" || quantity->measure == "家" || quantity->measure == "位" || quantity->measure == "户" || quantity->measure == "名" || quantity->measure == "条");
    constexpr std::int64_t most = 1'000'000;
    const std::int64_t count = quantity ? quantity->value : number ? static_cast<std::int64_t>(number->value) : 0;
    if ((!is_counted && !is_of_customers) || count < 1 || count > most) continue;
    return Share{{from, after_any(sentence, end, {"客户", "线索"})}, 0, static_cast<int>(count)};
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
    const std::size_t joint = after_any(sentence, i + 1, {"比", ":", "对"});
    if (joint >= line.size() || part_of_ten(line[joint]) != 10 - first) continue;
    const std::size_t end = after_any(sentence, joint + 1, {"开", "分成", "分账", "分"});
    if (end == joint + 1 && joint == i + 1) continue;  // 七三 alone says nothing
    return Split{{i, end}, first / 10.0, 1 - first / 10.0};
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
  const std::size_t at = after_blanks(sentence, after_any(sentence, from, {"一人", "每人", "各自", "各"}));
  if (const std::size_t half = after_any(sentence, at, {"一半", "半数", "对半", "半"}); half > at) return Share{{from, half}, 0.5, 0};
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
