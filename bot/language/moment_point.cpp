// One end of a range in time, as said.
#include "bot/language/moment_point.hpp"

#include "bot/language/when.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

std::size_t past_joint(View line, std::size_t index) {
  index = past_blanks(line, index);
  if (at(line, index) == U'T' && is_digit(at(line, index + 1))) return index + 1;
  if (among(at(line, index), U"的,、")) return past_blanks(line, index + 1);
  return index;
}

// Z or +08:00 behind a time written with T.
std::size_t past_zone(View line, std::size_t index, bool iso) {
  if (!iso) return index;
  if (at(line, index) == U'Z') return index + 1;
  const bool offset = among(at(line, index), U"+-") && is_digit(at(line, index + 1)) &&
                      is_digit(at(line, index + 2)) && at(line, index + 3) == U':' &&
                      is_digit(at(line, index + 4)) && is_digit(at(line, index + 5));
  return offset ? index + 6 : index;
}

// 报价96万[12月2号]: digits that a month follows are no tail of the sum.
bool is_month_behind_sum(View line, std::size_t index) {
  std::size_t end = index;
  while (end < index + 2 && is_digit(at(line, end))) ++end;
  return among(before(line, index), U"万亿") && end > index && at(line, end) == U'月' && is_digit(at(line, end + 1));
}

bool is_free_number(View line, std::size_t index) {
  const char32_t previous = before(line, index);
  if (is_month_behind_sum(line, index)) return true;
  return !is_digit(previous) && chinese_digit(previous) < 0 && !among(previous, U"十百千万点.:/-#¥$第");
}

std::optional<Point> read_now(View line, std::size_t index, const Today& today) {
  const auto length = longest(line, index, U"现在 此刻 即日 目前"_words);
  if (length == 0) return std::nullopt;
  Point point{index, index + length};
  point.now = true;
  point.days = period(today.date, base::add_days(today.date, 1), Grain::day, point.end);
  return point;
}

bool is_night_word_in_idiom(View line, const Point& point) {
  if (point.days || point.clock) return false;
  return longest(line, point.begin,
                 U"早上好 上午好 中午好 下午好 晚上好 下午茶 晚上见"_words) > 0;
}

base::Date next_date(const Today& today, base::Duration time) {
  return time >= today.time ? today.date : base::add_days(today.date, 1);
}

When from_days(const Point& point) {
  const Days& days = *point.days;
  When when;
  when.start = base::Civil{days.first};
  when.invalid = days.invalid;
  when.candidates = days.candidates;
  if (days.grain != Grain::day || base::days_between(days.first, days.after) > 1) {
    when.shape = When::Shape::date_range;
    when.end = base::Civil{days.after};
    return when;
  }
  if (!point.part || days.invalid) return when;
  // Shape stays `date`; the hours are there for who wants a window.
  when.part = point.part->part;
  when.start = civil_at(days.first, std::chrono::hours(point.part->from));
  when.end = civil_at(days.first, std::chrono::hours(point.part->to));
  return when;
}

When from_clock(const Point& point, const Today& today) {
  const auto time = time_of(*point.clock, point.part_or_null());
  When when;
  when.has_clock = true;
  when.approximate = point.clock->rough;
  if (point.days) {
    when.shape = When::Shape::datetime;
    when.invalid = point.days->invalid;
    when.candidates = point.days->candidates;
    when.start = point.days->invalid ? base::Civil{point.days->first} : civil_at(point.days->first, time);
    return when;
  }
  when.shape = When::Shape::time;
  when.start = civil_at(next_date(today, time), time);
  return when;
}

When from_part(const Point& point, const Today& today) {
  When when;
  when.shape = When::Shape::time_range;
  when.part = point.part->part;
  const auto to = std::chrono::hours(point.part->to);
  const auto date = next_date(today, to);
  when.start = civil_at(date, std::chrono::hours(point.part->from));
  when.end = civil_at(date, to);
  return when;
}

base::Duration start_time(const Point& point, const Today& today) {
  if (point.now) return today.time;
  if (point.clock) return time_of(*point.clock, point.part_or_null());
  return point.part ? base::Duration(std::chrono::hours(point.part->from)) : base::Duration{0};
}

base::Duration end_time(const Point& point) {
  if (point.clock) return time_of(*point.clock, point.part_or_null());
  return point.part ? base::Duration(std::chrono::hours(point.part->to))
                    : base::Duration(std::chrono::hours(24));
}

