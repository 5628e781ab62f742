// Amounts as people speak of deals, without the unit.
#include "bot/chat/spoken_amount.hpp"

#include <algorithm>
#include <cmath>

#include "bot/language/measure.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/points.hpp"

namespace chat {
namespace {

// The tenths behind 个: 半, 八.
int tenths(char32_t point) { return point == U'半' ? 5 : std::max(language::chinese_digit(point), 0); }

// What is counted by 个: 五 of 五个半, which is no quantity, and 三 of 三个八, which looks like one.
std::optional<std::int64_t> before_piece(const language::Entity& entity) {
  constexpr std::int64_t least = 1, most = 999;
  std::int64_t value = 0;
  if (const auto* number = std::get_if<language::Number>(&entity.value); number && number->unit.empty() && !number->upper && std::floor(number->value) == number->value)
    value = static_cast<std::int64_t>(std::clamp(number->value, 0.0, most + 1.0));
  if (const auto* count = std::get_if<language::Quantity>(&entity.value); count && count->measure == "个") value = count->value;
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

bool ends_there(language::View line, std::size_t at) {
  return at >= line.size() || is_separator(line[at]) || language::among(line[at], U"了吧啊哈左呢");
}

}  // namespace

std::optional<SpokenAmount> tens_of_thousands_in(const Sentence& sentence) {
  const language::View line = sentence.folded();
  constexpr std::int64_t a_tenth = 1000;  // yuan, of 万
  for (const auto& entity : sentence.entities()) {
    const auto whole = before_piece(entity);
    const std::size_t piece = std::holds_alternative<language::Quantity>(entity.value) ? entity.end - 1 : entity.end;
    if (!whole || piece + 1 >= line.size() || line[piece] != U'个') continue;
    const int more = tenths(line[piece + 1]);
    const Span words{entity.begin, piece + 2};
    if (more == 0 || !ends_there(line, words.end) || !sentence.is_free(words)) continue;
    return SpokenAmount{words, base::Money::yuan((*whole * 10 + more) * a_tenth)};
  }
  return std::nullopt;
}

}  // namespace chat
