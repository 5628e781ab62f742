// Finders of days and times: when it happened, when it is due, until when a deal closes, over which period.
#include <algorithm>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::PartOfDay, language::When;

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

// The first free moment for which `fits`; nullptr when there is none.
template <class Fits>
const language::Entity* moment(const Reader& reader, Fits fits) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::when && reader.sentence.is_free(Span{entity.begin, entity.end}) && fits(when_of(entity)))
      return &entity;
  return nullptr;
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

Period period_of(const When& when, const std::string& words) {
  const base::Date start = when.start ? when.start->date : base::Date{};
  const base::Date end = when.end ? base::add_days(when.end->date, -1) : start;
  const std::string label = when.label.empty() ? words : when.label;
  return {start, end < start ? start : end, label == "这个月" ? "本月" : label};
}

void set_due(Reader& reader, const When& when, const std::string& prefix) {
  if (when.has_clock && when.start) {
    reader.slots.set(prefix + "_at", reader.at(*when.start));
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
    if (is_read) continue;
    std::size_t begin = i;
    while (begin > 0 && is_digit(begin - 1)) --begin;
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

void occurred(Reader& reader) {
  const auto* entity = moment(reader, [&](const When& when) {
    const bool today_so_far = is_day(when) && !when.has_clock && !when.deadline && when.start->date == reader.today();
    return (when.past && when.start) || today_so_far;
  });
  if (entity) {
    const When& when = when_of(*entity);
    reader.slots.set("occurred_date", when.start->date);
    if (when.part != PartOfDay::none) reader.slots.set("occurred_part", part_word(when.part));
    reader.take(*entity);
    return;
  }
  for (const Phrase& word : Phrases{"刚才", "刚刚", "刚"}) {
    if (!reader.take_word(word)) continue;
    reader.slots.set("occurred_date", reader.today());
    return;
  }
}

void due(Reader& reader) {
  if (notice_impossible(reader)) return;
  const auto* entity = moment(reader, [&](const When& when) {
    return (looks_ahead(when, reader.today()) && !is_long(when)) || (when.past && when.has_clock);
  });
  if (!entity) return;
  const When& when = when_of(*entity);
  if (when.past) reader.slots.set("is_past", true);
  set_due(reader, when, "due");
  if (when.deadline) reader.slots.set("deadline", true);
  reader.due = {entity->begin, entity->end};
  reader.take(*entity);
  if (reader.take_after(entity->end, {"之前", "以前", "前"})) reader.slots.set("deadline", true);
}

void new_due(Reader& reader) {
  if (notice_impossible(reader)) return;
  const auto* entity = moment(reader, [&](const When& when) { return looks_ahead(when, reader.today()); });
  if (!entity) {  // a moment that is past is refused, not overlooked
    entity = moment(reader, [](const When& when) { return when.past && when.start; });
    if (entity) set_due(reader, when_of(*entity), "due"), reader.take(*entity);
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

void close_date(Reader& reader) {
  const auto* entity = moment(reader, [&](const When& when) { return looks_ahead(when, reader.today()) && when.start; });
  if (!entity) return;
  reader.slots.set("close_date", due_day(when_of(*entity), reader.today()));
  reader.take(*entity);
  reader.take_after(entity->end, {"之前", "以前", "前"});
  reader.take_after(entity->end, {"签单", "签约", "签合同", "签", "成交", "下单", "定"});
  reader.take_before(entity->begin, {"预计签单", "预计成交", "预计"});
}

void close_shift(Reader& reader) {
  const auto* entity = moment(reader, [](const When& when) { return when.seconds && when.relative_to_existing; });
  if (!entity) return;
  reader.slots.set("close_shift_days", *when_of(*entity).seconds / 86400);
  reader.take(*entity);
}

void resume_window(Reader& reader) {
  if (!reader.sentence.has("再说") && !reader.sentence.has("再看") && !reader.sentence.has("再谈")) return;
  const auto* entity = moment(reader, [](const When& when) { return when.start && !when.past; });
  if (!entity) return;
  reader.slots.set("resume_window", period_of(when_of(*entity), reader.sentence.words({entity->begin, entity->end})));
  reader.take(*entity);
  for (const Phrase& word : Phrases{"再说", "再看", "再谈"}) reader.take_word(word);
}

// 十二月中旬招标: a stretch of time in which the customer will decide, not a day on which we act.
void expect_window(Reader& reader) {
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
