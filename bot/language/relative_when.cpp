// Lengths of time from now: 三天后, 最近一周, 半小时内, 推后一周; and plain durations.
#include "bot/language/moment_point.hpp"
#include "bot/language/span.hpp"
#include "bot/language/when.hpp"

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
              {U"推后", U"延后", U"往后推", U"往后延", U"推迟", U"延迟", U"延期", U"顺延", U"后延", U"往后",
               U"推后了", U"延后了", U"推迟了", U"延期了", U"往后推迟", U"再推", U"再延", U"往后挪"});
  const auto sooner = longest(line, index, {U"提前", U"提早", U"往前提", U"往前挪", U"往前"});
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
          longest(line, index, {U"最近", U"过去", U"近", U"之前", U"此前", U"最近这", U"过去这", U"近这"}))
    return line[index] == U'近' && joins_left(line, index, U"最附将接靠临") ? 0 : length;
  if (among(at(line, index), U"前上") && !joins_left(line, index, U"之以提目先月年天周早晚马路楼线日以午当"))
    return 1;
  return 0;
}

// 上个小时: one of them, though nobody said 一.
std::optional<FoundWhen> read_last_hour(View line, std::size_t index, const Today& today) {
  const bool last = longest(line, index, {U"上个小时", U"上一小时", U"上一个小时"}) > 0;
  const auto length = longest(
      line, index, {U"上个小时", U"上一小时", U"上一个小时", U"下个小时", U"下一小时", U"下一个小时"});
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
  end += longest(line, end, {U"里", U"内", U"之内", U"以内", U"以来", U"来", U"间", U"之间"});
  return FoundWhen{index, end, window_back(found->span, today)};
}

std::size_t ahead_word(View line, std::size_t index) {
  if (const auto length =
          longest(line, index,
                  {U"未来", U"接下来", U"今后", U"往后", U"之后", U"后面", U"将来", U"未来的", U"接下来的"}))
    return length;
  if (at(line, index) == U'后') return joins_left(line, index, U"之以然最前先今延推往天年周月售") ? 0 : 1;
  const bool is_month = is_digit(at(line, index + 1)) && among(U'月', View(line).substr(std::min(index + 2, line.size()), 2));
  return at(line, index) == U'下' && !is_month && !joins_left(line, index, U"以之线乡楼当一") ? 1 : 0;  // 给他下12月任务
}

std::optional<FoundWhen> read_ahead(View line, std::size_t index, const Today& today) {
  const auto found = read_after(line, index, ahead_word(line, index));
  if (!found) return std::nullopt;
  auto end = found->span.end;
  end += longest(line, end, {U"里", U"内", U"之内", U"以内", U"间"});
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
  const auto length = longest(line, index, {U"再过", U"过", U"等过", U"隔"});
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
  if (const auto n = longest(line, span->end, {U"内", U"以内", U"之内", U"里"}); n && !month_word) {
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
  } else if (const auto n = longest(line, span->end, {U"以来"}); n && !month_word) {
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
