// Parts of the day: 凌晨, 上午, 中午, 下午, 晚上.
#include <array>

#include "bot/language/clock_time.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

struct PartWord {
  View word;
  PartOfDay part;
  int from, to;
  bool night = false, dawn = false;
};

constexpr auto am = PartOfDay::am, noon = PartOfDay::noon, pm = PartOfDay::pm, evening = PartOfDay::evening;
constexpr WordTable words{std::to_array<PartWord>({{U"凌晨", am, 0, 5, false, true},
                                                   {U"半夜", evening, 23, 27, true},
                                                   {U"后半夜", am, 2, 5, false, true},
                                                   {U"前半夜", evening, 20, 24, true},
                                                   {U"上半夜", evening, 20, 24, true},
                                                   {U"下半夜", am, 2, 5, false, true},
                                                   {U"清晨", am, 5, 8},
                                                   {U"清早", am, 6, 9},
                                                   {U"大清早", am, 6, 9},
                                                   {U"一大早", am, 6, 9},
                                                   {U"一早", am, 7, 10},
                                                   {U"早晨", am, 6, 10},
                                                   {U"朝早", am, 7, 12},
                                                   {U"早上", am, 7, 12},
                                                   {U"早间", am, 7, 11},
                                                   {U"上午", am, 8, 12},
                                                   {U"午前", am, 8, 12},
                                                   {U"上昼", am, 8, 12},
                                                   {U"晏昼", noon, 11, 14},
                                                   {U"下昼", pm, 13, 18},
                                                   {U"中午", noon, 11, 13},
                                                   {U"正午", noon, 11, 13},
                                                   {U"晌午", noon, 11, 13},
                                                   {U"午间", noon, 11, 13},
                                                   {U"午后", pm, 13, 18},
                                                   {U"下午", pm, 13, 18},
                                                   {U"傍晚", evening, 17, 19},
                                                   {U"黄昏", evening, 17, 19},
                                                   {U"晚上", evening, 18, 24, true},
                                                   {U"晚间", evening, 18, 24, true},
                                                   {U"夜晚", evening, 18, 24, true},
                                                   {U"夜里", evening, 20, 24, true},
                                                   {U"夜间", evening, 20, 24, true},
                                                   {U"深夜", evening, 22, 26, true},
                                                   {U"午夜", evening, 23, 24, true},
                                                   {U"白天", am, 8, 18},
                                                   {U"大晚上", evening, 18, 24, true},
                                                   {U"morning", am, 8, 12},
                                                   {U"afternoon", pm, 13, 18},
                                                   {U"evening", evening, 18, 24, true},
                                                   {U"noon", noon, 11, 13},
                                                   {U"this morning", am, 8, 12},
                                                   {U"this afternoon", pm, 13, 18},
                                                   {U"this evening", evening, 18, 24, true},
                                                   {U"tonight", evening, 18, 24, true},
                                                   {U"一早上", am, 7, 12}})};
constexpr std::array<PartWord, 5> short_words{{{U"早", am, 7, 12},
                                               {U"晨", am, 5, 10},
                                               {U"晚", evening, 18, 24, true},
                                               {U"夜", evening, 20, 24, true},
                                               {U"午", noon, 11, 13}}};

Part from(const PartWord& word, std::size_t end) {
  return {word.part, word.from, word.to, word.night, word.dawn, end};
}

bool continues_word(View line, std::size_t end) {
  return among(at(line, end), U"报餐饭会班期茶操市点些宴就已") && at(line, end) != U'点';
}

bool clock_follows(View line, std::size_t index) {
  const auto hour = read_small(line, index);
  return hour && hour->value <= 24 && among(at(line, hour->end), U"点时:");
}

}  // namespace

std::optional<Part> read_part(View line, std::size_t index, bool short_allowed) {
  const PartWord* best = longest_row_any_case(line, index, words);
  if (best && is_letter(line[index]) &&
      (is_letter(before(line, index)) || is_letter(at(line, index + best->word.size()))))
    return std::nullopt;
  if (best) return from(*best, index + best->word.size());
  for (const auto& word : short_words) {
    if (!stands(line, index, word.word)) continue;
    if (clock_follows(line, index + 1) && !among(before(line, index), U"最尽提趁"))
      return from(word, index + 1);
    if (short_allowed && word.word != U"午" && !continues_word(line, index + 1)) return from(word, index + 1);
  }
  return std::nullopt;
}

}  // namespace language
