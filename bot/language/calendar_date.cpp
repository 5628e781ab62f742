// Dates of year, month and day, and the periods between them: 2026年11月, Q4, 12月中旬, 本月底, 5号.
#include <algorithm>

#include "bot/language/calendar.hpp"
#include "bot/language/calendar_words.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

class Reader {
 public:
  Reader(View line, const Today& today, const Days* left) : line_(line), today_(today), left_(left) {}

  std::optional<Days> read(std::size_t index) {
    const char32_t point = at(line_, index);
    if (is_digit(point) || chinese_digit(point) >= 0 || among(point, U"十拾廿卅")) return read_number(index);
    return among(point, first_of_words) ? read_word(index) : std::nullopt;
  }

 private:
  // Of all the words below with which a date begins.
  static constexpr PointTable first_of_words{U"今本当明下来后大去上前QqHh第春夏秋冬这此次元月年季"};

  std::optional<Days> read_number(std::size_t index) {
    if (const auto year = read_year(line_, index, today_)) return in_year(*year);
    if (auto found = quarter(index, today_.year(), false)) return found;
    if (auto found = read_decade(line_, index)) return found;
    if (const auto month = read_month_number(line_, index)) return in_month(choose_year(month->value), *month);
    return bare_day(index);
  }
  std::optional<Days> read_word(std::size_t index) {
    if (const auto year = read_year(line_, index, today_)) return in_year(*year);
    if (auto found = quarter(index, today_.year(), false)) return found;
    if (auto found = half(index, today_.year())) return found;
    if (auto found = read_season(line_, index, today_.year())) return found;
    if (auto found = read_decade(line_, index)) return found;
    if (auto found = first_quarters(index)) return found;
    if (auto found = stepped(index)) return found;
    if (const auto month = read_month_number(line_, index)) return in_month(choose_year(month->value), *month);  // 元月
    return edge_of_now(index);
  }

  struct Month {
    int year = 0, month = 0;
    bool year_said = false, near = false;  // near: 本月, 下个月
    std::size_t end = 0;
  };

  std::optional<Days> in_year(const YearSaid& year);
  std::optional<Days> counted_in(std::size_t index, base::Date first, base::Date after);
  std::optional<Days> quarter(std::size_t index, int year, bool year_said);
  std::optional<Days> half(std::size_t index, int year);
  std::optional<Days> stepped(std::size_t index);
  std::optional<Days> first_quarters(std::size_t index);
  std::optional<Days> edge_of_now(std::size_t index);
  std::optional<Days> bare_day(std::size_t index);
  std::optional<Days> in_month(int year, const Small& month) {
    return in_month(Month{year, month.value, false, false, month.end});
  }
  std::optional<Days> in_month(const Month& month);
  std::optional<Days> tenth(const Month& month, std::size_t index);
  std::optional<Days> day_in(const Month& month, std::size_t index);
  std::optional<Days> weekday_in(const Month& month, std::size_t index);
  Days dated(const Month& month, int day, std::size_t end);
  int choose_year(int month) const;
  std::size_t past_particle(std::size_t index) const {
    index = past_blanks(line_, index);
    return at(line_, index) == U'的' ? past_blanks(line_, index + 1) : index;
  }

  View line_;
  const Today& today_;
  const Days* left_;
};

int months_of(const base::Date& date) {
  return static_cast<int>(unsigned(date.month()));
}

// The year of 8月: the month that is not over yet; in a question about figures the last one; after 到 the
// next one.
int Reader::choose_year(int month) const {
  if (left_) {
    const int year = int(left_->first.year());
    return month < months_of(left_->first) ? year + 1 : year;
  }
  if (today_.looks_back) return month > today_.month() ? today_.year() - 1 : today_.year();
  return month < today_.month() ? today_.year() + 1 : today_.year();
}

