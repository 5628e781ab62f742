// E-mail addresses and WeChat ids.
#include "bot/base/utf8.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/quantity.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

bool is_word(char32_t point) {
  return is_letter(point) || is_digit(point);
}
bool is_local(char32_t point) {
  return is_word(point) || among(point, U"._%+-");
}
bool is_domain(char32_t point) {
  return is_word(point) || among(point, U".-");
}

std::size_t domain_end(View line, std::size_t index) {
  std::size_t end = index;
  while (is_domain(at(line, end))) ++end;
  while (end > index && among(before(line, end), U".-")) --end;
  const auto dot = line.substr(index, end - index).rfind(U'.');
  if (dot == View::npos || dot == 0) return index;
  for (std::size_t i = index + dot + 1; i < end; ++i)
    if (!is_letter(line[i])) return index;
  return end - (index + dot + 1) >= 2 ? end : index;
}

// The WeChat id that begins at the index: a letter, then 5-19 letters, digits, _ or -.
std::size_t wechat_end(View line, std::size_t index) {
  if (!is_letter(at(line, index))) return index;
  std::size_t end = index;
  while (is_word(at(line, end)) || among(at(line, end), U"_-")) ++end;
  const auto length = end - index;
  return length >= 6 && length <= 20 && !among(at(line, end), U"@.") ? end : index;
}

std::size_t wechat_label(View line, std::size_t index) {
  const auto han = longest(line, index,
                           U"微信号码 微信号 微信id 微信ID 微信 加微 V信 v信 薇信 加v 加V"_words);
  if (han) return han;
  if (is_word(before(line, index))) return 0;
  for (const View label : {U"wechat id", U"wechat", U"weixin", U"wxid", U"wx", U"vx", U"v"}) {
    const View word{label};
    if (stands_any_case(line, index, word) && !is_word(at(line, index + word.size()))) return word.size();
  }
  return 0;
}

std::size_t past_label_marks(View line, std::size_t index) {
  for (;;) {
    const auto from = past_blanks(line, index);
    const auto length = longest(line, from, U": 是 为 = 号 -"_words);
    if (length == 0) return from;
    index = from + length;
  }
}

}  // namespace

std::vector<Entity> find_emails(View line) {
  std::vector<Entity> found;
  for (std::size_t sign = line.find(U'@'); sign != View::npos; sign = line.find(U'@', sign + 1)) {
    std::size_t begin = sign;
    while (begin > 0 && sign - begin < 64 && is_local(line[begin - 1])) --begin;
    while (begin < sign && !is_word(line[begin])) ++begin;
    const auto end = domain_end(line, sign + 1);
    if (begin == sign || end == sign + 1) continue;
    found.emplace_back(Entity::Kind::email, begin, end, Word{base::lower_ascii(to_utf8(line.substr(begin, end - begin)))});
  }
  return found;
}

std::vector<Entity> find_wechats(View line) {
  std::vector<Entity> found;
  static constexpr PointTable begins_label{U"微加Vv薇Ww"};
  std::size_t read = 0;
  for (const std::size_t index : Indices(line.size(), [&](std::size_t at) { return begins_label.has(line[at]); })) {
    if (index < read) continue;
    const auto label = wechat_label(line, index);
    if (label == 0) continue;
    const auto begin = past_label_marks(line, index + label);
    const auto end = wechat_end(line, begin);
    if (end > begin)
      found.emplace_back(Entity::Kind::wechat, begin, end, Word{to_utf8(line.substr(begin, end - begin))});
    read = end > begin ? end : index + label;
  }
  return found;
}

}  // namespace language
