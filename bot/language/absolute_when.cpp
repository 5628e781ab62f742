// Days and clock times, ranges of them, and 前, 后, 起 around them.
#include "bot/language/moment_point.hpp"
#include "bot/language/number.hpp"
#include "bot/language/when.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

struct Between {
  std::size_t end = 0;
  Point to;
};

// 周一到周五9点到18点: the hours are a range of their own.
void keep_hours_apart(View line, const Point& from, Point& to) {
  const bool own =
      from.days && !from.clock && !from.part && to.days && to.clock && past_range_mark(line, to.end);
  if (!own) return;
  to.clock.reset();
  to.part.reset();
  to.end = to.days->end;
}

// What follows 到, 至, -, or 和 … 之间.
std::optional<Between> read_right(View line, const Point& from, const Today& today) {
  if (from.days && !from.clock)
    if (const auto length = longest(line, from.end, U"至今 到现在 到目前 至目前 到如今"_words)) {
      Point now{from.end, from.end + length};
      now.days = period(today.date, base::add_days(today.date, 1), Grain::day, now.end);
      return Between{now.end, now};
    }
  if (const auto begin = past_range_mark(line, from.end)) {
    auto to = read_point(line, begin, today, &from);
    if (!to || to->now) return std::nullopt;
    keep_hours_apart(line, from, *to);
    return Between{to->end, *to};
  }
  const auto mark = past_blanks(line, from.end);
  if (!among(at(line, mark), U"和与跟")) return std::nullopt;
  const auto to = read_point(line, past_blanks(line, mark + 1), today, &from);
  const auto close = to ? longest(line, to->end, U"之间 间"_words) : 0;
  if (close == 0) return std::nullopt;
  return Between{to->end + close, *to};
}

bool makes_range(const Point& from, const Point& to) {
  if (from.clock && !to.clock && !to.part) return false;
  if (!from.days && !from.part && !from.clock) return false;
  if (from.days && !to.days && !to.clock && !to.part) return false;
  return true;
}

enum class Edge { none, before, before_inclusive, after, from, rough };

struct EdgeWord {
  Edge edge = Edge::none;
  std::size_t length = 0;
};

EdgeWord edge_after(View line, std::size_t index) {
  if (const auto n = longest(
          line, index, U"或之前 及以前 或以前 及之前 或者之前 以及之前 或更早"_words))
    return {Edge::before_inclusive, n};
  if (const auto n = longest(line, index,
                             U"或之后 及以后 或以后 及之后 或者之后 以及之后 起 开始 以来 起算 或更晚"_words))
    return {among(at(line, index + n), U"动步草诉初源点来码床身飞名跑立") && n == 1 ? Edge::none : Edge::from,
            n};
  if (const auto n =
          longest(line, index, U"下班前 下班之前 为止 截止 止 以内 之内"_words))
    return {Edge::before_inclusive, n};
  if (const auto n = before_word(line, index)) return {Edge::before, n};
  if (const auto n = after_word(line, index)) return {Edge::after, n};
  const bool is_somebody = longest(line, index, U"许老板 许总 许经理 许工 许姐 许哥 许主任 许老师 许先生 许女士 许院长 许厂长 许科长 许校长"_words) > 0;  // 周四[许老板]来
  if (const auto n = is_somebody ? 0 : longest(line, index, U"左右 前后 上下 许"_words)) return {Edge::rough, n};
  return {};
}

Edge edge_before(View line, std::size_t begin) {
  const auto from = before_blanks(line, begin);
  if (longest_before(line, from,
                     U"截止到 截至 截止 截至到 最晚 最迟 不晚于 不迟于 赶在 最晚到 deadline:"_words))
    return Edge::before_inclusive;
  return longest_before(line, from, U"自从 打从"_words) ? Edge::from : Edge::none;
}

bool is_rough_before(View line, std::size_t begin) {
  return longest_before(line, before_blanks(line, begin),
                        U"大约 大概 大致 差不多 约莫 估计"_words) > 0;
}

bool is_range(const When& when) {
  using enum When::Shape;
  return when.shape == date_range || when.shape == datetime_range || when.shape == time_range;
}

// Before a day or a time it is a deadline; before a period only its end is left.
void make_before(When& when, Grain grain, bool inclusive) {
  when.deadline = true;
  if (!is_range(when)) return;
  if (!inclusive && grain != Grain::part_of_month && when.shape == When::Shape::date_range)
    when.end = when.start;
  when.start.reset();
}

