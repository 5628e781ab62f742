// Finders of days and times: when it happened, when it is due, until when a deal closes, over which period.
#include <algorithm>

#include "bot/chat/needs.hpp"
#include "bot/chat/clause.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::PartOfDay, language::When, language::WordList, language::operator""_words;

const When& when_of(const language::Entity& entity) { return std::get<When>(entity.value); }

std::string part_word(PartOfDay part) {
  switch (part) {
    case PartOfDay::am: return "am";
    case PartOfDay::noon: return "noon";
    case PartOfDay::pm: return "pm";
    case PartOfDay::evening: return "evening";
    case PartOfDay::none: break;
  }
  return {};
}

// 周末班, 暑假班: a class that somebody asks for, and no day.
bool is_class(const Reader& reader, const language::Entity& entity) {
  const auto& points = reader.sentence.points();
  return entity.end < points.size() && points[entity.end] == U'班';
}

// The first free moment for which `fits`; nullptr when there is none.
template <class Fits>
const language::Entity* moment(const Reader& reader, Fits fits) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::when && reader.sentence.is_free(Span{entity.begin, entity.end}) && !is_class(reader, entity) && fits(when_of(entity)))
      return &entity;
  return nullptr;
}

// 周三开会不方便 周四[再打]: of several days the one on which it is done again; nullptr when none is called so.
const language::Entity* moment_again(const Reader& reader) {
  const language::Entity* last = nullptr;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const auto& points = reader.sentence.points();
    const std::size_t behind = language::past_blanks(reader.sentence.folded(), entity.end);
    if (behind < points.size() && points[behind] == U'再' && looks_ahead(when_of(entity), reader.today())) last = &entity;
  }
  return last;
}

bool is_day(const When& when) {
  return (when.shape == When::Shape::date || when.shape == When::Shape::datetime ||
          when.shape == When::Shape::datetime_range) &&
         when.start;
}

// A week, a third of a month, a quarter: too long to be a day on which something is due, unless it is a deadline.
bool is_long(const When& when) {
  return when.shape == When::Shape::date_range && when.start && when.end && !when.deadline &&
         base::days_between(when.start->date, when.end->date) > 7;
}

// The day something is due when a span was named: its last day when it is a deadline, else its first.
base::Date due_day(const When& when, base::Date today) {
  if (when.shape == When::Shape::date_range && when.end && (when.deadline || when.start->date < today))
    return base::add_days(when.end->date, -1);
  return when.start->date;
}

void set_due(Reader& reader, const When& when, const std::string& prefix) {
  if (when.has_clock && when.start) {
    base::Civil at = *when.start;
    if (when.label.starts_with("下班")) at.time = reader.setting.work_ends;
    reader.slots.set(prefix + "_at", reader.at(at));
    return;
  }
  reader.slots.set(prefix + "_date", due_day(when, reader.today()));
  if (when.part != PartOfDay::none) reader.slots.set(prefix + "_part", part_word(when.part));
  if (when.candidates.size() < 2) return;
  std::vector<std::string> days;
  for (const auto& day : when.candidates) days.push_back(base::iso_date(day));
  std::sort(days.begin(), days.end());
  reader.slots.set("candidates", days);
  reader.slots.set("ambiguous", std::vector<std::string>{prefix + "_date"});
}

// 万科2[号]楼, 3[号]店: a number of a building and no day.
bool names_a_place(const std::u32string& points, std::size_t begin, std::size_t unit) {
  static constexpr std::u32string_view places = U"楼店院线馆仓厂门厅桌位机柜库井矿房站台铺院园区";
  if (begin > 0 && language::among(points[begin - 1], U"路街巷弄道里村")) return true;  // 中山路1号
  return points[unit] == U'号' && unit + 1 < points.size() && places.find(points[unit + 1]) != places.npos;
}

