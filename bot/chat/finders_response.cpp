// Finders of what a sentence says of the first word to a lead: the limit, warnings, the relay, whom to tell, working time.
#include <algorithm>
#include <array>

#include "bot/chat/said_lengths.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::When;

constexpr std::int64_t minute = 60;

std::string clock_text(int hour, int minutes) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", hour, minutes);
  return text;
}
std::string clock_of(const base::Civil& time) { return clock_text(time.hour(), time.minute()); }

// 早九晚六, 朝九晚五: hours of the morning and of the evening.
std::optional<std::pair<int, int>> nine_to_six(const Reader& reader) {
  static constexpr std::u32string_view digits = U"零一二三四五六七八九";
  const auto hour = [&](std::size_t at) {
    const char32_t point = at < reader.sentence.points().size() ? reader.sentence.points()[at] : 0;
    const auto digit = digits.find(point);
    return digit != digits.npos ? static_cast<int>(digit) : point >= U'0' && point <= U'9' ? static_cast<int>(point - U'0') : 0;
  };
  static constexpr std::array<Phrase, 2> mornings{"早", "朝"};
  static constexpr Phrase evenings{"晚"};
  for (const Phrase& morning : mornings) {
    const Span at = reader.sentence.find(morning);
    if (at.is_empty()) continue;
    const Span evening = reader.sentence.find(evenings, at.end);
    if (evening.begin != at.end + 1 || !hour(at.end) || !hour(evening.end)) continue;
    return std::pair{hour(at.end), hour(evening.end)};
  }
  return std::nullopt;
}

constexpr std::string_view told_manager = "manager", told_admin = "admin";

// 超时告诉管理员, 升级给经理.
void read_whom_to_tell(Reader& reader) {
  if (!says(reader, "升级|告诉|通知|报给|报警|提醒|上报"_phrases)) return;
  if (says(reader, "管理员|老板|总监"_phrases)) reader.slots.set("told", std::string(told_admin));
  else if (says(reader, "经理|主管|店长|组长"_phrases)) reader.slots.set("told", std::string(told_manager));
}

// 超时10分钟提醒经理: he is told the moment it happens, and no rule makes that later.
bool is_late_escalation(const Reader& reader, const SaidLength& length) {
  const std::string before = reader.sentence.words({length.span.begin > 3 ? length.span.begin - 3 : 0, length.span.begin});
  return (before.find("超时") != before.npos || before.find("超期") != before.npos) && !length.is_warning &&
         says(reader, "提醒|告诉|通知|升级|上报"_phrases);
}

bool is_relay(const Reader& reader, const SaidLength& length) {
  return says_within(reader.sentence, {length.span.end, length.around.end}, "接力|转给|转走|换人|换个人|转别人|给下一"_phrases);
}

// 最多转2次, 接力3次.
void read_relays(Reader& reader) {
  if (says(reader, "不要接力|不接力|关掉接力|取消接力|不用接力|不转给"_phrases)) return reader.slots.set("relay_minutes", std::int64_t{0});
  if (!says(reader, "接力|最多转"_phrases)) return;
  for (const auto& entity : reader.sentence.entities())
    if (const auto* count = std::get_if<language::Quantity>(&entity.value); count && count->measure == "次") reader.slots.set("relays", count->value);
}

void read_what_no_rule_can(Reader& reader) {
  if (says(reader, "午休|不计时|停表|中午不算"_phrases) && !says(reader, "周末|周六|周日|节假日"_phrases)) reader.slots.set("odd", std::string("pause"));
  if (says(reader, "周末|周六|周日|星期六|星期天|节假日|休息日"_phrases))
    reader.slots.set("odd", std::string(says(reader, "不算|不计|除外|不走"_phrases) ? "weekend" : "weekend_counts"));
  const auto& points = reader.sentence.points();
  for (const auto kind : {language::Names::Kind::region, language::Names::Kind::product, language::Names::Kind::staff, language::Names::Kind::store})
    for (const Named& named : reader.setting.directory.names_in(reader.sentence, kind)) {
      if (named.span.end > points.size()) continue;
      reader.slots.set("odd", std::string("subject"));
      reader.slots.set("odd_word", named.name);
    }
}

}  // namespace

void response_limit(Reader& reader) {
  read_what_no_rule_can(reader);
  read_whom_to_tell(reader);
  read_relays(reader);
  if (says(reader, "恢复默认|恢复原来|按文件|改回默认|改回原来"_phrases)) reader.slots.set("reset", true);
  if (says(reader, "不要提前提醒|不提前提醒|不用提前提醒|不要预警|关掉预警"_phrases)) reader.slots.set("warn_minutes", std::int64_t{0});
  for (const SaidLength& length : lengths_in(reader)) {
    if (length.seconds < minute || length.seconds % minute || length.is_old) continue;
    if (is_late_escalation(reader, length)) {
      reader.slots.set("odd", std::string("late_escalation"));
      continue;
    }
    const char* slot = length.is_warning ? "warn_minutes" : is_relay(reader, length) ? "relay_minutes" : "first_response_minutes";
    if (!reader.slots.has(slot)) reader.slots.set(slot, length.seconds / minute);
  }
}

void working_hours(Reader& reader) {
  std::vector<base::Civil> clocks;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when) continue;
    const auto& when = std::get<When>(entity.value);
    const bool is_range = when.shape == When::Shape::time_range || when.shape == When::Shape::datetime_range;
    if (is_range && when.start && when.end && when.has_clock) clocks = {*when.start, *when.end};
    else if (when.shape == When::Shape::time && when.start && clocks.size() < 2) clocks.push_back(*when.start);
  }
  if (clocks.empty())
    if (const auto hours = nine_to_six(reader)) {
      reader.slots.set("work_start", clock_text(hours->first, 0));
      reader.slots.set("work_end", clock_text(hours->second + 12, 0));
      return;
    }
  if (clocks.size() < 2 && !says(reader, "上班|下班|工作时间|营业"_phrases)) return;
  const bool ends_only = clocks.size() == 1 && says(reader, "下班"_phrases) && !says(reader, "上班"_phrases);
  if (!clocks.empty()) reader.slots.set(ends_only ? "work_end" : "work_start", clock_of(clocks[0]));
  if (clocks.size() > 1) reader.slots.set("work_end", clock_of(clocks[1]));
}

}  // namespace chat::finders
