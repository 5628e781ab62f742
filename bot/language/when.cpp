// Dates, times, spans and ranges of them in a sentence: the choice among the readings.
#include "bot/language/when.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/when_opening.hpp"
#include "bot/language/words.hpp"

#include <algorithm>
#include <array>

namespace language {
namespace {

// Sayings and names with a day in them.
constexpr WordList idioms{U"一日之计", U"今日头条", U"明日之星", U"一天到晚", U"有朝一日", U"三天两头",
                          U"一年四季", U"一年到头", U"明日之后", U"天天向上", U"半天没",   U"周而复始",
                          U"百年好合", U"周一品",   U"度日如年", U"一时半会"};

// A moment, or an idiom with one in it.
bool may_begin(char32_t point) {
  static constexpr PointTable first{U"有天百度"
      U"零〇一二三四五六七八九十壹贰叁两廿卅半几今明昨前后大本这上下去周星礼每早中凌清傍夜晚午晌白深黄当次翌"
      U"隔来元国春夏秋冬双最近过未接再推延提往顺"
      U"此之现即目差头全整年月季第新情妇女植愚劳青母儿父建教万圣感平跨除端七重中大日刚三六八五拾仨俩一后四消"
      U"光过将晨正午听寻朝晏"
      U"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"};
  return first.has(point);
}

// What somebody is to do lies ahead, also when it is a report that he is to write.
bool asks_for_figures(View line) {
  static constexpr WordList tasks{U"行动项", U"复盘行动"};
  static constexpr WordList words{U"数据", U"业绩", U"报表", U"销售额", U"销量",   U"完成率", U"复盘",
                                  U"导出", U"统计", U"周报", U"月报",   U"成交额", U"转化率", U"回款率"};
  if (holds_any(line, tasks)) return false;
  for (std::size_t index = 0; index < line.size(); ++index)
    if (longest(line, index, words) > 0 && !stands(line, index - 1, U"领导出差") && !stands(line, index - 1, U"领导出去")) return true;
  return false;
}

// For each place, whether its clause tells of something done after it: 周三拜访了康达, but not 预计周五签了. Empty: none does.
std::vector<bool> told_as_done(View line) {
  static constexpr WordList words{U"拜访了", U"聊了", U"签了", U"见了",   U"去了", U"付了",   U"沟通了",
                                  U"跑了",   U"谈了", U"见过", U"拜访过", U"聊过", U"到账了", U"收到了",
                                  U"成交了", U"丢了", U"来了", U"开了",   U"打了", U"做了",   U"发过",
                                  U"谈过",   U"打过", U"去过", U"完成了", U"看了", U"试了", U"量了",   U"送了",
                                  U"吃了",   U"陪了", U"装了", U"测了",   U"喝了", U"教了", U"寄了",   U"发了",
                                  U"交了",   U"演示了", U"培训了", U"参观了", U"验收了", U"走访了", U"碰了"};
  static constexpr WordList still_to_come{U"预计", U"准备", U"计划", U"打算", U"如果", U"等",
                                          U"提醒", U"记得", U"前",   U"再",   U"争取", U"要"};
  const auto last = line.find_last_of(U"了过");  // as all of the words have
  if (last == View::npos) return {};
  std::vector<bool> done(line.size());
  bool coming = false;
  for (std::size_t index = 0, from = 0; index < last; ++index) {
    if (among(line[index], U",。;!?\n")) {
      coming = false;
      from = index + 1;
      continue;
    }
    coming = coming || longest(line, index, still_to_come) > 0;
    const auto word = coming ? 0 : longest(line, index, words);
    if (word == 0) continue;
    const bool told = !among(at(line, index + word), U"再就后");  // 签了再说
    for (; from <= index; ++from) done[from] = told;
  }
  return done;
}

std::optional<FoundWhen> read_just_now(View line, std::size_t index, const Today& today) {
  const auto length = longest(line, index, U"刚才 刚刚 方才"_words);
  if (length == 0) return std::nullopt;
  FoundWhen found{index, index + length, {}};
  found.when.shape = When::Shape::datetime;
  found.when.start = base::Civil{today.date, today.time};
  found.when.past = found.when.approximate = true;
  return found;
}

// The longer reading; of two equally long ones the first asked.
void consider(std::optional<FoundWhen>& best, std::optional<FoundWhen> found) {
  if (found && (!best || found->end > best->end)) best = std::move(found);
}

// Whether only 或, 和, 、 stands between two.
bool is_beside(View line, std::size_t end, std::size_t index) {
  const auto from = past_blanks(line, end);
  return index > end &&
         past_blanks(line, from + longest(line, from, U"或 或者 和 跟 、 还是 与 及"_words)) == index &&
         index > from;
}

std::optional<FoundWhen> read_when(View line, std::size_t index, const Today& today, const Days* neighbour) {
  std::optional<FoundWhen> best;
  consider(best, read_absolute(line, index, today, neighbour));
  consider(best, read_relative(line, index, today));
  consider(best, read_recurring(line, index, today));
  consider(best, read_just_now(line, index, today));
  return best;
}

bool is_before(const base::Civil& one, const base::Civil& other) {
  return one.date != other.date ? one.date < other.date : one.time < other.time;
}

void mark_past(When& when, const Today& today) {
  if (when.invalid) return;
  const base::Civil now{today.date, today.time};
  using enum When::Shape;
  if (when.shape == date && when.start && !when.end) when.past = when.start->date < today.date;
  if (when.shape == datetime && when.start && is_before(*when.start, now)) when.past = true;
  if (when.end && !when.deadline) when.past = when.past || !is_before(now, *when.end);
}

// 6万4 周五: an amount and a day, and no 64,000 weeks.
bool spans_amount(View words) {
  return words.find_first_of(U"万亿") != View::npos && words.find(U' ') != View::npos;
}

bool is_refused(const Reading& reading, std::size_t index) {
  if (reading.is_code(index)) return true;
  const bool ends_amount = is_digit(reading.line[index]) && among(before(reading.line, index), U"万千亿") && is_blank(at(reading.line, index + 1));
  if (ends_amount) return true;  // 6万4 周五 is no four weeks
  return is_letter(before(reading.line, index)) && is_letter(reading.line[index]);
}

}  // namespace

std::vector<Entity> find_whens(const Reading& reading, const Moment& moment, const std::vector<Entity>& phones) {
  const View line = reading.line;
  Today today{moment.now.date, moment.now.time, moment.workdays, false};
  const bool looks_back = moment.looks_back || asks_for_figures(line);
  const auto done = told_as_done(line);
  std::vector<Entity> found;
  std::optional<Days> last;
  auto phone = phones.begin();
  std::size_t index = 0;  // what lies before it is read
  for (const std::uint32_t begin : Indices(line.size(), [&](std::size_t i) { return may_begin(line[i]); })) {
    if (begin < index) continue;
    index = begin;
    while (phone != phones.end() && phone->end <= index) ++phone;
    if (phone != phones.end() && phone->begin <= index) {
      index = phone->end;
      continue;
    }
    if (const auto idiom = longest(line, index, idioms)) {
      index += idiom;
      continue;
    }
    if (!may_open_when(line, index) || is_refused(reading, index)) continue;
    today.looks_back = looks_back || (!done.empty() && done[index]);
    const bool beside = last && !found.empty() && is_beside(line, found.back().end, index);
    auto when = read_when(line, index, today, beside ? &*last : nullptr);
    if (!when || spans_amount(line.substr(when->begin, when->end - when->begin))) continue;
    mark_past(when->when, today);
    when->when.label = to_utf8(line.substr(when->begin, when->end - when->begin));
    last = when->days;
    index = std::max(when->end, index + 1);
    found.emplace_back(Entity::Kind::when, when->begin, when->end, std::move(when->when));
  }
  return found;
}

}  // namespace language
