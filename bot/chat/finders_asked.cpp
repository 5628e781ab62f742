// Finders of what a question is about: whose figures, of where, over which time.
#include <algorithm>
#include <array>
#include <cmath>

#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::When;

bool among(char32_t point, std::u32string_view points) { return points.find(point) != points.npos; }

bool follows(const Reader& reader, std::size_t at, Phrases words) {
  const auto rest = std::u32string_view(reader.sentence.points()).substr(std::min(at, reader.sentence.points().size()));
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return word.begins(rest); });
}

bool precedes(const Reader& reader, std::size_t end, Phrases words) {
  const auto line = std::u32string_view(reader.sentence.points()).substr(0, end);
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return word.ends(line); });
}

// 给我看看, 我想看: who wants to see it, not whose it is. 我们, 我手下 are the team.
bool means_self(const Reader& reader, Span self) {
  if (follows(reader, self.end, "们|手下|下面|下属|的人|的团队|团队|这个团队|的组|组|部门|公司|司|区"_phrases)) return false;
  if (follows(reader, self.end, "想|看|查|问|要看|要查|要个|要一|让|帮|需要看|先|说"_phrases)) return false;
  return !precedes(reader, self.begin, "给|帮|替|跟|发|诉|让|和"_phrases) || follows(reader, self.end, "的"_phrases);
}

bool says_self(const Reader& reader) {
  for (Span at = reader.sentence.find(U"我"); !at.is_empty(); at = reader.sentence.find(U"我", at.end))
    if (means_self(reader, at)) return true;
  return says(reader, "本人|俺|自己"_phrases);
}

bool says_team(const Reader& reader) {
  return says(reader, "团队|我们|咱们|全员|全队|大家|所有人|部门|公司|全组|组里|小组|手下|下属|整体|我组|一组"_phrases);
}

struct Where {
  std::string name;
  Span span;
};

std::optional<Where> region_said(const Reader& reader) {
  static constexpr std::array<Phrase, 7> usual{"华东", "华南", "华北", "华中", "西南", "西北", "东北"};
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::region))
    return Where{named.name, named.span};
  for (const Phrase& word : usual)
    if (const Span at = reader.sentence.find(word); !at.is_empty()) return Where{reader.sentence.words(at), at};
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::place) return Where{reader.sentence.words({entity.begin, entity.end}), {entity.begin, entity.end}};
  return std::nullopt;
}

std::vector<Named> free_members(Reader& reader) {
  auto members = reader.setting.directory.members_in(reader.sentence);
  std::erase_if(members, [&](const Named& named) { return !reader.sentence.is_free(named.span); });
  return members;
}

const When& when_of(const language::Entity& entity) { return std::get<When>(entity.value); }

// Entities of time that no finder has taken, in order.
std::vector<const language::Entity*> moments(const Reader& reader) {
  std::vector<const language::Entity*> found;
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::when && !when_of(entity).invalid && reader.sentence.is_free(Span{entity.begin, entity.end}))
      found.push_back(&entity);
  return found;
}

std::string words_of(const Reader& reader, const language::Entity& entity) {
  return reader.sentence.words({entity.begin, entity.end});
}

// back: 周一 is the last one. begun: so are days, but 12月 asked for in November is the next one, and 5月 the last.
// nearest: a month is the next one, but for those that have just passed.
enum class Direction { back, begun, nearest, ahead };

constexpr int far_ahead = 270;  // days: 10月 said in November is the last one
constexpr int soon = 120;       // days: the months of which somebody asks how far they are

bool is_of_months(const When& when) {
  return when.start && when.end && when.start->date == base::first_of_month(when.start->date) && when.end->date == base::first_of_month(when.end->date);
}

bool is_too_late(const Reader& reader, const When& when, Direction direction) {
  const int days = base::days_between(reader.today(), when.start->date);
  if (direction == Direction::begun) return days > (is_of_months(when) ? soon : 0);
  return direction == Direction::back ? days > 0 : direction == Direction::nearest && days > far_ahead;
}

// 下个月, 明年9月: there is no other that could be meant.
bool is_sure(const When& when, Direction direction) { return is_of_months(when) && direction != Direction::back; }

