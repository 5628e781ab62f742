// Where a moment may begin.
#include "bot/language/when_opening.hpp"

#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

// A first point, and those with which it goes on. Of points that begin much else only; the others may go on with anything.
struct Opening {
  View word;
  View seconds;
};
constexpr WordTable openings{std::to_array<Opening>({
    {U"万", U"圣"},     {U"新", U"年"},         {U"提", U"前早"},       {U"来", U"年"},     {U"目", U"前"},       {U"大", U"后前大年清晚早"},
    {U"再", U"过推延"}, {U"现", U"在"},         {U"次", U"日月早晚晨夜"}, {U"全", U"年天月季周"}, {U"接", U"下"},       {U"推", U"后迟"},
    {U"建", U"党军"},   {U"最", U"近"},         {U"刚", U"才刚"},       {U"女", U"神"},     {U"消", U"费"},       {U"黄", U"昏"},
    {U"儿", U"童"},     {U"平", U"安"},         {U"重", U"阳"},         {U"白", U"天"},     {U"情", U"人"},       {U"教", U"师"},
    {U"光", U"棍"},     {U"顺", U"延"},         {U"往", U"后前"},       {U"正", U"午月"},   {U"国", U"庆"},       {U"元", U"旦宵月"},
    {U"星", U"期"},     {U"礼", U"拜"},         {U"未", U"来"},         {U"青", U"年"},     {U"感", U"恩"},       {U"植", U"树"},
    {U"愚", U"人"},     {U"劳", U"动"},         {U"母", U"亲"},         {U"父", U"亲"},     {U"妇", U"女"},       {U"跨", U"年"},
    {U"听", U"日"},       {U"寻", U"日晚"},     {U"朝", U"早"},       {U"晏", U"昼"},     {U"除", U"夕"},     {U"中", U"午旬秋"},     {U"有", U""},           {U"天", U""},     {U"百", U""},         {U"度", U""},
    {U"周", U"一二三四五六七日天末初1234567"},
})};

// Of these the second decides as well, and a count may follow: 下两周, 过半小时, 差五分三点.
constexpr WordTable counting_openings{std::to_array<Opening>({
    {U"下", U"个周月午班年旬季礼星昼下 的"},
    {U"过", U"去年 的"},
    {U"去", U"年"},
    {U"差", U""},
    {U"第", U" "},
})};

bool begins_count(char32_t point) { return is_digit(point) || chinese_digit(point) >= 0 || among(point, U"十拾百半几廿卅"); }

// 三点, 十二月, 两 周, 五到六点, 七夕, 一大早, 六一儿童节.
bool goes_on_in_words(char32_t second) {
  static constexpr PointTable after_digit{U"0123456789十拾百千万亿廿卅点半月号日天年周星季礼个工小分秒刻时钟旬世多来余几到至、,，-~–—− \t大早夕妇儿建劳青国"};
  return chinese_digit(second) >= 0 || among(second, after_digit);
}

// 30号, 9:30, 2026-11, 3 天, 1万小时, 618大促; not 20台, 12万.
bool goes_on_in_digits(View line, std::size_t index) {
  static constexpr PointTable after_digits{U"月号日点时分年天周星季礼个工小秒刻旬世半多来余几钟TtHhDdMmAaPpQq:.-/~–—−到至、,，和与跟节假期长前放黄活之大"};
  if (is_digit(before(line, index))) return among(at(line, index + 1), U"季年半");
  while (is_digit(at(line, index))) ++index;
  const char32_t next = at(line, past_blanks(line, index));
  if (among(next, U"万千百亿十")) return among(at(line, past_blanks(line, index) + 1), U"个天小年月周日工分秒季多来余几");
  return is_digit(next) || chinese_digit(next) >= 0 || among(next, after_digits) || is_blank(at(line, index)) || next == 0;
}

// today, next week, Monday, 9 of Q4.
bool goes_on_in_letters(View line, std::size_t index) {
  static constexpr WordList beginnings{U"to", U"tm", U"tu", U"th", U"ye", U"mo", U"we", U"fr", U"sa", U"su", U"ne", U"no", U"af", U"ev", U"ja", U"fe", U"ma", U"ap", U"ju", U"au", U"se", U"oc", U"de"};
  const char32_t first = small_letter(line[index]), second = small_letter(at(line, index + 1));
  if (among(first, U"qh")) return is_digit(second);
  const char32_t both[] = {first, second};
  return beginnings.has(View(both, 2));
}

}  // namespace

bool may_open_when(View line, std::size_t index) {
  const char32_t first = line[index], second = at(line, index + 1);
  if (is_digit(first)) return goes_on_in_digits(line, index);
  if (is_letter(first)) return goes_on_in_letters(line, index);
  if (const auto* opening = longest_row(line, index, openings)) return among(second, PointSet(opening->seconds));
  if (const auto* opening = longest_row(line, index, counting_openings)) return begins_count(second) || among(second, PointSet(opening->seconds));
  return chinese_digit(first) < 0 || goes_on_in_words(second);
}

}  // namespace language