// 13月, 25点, 9999年: digits before a unit of time in which no recogniser saw a time.
Span unread_moment(const Reader& reader) {
  static constexpr std::u32string_view units = U"月号点时年";
  const auto& points = reader.sentence.points();
  const auto is_digit = [&](std::size_t at) { return points[at] >= U'0' && points[at] <= U'9'; };
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if (!is_digit(i) || !reader.sentence.is_free(i) || units.find(points[i + 1]) == units.npos) continue;
    const bool is_read = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
      return e.kind != Kind::number && e.begin <= i && i < e.end;
    });
    std::size_t begin = i;
    while (begin > 0 && is_digit(begin - 1)) --begin;
    if (is_read || names_a_place(points, begin, i + 1)) continue;
    std::size_t end = i + 2;  // 13月[5号]
    while (end < points.size() && is_digit(end)) ++end;
    if (end > i + 2 && end < points.size() && (points[end] == U'号' || points[end] == U'日')) ++end;
    return {begin, end};
  }
  return {};
}

// An impossible date is noticed, never rolled over and never ignored.
bool notice_impossible(Reader& reader) {
  const auto* wrong = moment(reader, [](const When& when) { return when.invalid; });
  const Span span = wrong ? Span{wrong->begin, wrong->end} : unread_moment(reader);
  if (span.is_empty()) return false;
  reader.slots.set("impossible", reader.sentence.words(span));
  reader.sentence.take(span);
  return true;
}

}  // namespace

// 上午去了趟医院, said at ten: a part of the day alone is today's, once it has begun.
static bool is_part_of_today_so_far(const When& when, const base::Civil& now) {
  return when.shape == When::Shape::time_range && when.part != PartOfDay::none && !when.has_clock && when.start && when.start->date == now.date &&
         when.start->time <= now.time;
}

// 刚加了个客户, 刚才来的: that it is news, and no day to be noted beside a new customer.
static bool is_just_now(const Reader& reader, const language::Entity& entity) { return language::among(reader.sentence.points()[entity.begin], U"刚方"); }

void impossible_day(Reader& reader) { notice_impossible(reader); }

void occurred(Reader& reader) {
  const bool is_new = reader.wants("lead_remark");
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const auto day = day_gone_by(when_of(entity), reader.today());
    if (!day) continue;
    reader.slots.set("occurred_date", *day);
    if (const auto part = when_of(entity).part; part != PartOfDay::none) reader.slots.set("occurred_part", part_word(part));
    reader.take(entity);
    return;
  }
  const auto* entity = moment(reader, [&](const When& when) {
    const bool today_so_far = is_day(when) && !when.has_clock && !when.deadline && when.start->date == reader.today();
    const bool is_vague = is_new && is_long(when);  // 去年在平安买的: not when he came to us
    return (when.past && when.start && !is_vague) || today_so_far || is_part_of_today_so_far(when, reader.setting.moment.now);
  });
  if (entity && is_new && is_just_now(reader, *entity)) return reader.take(*entity);
  if (entity) {
    const When& when = when_of(*entity);
    reader.slots.set("occurred_date", when.start->date);
    if (when.part != PartOfDay::none) reader.slots.set("occurred_part", part_word(when.part));
    reader.take(*entity);
    if (when.has_clock) reader.take_after(entity->end, "多|左右|来钟|前后"_phrases);
    else reader.take_after(entity->end, "嗯刚才|刚才|刚刚"_phrases);
    return;
  }
  for (const Phrase& word : "刚才|刚刚|刚"_phrases) {
    if (cuts_a_person(reader.sentence, word) || !reader.take_word(word)) continue;
    if (!is_new) reader.slots.set("occurred_date", reader.today());
    return;
  }
}

// 月初回访, said on the 23rd: the beginning that is still to come.
static void beginning_of_next_month(Reader& reader) {
  const auto* entity = moment(reader, [&](const When& when) { return when.shape == When::Shape::date_range && when.start && when.start->date < reader.today(); });
  if (!entity || reader.sentence.words({entity->begin, entity->end}) != "月初") return;
  reader.slots.set("due_date", base::add_days(base::last_of_month(reader.today()), 1));
  reader.due = {entity->begin, entity->end};
  reader.take(*entity);
}