base::Date after_holiday(base::Date date, const Today& today) {
  auto next = base::add_days(date, 1);
  if (!today.workdays || today.workdays->name(date).empty()) return next;
  while (today.workdays->name(next) == today.workdays->name(date) && !today.workdays->is_workday(next))
    next = base::add_days(next, 1);
  return next;
}

// An open range: 12月1日之后 takes the day in, 2007年以后 does not take the year in.
void make_after(When& when, const Point& last, bool inclusive, const Today& today) {
  using enum When::Shape;
  const bool period = when.shape == date_range;
  if (period && !inclusive) when.start = when.end;
  if (!inclusive && last.days && last.days->holiday && when.shape == date)
    when.start->date = after_holiday(last.days->first, today);
  when.end.reset();
  if (when.shape == date) when.shape = date_range;
  if (when.shape == datetime) when.shape = datetime_range;
  if (when.shape == time) when.shape = time_range;
}

void apply_edge(Edge edge, FoundWhen& found, const Point& last, const Today& today) {
  const Grain grain = last.days ? last.days->grain : Grain::day;
  if (edge == Edge::before || edge == Edge::before_inclusive)
    make_before(found.when, grain, edge == Edge::before_inclusive);
  if (edge == Edge::after || edge == Edge::from) make_after(found.when, last, edge == Edge::from, today);
  if (edge == Edge::rough) found.when.approximate = true;
}

void read_edges(View line, FoundWhen& found, const Point& last, const Today& today) {
  if (is_rough_before(line, found.begin)) found.when.approximate = true;
  auto word = edge_after(line, found.end);
  if (word.edge == Edge::rough) {
    found.when.approximate = true;
    found.end += word.length;
    word = edge_after(line, found.end);
  }
  if (word.edge != Edge::none) {
    apply_edge(word.edge, found, last, today);
    found.end += word.length;
  } else {
    apply_edge(edge_before(line, found.begin), found, last, today);
  }
}

// 下班前, 下班的时候: when the working day is over as it usually is; who knows the company's hours puts those in.
std::optional<FoundWhen> read_end_of_work(View line, std::size_t index, const Today& today) {
  constexpr base::Duration usual = std::chrono::hours(18);
  const auto limit = longest(line, index, U"下班前 下班之前 下班以前"_words);
  const auto length = limit ? limit : longest(line, index, U"下班时 下班的时候"_words);
  if (length == 0 || among(at(line, index + length), U"间段点")) return std::nullopt;  // 下班时间改成七点
  FoundWhen found{index, index + length, {}};
  found.when.shape = When::Shape::time;
  found.when.start = base::Civil{usual >= today.time ? today.date : base::add_days(today.date, 1), usual};
  found.when.has_clock = true;
  found.when.deadline = limit > 0;
  return found;
}

}  // namespace

std::size_t before_word(View line, std::size_t index) {
  if (const auto length = longest(line, index, U"之前 以前"_words)) return length;
  return at(line, index) == U'前' && !among(at(line, index + 1), U"台端期景面提后往途锋沿任夫妻几两三") ? 1
                                                                                                        : 0;
}

std::size_t after_word(View line, std::size_t index) {
  if (const auto length = longest(line, index, U"之后 以后 过后"_words)) return length;
  return at(line, index) == U'后' && !among(at(line, index + 1), U"天面续期台勤备悔果辈半院门卫来补援") ? 1
                                                                                                        : 0;
}

std::optional<FoundWhen> read_absolute(View line, std::size_t index, const Today& today,
                                       const Days* neighbour) {
  if (line[index] == U'下')
    if (auto end_of_work = read_end_of_work(line, index, today)) return end_of_work;
  Point beside;
  if (neighbour) beside.days = *neighbour;
  const auto from = read_point(line, index, today, neighbour ? &beside : nullptr);
  if (!from) return std::nullopt;
  const auto right = read_right(line, *from, today);
  if (right && makes_range(*from, right->to)) {
    FoundWhen found{index, right->end, range_when(*from, right->to, today)};
    found.end += longest(line, found.end, U"之间 期间 止 为止"_words);
    return found;
  }
  if (from->now) return std::nullopt;
  // 五 of 五到六点 stands only with its partner.
  if (from->clock && from->clock->end == from->end && is_digit(before(line, from->end)) && !right &&
      at(line, from->end - 1) != U':' && read_clock_left_of_range(line, index))
    return std::nullopt;
  FoundWhen found{index, from->end, single_when(*from, today), from->days};
  read_edges(line, found, *from, today);
  return found;
}

}  // namespace language