std::optional<Days> Reader::in_year(const YearSaid& year) {
  const auto index = past_particle(year.end);
  const auto finish = [&](std::optional<Days> days) {
    if (days) days->year_said = true;
    return days;
  };
  if (const auto month = read_month_number(line_, index))
    return finish(in_month(Month{year.value, month->value, true, false, month->end}));
  if (auto found = quarter(index, year.value, true)) return finish(found);
  if (auto found = half(index, year.value)) return finish(found);
  if (auto found = read_season(line_, index, year.value)) return finish(found);
  if (auto found = read_holiday(line_, index, year.value, true, today_)) return finish(found);
  if (auto found = counted_in(index, day_of(year.value, 1, 1), day_of(year.value + 1, 1, 1)))
    return finish(found);
  const auto again = index + (at(line_, index) == U'年');  // 去年年底
  if (const auto edge = year_edge(line_, again, year.value)) return finish(edge);
  const auto count = year.years;
  return finish(period(day_of(year.value, 1, 1), day_of(year.value + count, 1, 1), Grain::year, year.end));
}

// 前10天, 最后4个月, 后三月, 第一周, 第十天, 前两个季度 of a period.
std::optional<Days> Reader::counted_in(std::size_t index, base::Date first, base::Date after) {
  const auto word = count_word(line_, index);
  if (word.length == 0) return std::nullopt;
  const auto number = read_small(line_, past_blanks(line_, index + word.length));
  const int count = number ? number->value : 0;
  if (count < 1) return std::nullopt;
  auto unit = past_blanks(line_, number->end);
  if (at(line_, unit) == U'个') ++unit;
  unit = past_blanks(line_, unit);
  const auto size = unit_of_period(line_, unit);
  if (size.length == 0) return std::nullopt;
  const auto end = unit + size.length;
  if (word.which == Which::nth) return nth_in(first, count, size, end);
  const bool front = word.which == Which::first;
  const auto inner = [&](base::Date from, int sign) {
    return size.months ? add_months(from, sign * count * size.months)
                       : base::add_days(from, sign * count * size.days);
  };
  return front ? period(first, inner(first, 1), Grain::part_of_month, end)
               : period(inner(after, -1), after, Grain::part_of_month, end);
}

std::optional<Days> Reader::quarter(std::size_t index, int year, bool year_said) {
  std::size_t end = index;
  int number = 0;
  if (among(at(line_, index), U"Qq") && among(at(line_, index + 1), U"1234") &&
      !is_letter(before(line_, index))) {
    number = static_cast<int>(line_[index + 1] - U'0');
    end = index + 2;
    if (is_digit(at(line_, end)) || is_letter(at(line_, end))) return std::nullopt;
    end += longest(line_, end, U"季度"_words);
  } else {
    const bool ordinal = at(line_, index) == U'第';
    const auto small = read_small(line_, index + ordinal);
    const auto unit = small ? small->end : index;
    const auto length = longest(line_, unit, U"季度 季"_words);
    if (!small || length == 0 || (length == 1 && (!ordinal || at(line_, unit + 1) == U'节')))
      return std::nullopt;
    number = small->value;
    end = unit + length;
  }
  if (number < 1 || number > 4) return std::nullopt;
  if (left_ && !year_said) year = int(left_->first.year());
  const auto first = day_of(year, number * 3 - 2, 1);
  return within_quarter(line_, first, end);
}

std::optional<Days> Reader::half(std::size_t index, int year) {
  const bool latin = among(at(line_, index), U"Hh") && among(at(line_, index + 1), U"12") &&
                     !is_letter(before(line_, index)) && !is_letter(at(line_, index + 2)) &&
                     !is_digit(at(line_, index + 2));
  const bool first = stands(line_, index, U"上半年") || (latin && line_[index + 1] == U'1');
  if (!first && !stands(line_, index, U"下半年") && !latin) return std::nullopt;
  return period(day_of(year, first ? 1 : 7, 1), day_of(first ? year : year + 1, first ? 7 : 1, 1),
                Grain::half_year, index + (latin ? 2 : 3));
}

