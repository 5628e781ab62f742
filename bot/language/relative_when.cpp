// Lengths of time from now: 三天后, 最近一周, 半小时内, 推后一周; and plain durations.
#include "bot/language/moment_point.hpp"
#include "bot/language/span.hpp"
#include "bot/language/when.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr std::int64_t day_seconds = 86'400;

const Workdays& calendar_of(const Today& today) {
  static const Workdays monday_to_friday;
  return today.workdays ? *today.workdays : monday_to_friday;
}

bool is_to_the_minute(const TimeSpan& span) {
  return span.has_clock_unit || (span.seconds % day_seconds != 0 && span.months == 0);
}

base::Date moved_date(const TimeSpan& span, int sign, const Today& today) {
  auto date = add_months(today.date, sign * span.months);
  date = base::add_days(date, static_cast<int>(sign * (span.seconds / day_seconds)));
  return span.workdays ? calendar_of(today).add_workdays(date, sign * span.workdays) : date;
}

base::Civil moved_moment(const TimeSpan& span, int sign, const Today& today) {
  return civil_at(add_months(today.date, sign * span.months),
                  today.time + sign * std::chrono::seconds(span.seconds));
}

// A point in time: 三天后 is a day, 两小时前 a moment.
When moved(const TimeSpan& span, int sign, const Today& today) {
  When when;
  when.approximate = span.approximate;
  if (is_to_the_minute(span)) {
    when.shape = When::Shape::datetime;
    when.start = moved_moment(span, sign, today);
    when.has_clock = true;
  } else {
    when.start = base::Civil{moved_date(span, sign, today)};
  }
  return when;
}

When within(const TimeSpan& span, const Today& today) {
  When when = moved(span, 1, today);
  when.deadline = true;
  if (span.workdays) when.workdays = span.workdays;
  return when;
}

// 最近30天: that many days, today among them.
When window_back(const TimeSpan& span, const Today& today) {
  When when;
  when.approximate = span.approximate;
  if (is_to_the_minute(span)) {
    when.shape = When::Shape::datetime_range;
    when.start = moved_moment(span, -1, today);
    when.end = base::Civil{today.date, today.time};
    return when;
  }
  when.shape = When::Shape::date_range;
  when.start = base::Civil{base::add_days(moved_date(span, -1, today), 1)};
  when.end = base::Civil{base::add_days(today.date, 1)};
  return when;
}

When window_ahead(const TimeSpan& span, const Today& today) {
  When when;
  when.approximate = span.approximate;
  if (is_to_the_minute(span)) {
    when.shape = When::Shape::datetime_range;
    when.start = base::Civil{today.date, today.time};
    when.end = moved_moment(span, 1, today);
    return when;
  }
  when.shape = When::Shape::date_range;
  when.start = base::Civil{base::add_days(today.date, 1)};
  when.end = base::Civil{base::add_days(moved_date(span, 1, today), 1)};
  return when;
}

When plain(const TimeSpan& span) {
  When when;
  when.shape = When::Shape::duration;
  when.approximate = span.approximate;
  if (span.workdays)
    when.workdays = span.workdays;
  else
    when.seconds = span.total_seconds();
  return when;
}

struct Prefixed {
  std::size_t length = 0;
  TimeSpan span;
};

std::optional<Prefixed> read_after(View line, std::size_t index, std::size_t length) {
  if (length == 0) return std::nullopt;
  auto from = past_blanks(line, index + length);
  from += at(line, from) == U'的';
  if (auto span = read_span(line, from, true)) return Prefixed{length, *span};
  return std::nullopt;
}

// 推后一周, 提前3天: moves something that is already there.
std::optional<FoundWhen> read_shift(View line, std::size_t index) {
  const auto later =
      longest(line, index,
              U"推后 延后 往后推 往后延 推迟 延迟 延期 顺延 后延 往后 推后了 延后了 推迟了 延期了 往后推迟 再推 再延 往后挪"_words);
  const auto sooner = longest(line, index, U"提前 提早 往前提 往前挪 往前"_words);
  const auto found = read_after(line, index, later ? later : sooner);
  if (!found) return std::nullopt;
  FoundWhen shift{index, found->span.end, plain(found->span)};
  shift.when.relative_to_existing = true;
  if (sooner && shift.when.seconds) shift.when.seconds = -*shift.when.seconds;
  return shift;
}

bool joins_left(View line, std::size_t index, View chars) {
  return among(before(line, index), chars);
}

std::size_t back_word(View line, std::size_t index) {
  if (const auto length =
          longest(line, index, U"最近 过去 近 之前 此前 最近这 过去这 近这"_words))
    return line[index] == U'近' && joins_left(line, index, U"最附将接靠临") ? 0 : length;
  if (among(at(line, index), U"前上") && !joins_left(line, index, U"之以提目先月年天周早晚马路楼线日以午当"))
    return 1;
  return 0;
}

