// Lengths of time that a sentence about rules says.
#include "bot/chat/said_lengths.hpp"

#include <algorithm>

namespace chat {
namespace {

using Kind = language::Entity::Kind;
using language::When;

constexpr std::int64_t day = 86'400;

std::vector<SaidLength> spans_in(const Reader& reader) {
  const auto now = reader.at(reader.setting.moment.now);
  std::vector<SaidLength> lengths;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when) continue;
    const auto& when = std::get<When>(entity.value);
    std::int64_t seconds = when.seconds.value_or(0);
    if (when.workdays) seconds = *when.workdays * day;
    if (!seconds && when.shape == When::Shape::datetime && when.start)  // 半小时内 is read as the moment it ends
      seconds = std::chrono::duration_cast<std::chrono::seconds>(reader.at(*when.start) - now).count();
    else if (!seconds && when.shape == When::Shape::date && when.start && when.start->date != reader.today())
      seconds = base::days_between(reader.today(), when.start->date) * day;
    else if (!seconds && when.shape == When::Shape::date_range && when.start && when.end)  // 前5天
      seconds = base::days_between(when.start->date, when.end->date) * day;
    else if (!seconds && when.shape == When::Shape::datetime_range && when.start && when.end && reader.sentence.words({entity.begin, entity.end}).starts_with("前"))  // 超时前5分钟
      seconds = std::chrono::duration_cast<std::chrono::seconds>(reader.at(*when.end) - reader.at(*when.start)).count();
    if (seconds) lengths.push_back({{entity.begin, entity.end}, seconds < 0 ? -seconds : seconds, when.workdays.has_value()});
  }
  return lengths;
}

// 提前3天, 3天前提醒, 到期3天前预警. What stands before the next length belongs to this one, but for its 提前.
bool is_warning(const Reader& reader, const SaidLength& length, std::size_t next) {
  constexpr std::size_t near = 6;
  const auto& points = reader.sentence.points();
  std::string before = reader.sentence.words({length.span.begin > 4 ? length.span.begin - 4 : 0, length.span.begin});
  while (before.ends_with(' ')) before.pop_back();
  std::string behind = reader.sentence.words({length.span.end, std::min({points.size(), length.span.end + near, next})});
  if (behind.ends_with("提前")) behind.resize(behind.size() - std::string_view("提前").size());
  const std::string own = reader.sentence.words(length.span);
  const auto holds = [](const std::string& words, std::string_view word) { return words.find(word) != words.npos; };
  return holds(before, "提前") || before.ends_with("前") || own.starts_with("前") || own.starts_with("之前") || own.starts_with("提前") || behind.starts_with("前") ||
         behind.starts_with("之前") || behind.starts_with(" before") || holds(behind, "提前") || holds(behind, "预警") || holds(behind, "warn") || holds(before, "warn");
}

// 从30天, 由半小时, 不要30分钟: what held so far, where what shall hold follows.
bool is_old_value(const Reader& reader, const SaidLength& length) {
  std::string before = reader.sentence.words({length.span.begin > 4 ? length.span.begin - 4 : 0, length.span.begin});
  while (before.ends_with(' ')) before.pop_back();
  return before.ends_with("从") || before.ends_with("由") || before.ends_with("不要") || before.ends_with("不是");
}

// 3天和1天: of one kind.
bool are_joined(const Reader& reader, const SaidLength& one, const SaidLength& next) {
  const std::string between = reader.sentence.words({one.span.end, next.span.begin});
  return between == "和" || between == "、" || between == "及" || between == "跟" || between == "与" || between == " ";
}

}  // namespace

std::vector<SaidLength> lengths_in(const Reader& reader) {
  auto lengths = spans_in(reader);
  const auto clauses = reader.sentence.clauses(false);
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    SaidLength& length = lengths[i];
    const bool is_last = i + 1 == lengths.size();
    const std::size_t next = is_last ? reader.sentence.points().size() : lengths[i + 1].span.begin;
    length.is_warning = is_warning(reader, length, next) || (i > 0 && lengths[i - 1].is_warning && are_joined(reader, lengths[i - 1], length));
    length.is_old = !is_last && is_old_value(reader, length);
    for (const Span clause : clauses)
      if (clause.begin <= length.span.begin && length.span.begin < clause.end)
        length.around = {std::max(clause.begin, i > 0 ? lengths[i - 1].span.end : 0), std::min(clause.end, next)};
  }
  return lengths;
}

}  // namespace chat