// 前三季度: of this year.
std::optional<Days> Reader::first_quarters(std::size_t index) {
  if (at(line_, index) != U'前' || among(before(line_, index), U"之以年")) return std::nullopt;
  auto found = counted_in(index, day_of(today_.year(), 1, 1), day_of(today_.year() + 1, 1, 1));
  return found && ends_at(line_, found->end, U"季度") ? found : std::nullopt;
}

// 本月, 下个月5号, 上季度, 下下个季度.
std::optional<Days> Reader::stepped(std::size_t index) {
  if (stands(line_, index, U"上半月"))
    return period(base::first_of_month(today_.date), day_of(today_.year(), today_.month(), 16),
                  Grain::part_of_month, index + 3);
  if (stands(line_, index, U"下半月"))
    return period(day_of(today_.year(), today_.month(), 16), add_months(base::first_of_month(today_.date), 1),
                  Grain::part_of_month, index + 3);
  auto step = read_step(line_, index);
  if (!step && stands(line_, index, U"次月")) step = Step{1, index + 1};
  if (!step) return std::nullopt;
  if (at(line_, step->end) == U'月' && !among(at(line_, step->end + 1), U"饼亮薪租供刊")) {
    const auto first = add_months(base::first_of_month(today_.date), step->by);
    return in_month(Month{int(first.year()), months_of(first), true, true, step->end + 1});
  }
  const auto length = longest(line_, step->end, U"季度 季"_words);
  if (length == 0 || among(at(line_, step->end + length), U"节")) return std::nullopt;
  const auto first = add_months(day_of(today_.year(), (today_.month() - 1) / 3 * 3 + 1, 1), 3 * step->by);
  return within_quarter(line_, first, step->end + length);
}

// 月底, 年底, 季末: of the present one.
std::optional<Days> Reader::edge_of_now(std::size_t index) {
  const char32_t unit = at(line_, index);
  if (among(before(line_, index), U"月年0123456789个满几半大")) return std::nullopt;
  if (unit == U'月') return month_edge(line_, index + 1, today_.year(), today_.month());
  if (unit == U'年') return year_edge(line_, index + 1, today_.year());
  if (unit != U'季') return std::nullopt;
  const bool long_word = at(line_, index + 1) == U'度';
  const auto first = day_of(today_.year(), (today_.month() - 1) / 3 * 3 + 1, 1);
  auto found = within_quarter(line_, first, index + 1 + long_word);
  return found.end > index + 1 + long_word ? std::optional(found) : std::nullopt;
}

std::optional<Days> Reader::in_month(const Month& month) {
  Month said = month;
  if (at(line_, said.end) == U'份') ++said.end;
  const auto index = past_particle(said.end);
  const auto finish = [&](Days days) {
    days.month_said = true;
    days.year_said = month.year_said;
    return days;
  };
  if (auto found = tenth(said, index)) return finish(*found);
  if (auto found = month_edge(line_, index, said.year, said.month)) return finish(*found);
  if (at(line_, index) == U'月')
    if (auto found = month_edge(line_, index + 1, said.year, said.month)) return finish(*found);
  if (auto found = weekday_in(said, index)) return finish(*found);
  // 3月第三周 is told of this year, gone by or not.
  const auto first = day_of(said.year, said.month, 1);
  if (auto found = counted_in(index, first, add_months(first, 1))) {
    if (found->grain != Grain::week || said.year_said || left_) return finish(*found);
    const auto here = day_of(today_.year(), said.month, 1);
    return finish(*counted_in(index, here, add_months(here, 1)));
  }
  if (auto found = day_in(said, index)) return finish(*found);
  return finish(month_of(said.year, said.month, said.end));
}

std::optional<Days> Reader::tenth(const Month& month, std::size_t index) {
  const auto length = longest(line_, index, U"上旬 中旬 下旬 上中旬 中下旬"_words);
  if (length == 0) return std::nullopt;
  const View word = line_.substr(index, length);
  const int from = word[0] == U'上' ? 1 : word[0] == U'中' ? 11 : 21;
  const auto last = month_of(month.year, month.month, 0).after;
  const bool to_end = word.find(U'下') != View::npos;
  const auto after =
      to_end ? last : day_of(month.year, month.month, word.find(U'中') != View::npos ? 21 : 11);
  return period(day_of(month.year, month.month, from), after, Grain::part_of_month, index + length);
}