// 上个小时: one of them, though nobody said 一.
std::optional<FoundWhen> read_last_hour(View line, std::size_t index, const Today& today) {
  const bool last = longest(line, index, U"上个小时 上一小时 上一个小时"_words) > 0;
  const auto length = longest(
      line, index, U"上个小时 上一小时 上一个小时 下个小时 下一小时 下一个小时"_words);
  if (length == 0) return std::nullopt;
  TimeSpan hour;
  hour.seconds = 3600;
  hour.has_clock_unit = true;
  return FoundWhen{index, index + length, last ? window_back(hour, today) : window_ahead(hour, today)};
}

std::optional<FoundWhen> read_back(View line, std::size_t index, const Today& today) {
  const auto found = read_after(line, index, back_word(line, index));
  if (!found) return std::nullopt;
  auto end = found->span.end;
  end += longest(line, end, U"里 内 之内 以内 以来 来 间 之间"_words);
  return FoundWhen{index, end, window_back(found->span, today)};
}

std::size_t ahead_word(View line, std::size_t index) {
  if (const auto length =
          longest(line, index,
                  U"未来 接下来 今后 往后 之后 后面 将来 未来的 接下来的"_words))
    return length;
  if (at(line, index) == U'后') return joins_left(line, index, U"之以然最前先今延推往天年周月售") ? 0 : 1;
  const bool is_month = is_digit(at(line, index + 1)) && among(U'月', View(line).substr(std::min(index + 2, line.size()), 2));
  return at(line, index) == U'下' && !is_month && !joins_left(line, index, U"以之线乡楼当一剩余") ? 1 : 0;  // 给他下12月任务, 剩下的12月25号付
}

std::optional<FoundWhen> read_ahead(View line, std::size_t index, const Today& today) {
  const auto found = read_after(line, index, ahead_word(line, index));
  if (!found) return std::nullopt;
  auto end = found->span.end;
  end += longest(line, end, U"里 内 之内 以内 间"_words);
  return FoundWhen{index, end, window_ahead(found->span, today)};
}

void read_clock_after(View line, FoundWhen& found) {  // 六天后的3时1刻
  if (found.when.shape != When::Shape::date || !found.when.start) return;
  Point point{found.begin, found.end};
  const auto date = found.when.start->date;
  point.days = period(date, base::add_days(date, 1), Grain::day, found.end);
  read_time_of_day(line, found.end, point);
  if (!point.part && !point.clock) return;
  Today that_day{date};
  const bool approximate = found.when.approximate;
  found.when = single_when(point, that_day);
  found.when.approximate = approximate;
  found.end = point.end;
}

// 过两天, 再过半小时.
std::optional<FoundWhen> read_passing(View line, std::size_t index, const Today& today) {
  const auto length = longest(line, index, U"再过 过 等过 隔"_words);
  if (length == 1 && joins_left(line, index, U"超经通不去已路难相每跟见来说聊打做")) return std::nullopt;
  const auto found = read_after(line, index, length);
  if (!found || found->span.day_word) return std::nullopt;
  FoundWhen passing{index, found->span.end, moved(found->span, 1, today)};
  passing.end += after_word(line, passing.end);
  read_clock_after(line, passing);
  return passing;
}

bool begins_inside_number(View line, std::size_t index) {
  const char32_t previous = before(line, index);
  if (is_digit(line[index])) {
    const bool joins = among(previous, U".:/-") && is_digit(before(line, index - 1));  // 10:45, but not 规则:45天
    return is_digit(previous) || joins || among(previous, U"#¥$") || is_letter(previous);
  }
  return chinese_digit(previous) >= 0 || among(previous, U"十百千万亿点第") || is_digit(previous);
}

std::optional<FoundWhen> read_counted(View line, std::size_t index, const Today& today) {
  if (begins_inside_number(line, index)) return std::nullopt;
  const auto span = read_span(line, index, true);
  if (!span) return std::nullopt;
  const bool month_word = span->day_word && before(line, span->end) == U'月';
  FoundWhen found{index, span->end, {}};
  if (const auto n = longest(line, span->end, U"内 以内 之内 里"_words); n && !month_word) {
    found.when = within(*span, today);
    found.end += n;
  } else if (const auto n = after_word(line, span->end); n && !month_word) {
    found.when = moved(*span, 1, today);
    found.end += n;
    read_clock_after(line, found);
  } else if (const auto n = before_word(line, span->end); n && !month_word) {
    found.when = moved(*span, -1, today);
    found.end += n;
    read_clock_after(line, found);
  } else if (const auto n = longest(line, span->end, U"以来"_words); n && !month_word) {
    found.when = window_back(*span, today);
    found.end += n;
  } else {
    if (span->day_word) return std::nullopt;
    found.when = plain(*span);
  }
  return found;
}

}  // namespace

std::optional<FoundWhen> read_relative(View line, std::size_t index, const Today& today) {
  if (auto found = read_shift(line, index)) return found;
  if (auto found = read_last_hour(line, index, today)) return found;
  if (auto found = read_back(line, index, today)) return found;
  if (auto found = read_ahead(line, index, today)) return found;
  if (auto found = read_passing(line, index, today)) return found;
  return read_counted(line, index, today);
}

}  // namespace language