// 25号招标 [提前一天提醒我]: the reminder comes so much before what is due, and never before today.
static void reminded_before(Reader& reader) {
  static constexpr WordList calls{U"提醒", U"叫我", U"喊我", U"通知我", U"催我", U"告诉我", U"跟我说"};
  const language::View line = reader.sentence.folded();
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when || !when_of(entity).seconds) continue;
    const bool is_before = line.substr(entity.begin).starts_with(U"提前") || language::longest_before(line, entity.begin, U"提前 提早"_words) > 0;
    if (!is_before || language::longest(line, entity.end, calls) == 0) continue;
    const std::chrono::seconds before{std::abs(*when_of(entity).seconds)};
    if (const auto at = reader.slots.instant("due_at")) reader.slots.set("due_at", *at - before);
    else if (const auto day = reader.slots.date("due_date"))
      reader.slots.set("due_date", std::max(reader.today(), base::add_days(*day, -static_cast<int>(std::chrono::floor<std::chrono::days>(before).count()))));
    reader.take(entity);
    reader.take_before(entity.begin, "提前|提早"_phrases);
    return;
  }
  for (const Phrase& word : "前一天|头一天"_phrases) {
    const Span at = reader.sentence.find(word);
    const auto day = reader.slots.date("due_date");
    if (at.is_empty() || !day || language::longest(line, at.end, calls) == 0) continue;
    reader.slots.set("due_date", std::max(reader.today(), base::add_days(*day, -1)));
    return reader.sentence.take(at);
  }
}

void due(Reader& reader) {
  if (notice_impossible(reader)) return;
  const auto* entity = moment(reader, [&](const When& when) { return looks_ahead(when, reader.today()) && !is_long(when); });
  if (!entity) entity = moment(reader, [](const When& when) { return when.past && when.has_clock; });
  if (!entity) return beginning_of_next_month(reader);
  if (const auto* again = moment_again(reader)) entity = again;
  const When& when = when_of(*entity);
  if (when.past) reader.slots.set("is_past", true);
  set_due(reader, when, "due");
  if (when.deadline) reader.slots.set("deadline", true);
  reader.due = {entity->begin, entity->end};
  reader.take(*entity);
  if (reader.take_after(entity->end, "之前|以前|前"_phrases)) reader.slots.set("deadline", true);
  reader.take_after(entity->end, "那天|当天|那一天|那天早上|那会儿"_phrases);
  reminded_before(reader);
}

// 报价再晚一天: counted from the time it has, not from now.
static void later_than_planned(Reader& reader) {
  const auto* entity = moment(reader, [](const When& when) { return when.seconds && (when.relative_to_existing || when.shape == When::Shape::duration); });
  if (!entity) return;
  reader.slots.set("shift_minutes", *when_of(*entity).seconds / 60);
  reader.take(*entity);
  reader.take_before(entity->begin, "再晚|再推迟|再推|往后推|往后挪|推后|推迟|再延|延后|再缓|缓|晚"_phrases);
}

// [明早]那个改到10点半, [后天]那个取消: the day on which the reminder that is meant stands. Where it is moved, only a moment
// before the words of moving can be that.
void planned(Reader& reader) {
  static constexpr WordList moves{U"改到", U"改成", U"改为", U"改在", U"改", U"推到", U"推迟到", U"挪到", U"延到", U"延后到", U"换到", U"换成", U"调到", U"调整到", U"提前到", U"顺延到"};
  const bool is_moved = reader.wants("new_due");
  const auto* entity = moment(reader, [&](const When& when) { return is_day(when) && looks_ahead(when, reader.today()); });
  if (!entity) return;
  if (is_moved) {
    const auto& words = reader.sentence.folded();
    std::size_t move = entity->end;
    while (move < words.size() && language::longest(words, move, moves) == 0) ++move;
    const bool goes_to_another = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
      return e.kind == Kind::when && e.begin > move && reader.sentence.is_free(Span{e.begin, e.end});
    });
    if (!goes_to_another) return;
  }
  set_due(reader, when_of(*entity), "planned");
  reader.take(*entity);
}