// 6月第3个星期日, 四月的最后一个星期一.
std::optional<Days> Reader::weekday_in(const Month& month, std::size_t index) {
  const auto word = longest(line_, index, U"第 最后"_words);
  const auto number = word ? read_small(line_, index + word) : std::nullopt;
  if (!number || number->value < 1 || number->value > 5) return std::nullopt;
  const auto week = number->end + (at(line_, number->end) == U'个');
  const auto length = week_word(line_, week);
  const int weekday = length ? weekday_digit(at(line_, week + length)) : 0;
  if (weekday == 0) return std::nullopt;
  const auto first = day_of(month.year, month.month, 1), last = base::last_of_month(first);
  const auto date =
      word == 1
          ? base::add_days(first, (weekday - base::iso_weekday(first) + 7) % 7 + 7 * (number->value - 1))
          : base::add_days(last, -((base::iso_weekday(last) - weekday + 7) % 7) - 7 * (number->value - 1));
  auto days = period(date, base::add_days(date, 1), Grain::day, week + length + 1);
  days.invalid = date > last;
  return days;
}

std::optional<Days> Reader::day_in(const Month& month, std::size_t index) {
  const auto day = read_day_number(line_, index, true);
  if (!day) return std::nullopt;
  return dated(month, day->value, day->end);
}

// The year that was not said: the next such day, 2月29日 in the next leap year, the year whose weekday fits.
Days Reader::dated(const Month& month, int day, std::size_t end) {
  const auto build = [&](int year) {
    const auto date = day_of(year, month.month, day);
    auto days = period(date, date.ok() ? base::add_days(date, 1) : date, Grain::day, end);
    days.invalid = !date.ok();
    return days;
  };
  if (month.year_said) return build(month.year);
  const auto from = left_ ? left_->first : today_.date;
  int year = int(from.year());
  if (month.month == 2 && day == 29)
    while (!day_of(year, 2, 29).ok() || day_of(year, 2, 29) < from) ++year;
  auto days = build(year);
  if (days.invalid) return days;
  if (today_.looks_back && !left_) return days.first > from ? build(year - 1) : days;
  int weekday = 0;
  past_named_weekday(line_, end, weekday);
  for (const int other : {year, year + 1, year - 1})
    if (weekday > 0 && base::iso_weekday(day_of(other, month.month, day)) == weekday) return build(other);
  return days.first < from ? build(year + 1) : days;
}

// 12号: the next one.
std::optional<Days> Reader::bare_day(std::size_t index) {
  const auto day = read_day_number(line_, index, left_ && left_->grain == Grain::day && !left_->bare_weekday);
  if (!day) return std::nullopt;
  auto month = base::first_of_month(left_ ? left_->first : today_.date);
  int weekday = 0;
  past_named_weekday(line_, day->end, weekday);
  const auto from = left_ ? left_->first : today_.date;
  const int step = today_.looks_back && !left_ ? -1 : 1;
  for (int tried = 0; tried < 12; ++tried, month = add_months(month, step)) {
    const auto date = day_of(int(month.year()), months_of(month), day->value);
    if (!date.ok() || (step > 0 ? date < from : date > from)) continue;
    if (weekday > 0 && tried < 6 && base::iso_weekday(date) != weekday) continue;  // 21号星期三
    auto days = period(date, base::add_days(date, 1), Grain::day, day->end);
    return days;
  }
  auto days = period(today_.date, today_.date, Grain::day, day->end);
  days.invalid = true;
  return days;
}

}  // namespace

std::optional<Days> read_calendar_date(View line, std::size_t index, const Today& today, const Days* left) {
  return Reader(line, today, left).read(index);
}

}  // namespace language