// 下午两点到五点: the second takes the half of the day from the first, unless that makes it earlier.
void inherit_part(const Point& from, Point& to) {
  if (!to.clock || to.part || to.clock->pm || to.clock->am || !from.clock) return;
  if (to.days && !from.days) return;
  if (from.clock->pm && to.clock->hour < 12 && to.clock->hour > from.clock->hour % 12) to.clock->pm = true;
  if (!from.part || from.part->dawn || from.part->part == PartOfDay::none) {
    if (from.part && from.part->dawn) to.part = from.part;
    return;
  }
  Point same = to;
  same.part = from.part;
  if (end_time(same) > time_of(*from.clock, from.part_or_null())) to.part = from.part;
}

When day_range(const Point& from, const Point& to) {
  When when;
  when.shape = When::Shape::date_range;
  when.start = base::Civil{from.days->first};
  when.end = base::Civil{to.days->after};
  when.invalid = from.days->invalid || to.days->invalid;
  when.candidates = from.days->candidates;
  return when;
}

}  // namespace

base::Civil civil_at(base::Date date, base::Duration time) {
  constexpr base::Duration day = std::chrono::hours(24);
  auto whole = static_cast<int>(time / day);
  if (time < base::Duration{0}) whole = -static_cast<int>((-time + day - base::Duration{1}) / day);
  return {base::add_days(date, whole), time - whole * day};
}

void read_time_of_day(View line, std::size_t index, Point& point) {
  const bool known = point.days.has_value();
  const auto from = known ? past_joint(line, index) : index;
  point.part = read_part(line, from, known && from == index);
  const auto time = point.part ? past_blanks(line, point.part->end) : from;
  point.clock = read_clock(line, time, !known && !point.part);
  if (!point.clock && (known || point.part || is_free_number(line, time)))
    point.clock = read_clock_left_of_range(line, time);
  if (point.part) point.end = point.part->end;
  if (point.clock) point.end = past_zone(line, point.clock->end, before(line, from) == U'T');
  // 2026-11-29 3:00 is written, not spoken: no half of the day is to be guessed.
  if (point.clock && known && point.days->numeric && !point.part) point.clock->exact = true;
}

std::optional<Point> read_point(View line, std::size_t index, const Today& today, const Point* left) {
  if (auto now = read_now(line, index, today)) return now;
  Point point{index, index};
  point.days = read_days(line, index, today, left && left->days ? &*left->days : nullptr);
  if (point.days) point.end = point.days->end;
  if (!point.days || point.days->grain == Grain::day) read_time_of_day(line, point.end, point);
  if (point.days && point.days->short_part_only && !point.part) return std::nullopt;
  if (point.end == index || is_night_word_in_idiom(line, point)) return std::nullopt;
  return point;
}

When single_when(const Point& point, const Today& today) {
  if (point.clock) return from_clock(point, today);
  return point.days ? from_days(point) : from_part(point, today);
}

When range_when(const Point& from, Point to, const Today& today) {
  inherit_part(from, to);
  const bool timed = from.clock || to.clock || from.part || to.part || from.now;
  if (from.days && to.days && !timed) return day_range(from, to);
  When when;
  const bool dated = from.days || to.days;
  when.shape = dated ? When::Shape::datetime_range : When::Shape::time_range;
  when.has_clock = from.clock || to.clock;
  if (from.part) when.part = from.part->part;
  auto first = from.days ? from.days->first
               : to.days ? to.days->first
                         : next_date(today, start_time(from, today));
  if (!from.days && to.days && !from.now) first = today.date;
  const auto start = start_time(from, today);
  auto end = end_time(to);
  const auto last =
      to.days ? (to.clock || to.part ? to.days->first : base::add_days(to.days->after, -1)) : first;
  if (last == first && end <= start && to.clock && !to.clock->exact && !to.part)
    end += std::chrono::hours(12);
  if (last == first && end <= start) end += std::chrono::hours(24);
  when.start = civil_at(first, start);
  when.end = civil_at(last, end);
  when.invalid = (from.days && from.days->invalid) || (to.days && to.days->invalid);
  if (when.invalid) when.start = when.end = base::Civil{today.date};
  if (from.days) when.candidates = from.days->candidates;
  return when;
}

}  // namespace language
