// Days counted from today: 昨天, 大后天, 今 of 今晚, tomorrow.
#include <array>

#include "bot/language/calendar.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

struct DayWord {
  View word;
  int days;
};

constexpr WordTable words{std::to_array<DayWord>(
    {{U"今天", 0},    {U"今日", 0},     {U"本日", 0},       {U"当天", 0},     {U"当日", 0},
     {U"今儿", 0},    {U"今个", 0},     {U"今儿个", 0},     {U"明儿个", 1},   {U"昨儿个", -1},  {U"后儿", 2},     {U"后儿个", 2},     {U"听日", 1},     {U"寻日", -1},         {U"明天", 1},       {U"明日", 1},     {U"明儿", 1},
     {U"次日", 1},    {U"翌日", 1},     {U"隔天", 1},       {U"第二天", 1},   {U"后天", 2},
     {U"后日", 2},    {U"大后天", 3},   {U"大后日", 3},     {U"大大后天", 4}, {U"昨天", -1},
     {U"昨日", -1},   {U"昨儿", -1},    {U"前天", -2},      {U"前日", -2},    {U"前儿", -2},
     {U"大前天", -3}, {U"大前日", -3},  {U"大大前天", -4},  {U"明后天", 1},   {U"明後天", 1},
     {U"today", 0},   {U"tomorrow", 1}, {U"yesterday", -1}, {U"明后两天", 1}, {U"今明两天", 0},
     {U"tmr", 1},     {U"tonight", 0}})};
constexpr std::array<DayWord, 8> short_words{
    {{U"今", 0}, {U"明", 1}, {U"昨", -1}, {U"当", 0}, {U"前", -2}, {U"后", 2}, {U"次", 1}, {U"寻", -1}}};

bool is_latin_word(View line, std::size_t begin, std::size_t end) {
  return is_letter(at(line, begin)) && (is_letter(before(line, begin)) || is_letter(at(line, end)));
}

// 今晚, 明早: only before a part of the day, and not inside 黎明, 以后, 之前.
std::optional<Days> read_short(View line, std::size_t index, const Today& today) {
  const char32_t next = at(line, index + 1);
  if (!among(next, U"早晚晨夜") || longest(line, index + 1, U"早已 晚点 晚些 早点"_words) > 0)
    return std::nullopt;
  for (const auto& [word, days] : short_words) {
    if (line[index] != word[0]) continue;
    if (word[0] == U'明' && before(line, index) == U'黎') return std::nullopt;
    if (among(word[0], U"前后当次") && (!among(next, U"晚") || among(before(line, index), U"以之先然每")))
      return std::nullopt;
    const auto date = base::add_days(today.date, days);
    auto found = period(date, base::add_days(date, 1), Grain::day, index + 1);
    found.short_part_only = true;
    return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Days> read_near_day(View line, std::size_t index, const Today& today) {
  const DayWord* best = longest_row_any_case(line, index, words);
  if (!best || is_latin_word(line, index, index + best->word.size())) return read_short(line, index, today);
  const int length = best->word.find(U"两") != View::npos || best->word == U"明后天" ? 2 : 1;
  const auto date = base::add_days(today.date, best->days);
  return period(date, base::add_days(date, length), length == 1 ? Grain::day : Grain::week,
                index + best->word.size());
}

}  // namespace language