void new_due(Reader& reader) {
  if (notice_impossible(reader)) return;
  const auto* entity = moment(reader, [&](const When& when) { return looks_ahead(when, reader.today()); });
  if (!entity) {  // a moment that is past is refused, not overlooked
    entity = moment(reader, [](const When& when) { return when.past && when.start; });
    if (entity) set_due(reader, when_of(*entity), "due"), reader.take(*entity);
    else later_than_planned(reader);
    return;
  }
  const When& when = when_of(*entity);
  if (when.shape == When::Shape::time && when.start) {
    char text[8];
    std::snprintf(text, sizeof text, "%02d:%02d", when.start->hour(), when.start->minute());
    reader.slots.set("due_time", std::string(text));
  } else {
    set_due(reader, when, "due");
  }
  reader.take(*entity);
}

void shift(Reader& reader) {
  if (notice_impossible(reader)) return;
  const auto* entity = moment(reader, [](const When& when) {
    return when.seconds && (when.relative_to_existing || when.shape == When::Shape::duration);
  });
  if (entity) {
    reader.slots.set("shift_minutes", *when_of(*entity).seconds / 60);
    reader.take(*entity);
    return;
  }
  // 两小时后: said as a moment, meant as a shift from now.
  due(reader);
}

namespace {

// 月底前签, 预计12月成交: the words of a deal being closed stand beside the moment.
bool is_of_closing(const Reader& reader, const language::Entity& entity) {
  static constexpr WordList closings{U"签", U"成交", U"下单", U"定标", U"关单", U"拍板", U"成单", U"敲定", U"盖章"};
  static constexpr WordList joints{U"在", U"到", U"改到", U"是", U"于", U"时间", U"日期", U"预计", U":", U" "};
  static constexpr WordList labels{U"预计", U"签单时间", U"close "};
  const language::View line = reader.sentence.folded();
  const auto end = entity.end + language::longest(line, entity.end, U"之前 以前 前 左右 能 就 可以 前能 前可以"_words);
  if (language::longest(line, language::past_blanks(line, end), closings) > 0) return true;
  const auto begin = entity.begin - language::longest_before(line, entity.begin, joints);
  return language::longest_before(line, begin, closings) > 0 || language::longest_before(line, entity.begin, labels) > 0;
}

// 再给方案, 上门演示: what we do on that day is no closing of the deal.
bool is_of_a_deed(const Reader& reader, const language::Entity& entity) {
  static constexpr Phrase deeds[] = {"拜访", "演示", "报价", "发方案", "发合同", "发资料", "联系", "回访", "跟进", "提醒", "上门", "见面", "碰", "打电话", "开会", "回电", "打给"};
  for (const Span clause : reader.sentence.clauses(false))
    if (clause.begin <= entity.begin && entity.begin < clause.end)
      return std::any_of(std::begin(deeds), std::end(deeds), [&](const Phrase& deed) {
        const Span at = reader.sentence.find(deed, entity.end);
        return !at.is_empty() && at.end <= clause.end;
      });
  return false;
}

}  // namespace

void close_date(Reader& reader) {
  if (reader.slots.has("close_date")) return;
  const auto ahead = [&](const When& when) { return looks_ahead(when, reader.today()) && when.start; };
  const language::Entity* entity = nullptr;
  for (const auto& one : reader.sentence.entities()) {
    if (one.kind != Kind::when || !reader.sentence.is_free(Span{one.begin, one.end}) || !ahead(when_of(one))) continue;
    if (is_of_closing(reader, one)) {
      entity = &one;
      break;
    }
    if (!entity && !is_of_a_deed(reader, one)) entity = &one;
  }
  if (!entity) return;
  reader.slots.set("close_date", due_day(when_of(*entity), reader.today()));
  reader.take(*entity);
  reader.take_after(entity->end, "之前|以前|前"_phrases);
  reader.take_after(entity->end, "签单|签约|签合同|签|成交|下单|定"_phrases);
  reader.take_before(entity->begin, "预计签单|预计成交|预计"_phrases);
}