// 这两周, 近三天: a length of time that ends today.
std::optional<Period> window_of(const Reader& reader, const language::Entity& entity) {
  const When& when = when_of(entity);
  if (when.shape != When::Shape::duration || !when.seconds || *when.seconds < 86'400) return std::nullopt;
  if (!precedes(reader, entity.begin, "这|近|过去|最近|前"_phrases)) return std::nullopt;
  const int days = static_cast<int>(*when.seconds / 86'400);
  return Period{base::add_days(reader.today(), 1 - days), reader.today(), "这" + words_of(reader, entity)};
}

// 到年底 is the year, 到月底 the month: the figure of a day in the future is that of the time up to it.
Period up_to(const Period& day) {
  if (day.label.ends_with("年底") || day.label.ends_with("年末")) return {day.end.year() / std::chrono::January / 1, day.end, day.label};
  if (day.label.ends_with("月底") || day.label.ends_with("月末")) return {base::first_of_month(day.end), day.end, day.label};
  return day;
}

// The words of a moment read on their own.
std::optional<When> read_alone(const Reader& reader, Span span, bool looks_back) {
  language::Moment moment = reader.setting.moment;
  moment.looks_back = looks_back;
  const Sentence alone(reader.sentence.words(span), moment);
  for (const auto& one : alone.entities())
    if (one.kind == Kind::when && one.begin == 0 && when_of(one).start) return when_of(one);
  return std::nullopt;
}

// Where the moment really stands: 看下|12月 is no 下12月, 本周|日活 no 本周日, 这个月|一共 no 这个月一.
Span true_span(const Reader& reader, const language::Entity& entity) {
  static constexpr std::u32string_view verbs = U"测看查说估报算发列拉问计瞅析画讲盘晒总";
  const auto& points = reader.sentence.points();
  Span span{entity.begin, entity.end};
  const bool is_small_verb = points[span.begin] == U'下' && span.begin > 0 && (among(points[span.begin - 1], verbs) || points[span.begin - 1] == U'一');
  if (is_small_verb && span.size() > 2 && !among(points[span.begin + 1], U"周个月半旬季礼星")) ++span.begin;
  if (span.end == points.size() || span.size() < 2) return span;
  const char32_t last = points[span.end - 1], next = points[span.end];
  if ((last == U'日' && next == U'活') || (last == U'一' && among(next, U"共直起次个"))) --span.end;
  return span;
}

std::optional<Period> period_at(const Reader& reader, const language::Entity& entity, Direction direction) {
  if (auto window = window_of(reader, entity)) return window;
  const Span span = true_span(reader, entity);
  const When said = span.size() == entity.end - entity.begin ? when_of(entity) : read_alone(reader, span, false).value_or(when_of(entity));
  if (!said.start || said.shape == When::Shape::time || said.shape == When::Shape::recurring) return std::nullopt;
  if (said.shape == When::Shape::datetime && said.approximate) return std::nullopt;  // 刚才
  if (precedes(reader, entity.begin, "截止|截至|截止到|截至到|到"_phrases)) return std::nullopt;  // 截至今天: so far
  // 周一 in a question about figures is the last one.
  When when = is_too_late(reader, said, direction) ? read_alone(reader, span, true).value_or(said) : said;
  // 12月能出多少业绩 asks what comes, though 多少 makes the month look like one that was.
  if (direction == Direction::ahead && when.end && when.end->date <= reader.today()) when = read_alone(reader, span, false).value_or(when);
  // So do 完成 and 进度: 12月进度, asked for in November, is that of the month to come.
  const bool may_be_soon = direction == Direction::begun || direction == Direction::nearest;
  if (may_be_soon && is_of_months(when) && when.end->date <= reader.today())
    if (const auto next = read_alone(reader, span, false); next && is_of_months(*next) && next->start->date > reader.today() &&
                                                         base::days_between(reader.today(), next->start->date) <= soon)
      when = *next;
  if (is_too_late(reader, when, direction) && !is_sure(when, direction)) return std::nullopt;  // 明天开会用的: no time a figure can be of
  Period period = period_of(when, reader.sentence.words(span));
  if (period.start == period.end && follows(reader, span.end, "那周|那一周|当周|这一周|那个星期|那星期|那个周|所在周|的那周|那礼拜"_phrases))
    return week_with(period.start, period.label + "那周");
  if (when.shape == When::Shape::date_range && !when.end) period.end = reader.today();  // 11月以来
  return up_to(period);
}

Period this_month(const Reader& reader) { return month_with(reader.today(), "本月"); }
// 全年完成率, 年度目标: this year; where no time is said at all, this month.
Period unless_said(const Reader& reader) {
  return reader.sentence.has("全年") || reader.sentence.has("年度") ? year_with(reader.today(), "今年") : this_month(reader);
}

std::optional<Period> period_in_english(const Reader& reader) {
  const base::Date today = reader.today();
  if (says(reader, "this week"_phrases)) return week_with(today, "本周");
  if (says(reader, "last week"_phrases)) return week_with(base::add_days(today, -7), "上周");
  if (says(reader, "this month"_phrases)) return this_month(reader);
  if (says(reader, "last month"_phrases)) return month_with(base::add_days(base::first_of_month(today), -1), "上月");
  if (says(reader, "next month"_phrases)) return month_with(base::add_days(base::last_of_month(today), 1), "下月");
  if (says(reader, "today"_phrases)) return Period{today, today, "今天"};
  return std::nullopt;
}

bool found_period(Reader& reader, Direction direction) {
  for (const auto* entity : moments(reader)) {
    const auto period = period_at(reader, *entity, direction);
    if (!period) continue;
    reader.slots.set("period", *period);
    reader.take(*entity);
    return true;
  }
  const auto period = period_in_english(reader);
  if (period) reader.slots.set("period", *period);
  return period.has_value();
}

// 最近两周, 15天, 半个月: how long, in seconds; a week or month of the calendar (上周) is none.
std::optional<std::int64_t> length_of(const Reader& reader, const language::Entity& entity) {
  const When& when = when_of(entity);
  if (when.seconds) return std::abs(*when.seconds);
  if (!when.start || !when.end) return std::nullopt;
  const std::u32string words(reader.sentence.points().substr(entity.begin, entity.end - entity.begin));
  const bool is_counted = std::any_of(words.begin(), words.end(), [](char32_t point) {
    return (point >= U'0' && point <= U'9') || among(point, U"一二两三四五六七八九十半");
  });
  if (!is_counted) return std::nullopt;
  return std::int64_t{base::days_between(when.start->date, when.end->date)} * 86'400;
}

std::optional<std::int64_t> take_length(Reader& reader) {
  for (const auto* entity : moments(reader)) {
    const auto seconds = length_of(reader, *entity);
    if (!seconds || *seconds <= 0) continue;
    reader.take(*entity);
    return seconds;
  }
  return std::nullopt;
}

// 24h, 3 weeks: the digits before a unit in letters.
std::optional<std::int64_t> count_of(const Reader& reader, std::u32string_view unit) {
  const auto line = reader.sentence.folded();
  const auto is_digit = [&](std::size_t at) { return line[at] >= U'0' && line[at] <= U'9'; };
  for (std::size_t at = line.find(unit); at != line.npos; at = line.find(unit, at + 1)) {
    std::size_t end = at;
    while (end > 0 && line[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < 4 && is_digit(begin - 1)) --begin;
    std::int64_t count = 0;
    for (std::size_t i = begin; i < end; ++i) count = count * 10 + (line[i] - U'0');
    if (count > 0) return count;
  }
  return std::nullopt;
}

// How long, in seconds: 两小时 as a length, 30分钟内 as a moment to come.
std::optional<std::int64_t> limit_of(const Reader& reader, const When& when) {
  if (when.seconds) return std::abs(*when.seconds);
  if (!when.deadline || !when.has_clock || !when.start) return std::nullopt;
  const base::Civil now = reader.setting.moment.now;
  const auto days = std::chrono::days(base::days_between(now.date, when.start->date));
  return std::chrono::duration_cast<std::chrono::seconds>(days + when.start->time - now.time).count();
}

// 上周的预测, 比上周: the forecast that another is held against.
bool is_compared(const Reader& reader, const language::Entity& entity) {
  std::size_t begin = entity.begin;
  while (begin > 0 && reader.sentence.points()[begin - 1] == U' ') --begin;
  return precedes(reader, begin, "跟|和|比|较|与|同|对照|跟着"_phrases);
}

}  // namespace

void asked_owner(Reader& reader) {
  if (const auto members = free_members(reader); !members.empty()) {
    reader.slots.set("owner", members.front().name);
    reader.sentence.take(members.front().span);
    return;
  }
  const bool names_team = says(reader, "我们团队|咱们团队|我们组|咱们组|我们部门|咱们部门"_phrases);  // 给我看下我们团队…
  const bool is_own = (says_self(reader) && !names_team) || (reader.setting.role == crm::Role::rep && !says_team(reader) && !region_said(reader));
  if (is_own) reader.slots.set("owner", std::string("self"));
}

void owners(Reader& reader) {
  std::vector<std::string> names;
  for (const Named& named : free_members(reader)) {
    names.push_back(named.name);
    reader.sentence.take(named.span);
  }
  if (!names.empty()) reader.slots.set("owners", std::move(names));
}

void asked_scope(Reader& reader) {
  for (const char* narrower : {"owner", "owners", "region"})
    if (reader.slots.has(narrower)) return;
  if (const auto region = region_said(reader)) {
    Slots scope;
    scope.set("region", region->name);
    reader.slots.set_group("scope", std::move(scope));
    return;
  }
  const bool is_manager = reader.setting.role >= crm::Role::manager;
  if (says_team(reader) || (is_manager && !reader.slots.has("dimension") && !reader.slots.has("product"))) reader.slots.set("scope", std::string("team"));
}

void asked_region(Reader& reader) {
  const auto region = region_said(reader);
  if (!region) return;
  reader.slots.set("region", region->name);
  reader.sentence.take(region->span);
}

void asked_product(Reader& reader) {
  for (const Named& named : reader.setting.directory.products_in(reader.sentence)) {
    if (!reader.sentence.is_free(named.span)) continue;
    reader.slots.set("product", named.name);
    reader.sentence.take(named.span);
    return;
  }
}

void past_period(Reader& reader) { found_period(reader, Direction::back); }

void month_so_far(Reader& reader) {
  if (!found_period(reader, Direction::begun)) reader.slots.set("period", unless_said(reader));
}

void nearest_period(Reader& reader) { found_period(reader, Direction::nearest); }

void month_of_target(Reader& reader) {
  if (!found_period(reader, Direction::nearest)) reader.slots.set("period", unless_said(reader));
}

void month_to_come(Reader& reader) {
  if (!found_period(reader, Direction::ahead)) reader.slots.set("period", unless_said(reader));
}

void compare_snapshot(Reader& reader) {
  if (!says(reader, "比|差|变|较|多了|少了|涨|跌|偏"_phrases)) return;
  const auto all = moments(reader);
  const language::Entity* other = nullptr;
  for (const auto* entity : all)
    if (is_compared(reader, *entity)) other = entity;
  if (!other && all.size() > 1)  // 上周的预测下周的预测差多少: against the earlier
    other = *std::min_element(all.begin(), all.end(), [](const auto* a, const auto* b) {
      return when_of(*a).start && when_of(*b).start && when_of(*a).start->date < when_of(*b).start->date;
    });
  if (!other) return;
  const auto period = period_at(reader, *other, Direction::back);
  if (!period) return;
  reader.slots.set("compare_snapshot", *period);
  reader.take(*other);
}

static std::optional<base::Date> last_day_of(const std::optional<Period>& period) { return period ? std::optional(period->end) : std::nullopt; }

// 昨天, 上周五, 11月20日: the day, or the last of the days, looked back.
static std::optional<base::Date> last_day_at(const Reader& reader, const language::Entity& entity) {
  const Span span{entity.begin, entity.end};
  const When& said = when_of(entity);
  if (!said.start) return std::nullopt;
  const When when = is_too_late(reader, said, Direction::back) ? read_alone(reader, span, true).value_or(said) : said;
  return when.shape == When::Shape::date_range && when.end ? base::add_days(when.end->date, -1) : when.start->date;
}

// 按上周一的数据再算一次, 截止昨天: of which day the figures are to be.
void as_of(Reader& reader) {
  for (const auto* entity : moments(reader)) {
    const bool is_of_data = follows(reader, entity->end, "的数据|数据|的快照|快照|的数|那天的|那时的|早上的数据"_phrases) &&
                            precedes(reader, entity->begin, "按|按照|照|拿|用|以|根据"_phrases);
    const bool is_last = precedes(reader, entity->begin, "截止到|截至到|截止|截至"_phrases) ||
                         (precedes(reader, entity->begin, "到"_phrases) && follows(reader, entity->end, "为止"_phrases));
    const auto day = is_of_data ? last_day_of(period_at(reader, *entity, Direction::back)) : is_last ? last_day_at(reader, *entity) : std::nullopt;
    if (!day) continue;
    reader.slots.set("as_of", *day);
    return reader.take(*entity);
  }
}

void weeks(Reader& reader) {
  constexpr double week = 7 * 86'400;
  if (const auto seconds = take_length(reader))
    reader.slots.set("weeks", std::max<std::int64_t>(1, std::llround(static_cast<double>(*seconds) / week)));
  else if (const auto count = count_of(reader, U"week"))
    reader.slots.set("weeks", *count);
}

void idle_days(Reader& reader) {
  if (const auto seconds = take_length(reader)) reader.slots.set("days", std::max<std::int64_t>(1, *seconds / 86'400));
}

void over_hours(Reader& reader) {
  if (!says(reader, "没|未|超|不|以上|还|无"_phrases)) return;  // else a period: 最近30天
  std::optional<double> hours;
  if (const auto count = count_of(reader, U"h")) hours = static_cast<double>(*count);
  for (const auto* entity : moments(reader)) {
    const When& when = when_of(*entity);
    const auto seconds = limit_of(reader, when);
    if (hours || !seconds || precedes(reader, entity->begin, "这|近|最近|过去"_phrases)) continue;
    hours = static_cast<double>(*seconds) / 3600;
    reader.take(*entity);
  }
  if (!hours) return;
  if (*hours == std::floor(*hours)) reader.slots.set("over_hours", static_cast<std::int64_t>(*hours));
  else reader.slots.set("over_hours", *hours);
}

}  // namespace chat::finders