// 往后推一周, 早三天签: a shift of the day that is stored; to an earlier day it is negative.
void close_shift(Reader& reader) {
  if (reader.slots.has("close_shift_days")) return;
  static constexpr language::View earlier[] = {U"早", U"提前", U"提早", U"往前", U"前移", U"往前提", U"往前挪", U"提前了", U"早了"};
  static constexpr language::View later[] = {U"晚", U"推迟", U"延后", U"延期", U"延", U"推后", U"顺延", U"往后推", U"往后挪", U"晚了", U"推迟了", U"往后", U"延迟", U"拖", U"再延", U"要晚", U"推"};
  const language::View line = reader.sentence.folded();
  const auto* entity = moment(reader, [](const When& when) { return when.seconds && when.relative_to_existing; });
  const auto is_shifted = [&](const language::Entity& one, std::span<const language::View> words) {
    const auto deed = one.begin - language::longest_before(line, one.begin, U"签约 签单 签 成交 下单 定 下"_words);  // 晚签十天
    return language::longest_before(line, deed, words) > 0 || language::longest_before(line, one.begin, words) > 0 || language::longest(line, one.end, words) > 0 ||
           language::longest(line, one.begin, words) > 0;
  };
  if (!entity)
    for (const auto& one : reader.sentence.entities())
      if (!entity && one.kind == Kind::when && when_of(one).seconds && when_of(one).shape == When::Shape::duration &&
          reader.sentence.is_free(Span{one.begin, one.end}) && (is_shifted(one, earlier) || is_shifted(one, later)))
        entity = &one;
  if (!entity) return;
  const std::int64_t days = *when_of(*entity).seconds / 86400;
  reader.slots.set("close_shift_days", is_shifted(*entity, earlier) && days > 0 ? -days : days);
  reader.take(*entity);
}

// 明年3月再说: when a deal that rests comes back.
void resume_window(Reader& reader) {
  if (reader.slots.has("resume_window")) return;
  static constexpr Phrase rests[] = {"再说", "再看", "再谈", "再议", "再聊", "再定", "再推", "再启动", "再考虑", "再联系", "重启", "重新启动", "再上", "再弄", "再搞", "恢复", "再推进", "以后再", "后再"};
  const bool returns = std::any_of(std::begin(rests), std::end(rests), [&](const Phrase& word) { return reader.sentence.has(word); });
  const bool is_parked = reader.slots.text("status") == "搁置";
  if (!returns && !is_parked) return;
  const auto* entity = moment(reader, [](const When& when) { return when.start && !when.past; });
  if (!entity) return;
  reader.slots.set("resume_window", period_of(when_of(*entity), reader.sentence.words({entity->begin, entity->end})));
  reader.take(*entity);
  for (const Phrase& word : rests) reader.take_word(word);
}

// 十二月中旬招标: a stretch of time in which the customer will decide, not a day on which we act.
void expect_window(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    Span need = need_at(reader.sentence, entity);
    need.end -= language::longest_before(reader.sentence.folded(), need.end, U"要开业 开业"_words);  // what it is for is worth a remark
    if (need.is_empty() || !reader.sentence.is_free(need)) continue;
    reader.slots.set("expect_window", period_of(when_of(entity), reader.sentence.words(need)));
    return reader.sentence.take(need);
  }
  const auto* entity = moment(reader, [](const When& when) { return is_long(when) && !when.past; });
  if (!entity) return;
  reader.slots.set("expect_window", period_of(when_of(*entity), reader.sentence.words({entity->begin, entity->end})));
  reader.take(*entity);
}

void period(Reader& reader) {
  const auto* entity = moment(reader, [](const When& when) { return when.start.has_value() && !when.invalid; });
  if (!entity) return;
  reader.slots.set("period", period_of(when_of(*entity), reader.sentence.words({entity->begin, entity->end})));
  reader.take(*entity);
}

}  // namespace chat::finders
