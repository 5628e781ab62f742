// Finders around what was just done or is due: what to take back or carry out, which step, until when, whom not.
#include <algorithm>
#include <array>

#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::operator""_words;

using Kind = language::Entity::Kind;
using language::View, language::When, language::WordList;

// “样机安装”: quoted.
std::string quoted(const Reader& reader) {
  const View line = reader.sentence.folded();
  const auto open = line.find_first_of(U"“「『\"");
  if (open == View::npos) return {};
  const auto close = line.find_first_of(U"”」』\"", open + 1);
  return close == View::npos ? std::string() : reader.sentence.words({open + 1, close});
}

// 林姐的[试用回访]这一步: what stands right before the word, as far as nothing else claims it.
std::string before_step_word(const Reader& reader) {
  for (const Phrase& word : "这一步|这步|这个步骤|那一步|那步|步骤|环节"_phrases) {
    const Span at = reader.sentence.find(word);
    if (at.is_empty()) continue;
    std::size_t begin = at.begin;
    while (begin > 0 && reader.sentence.is_free(begin - 1) && !is_separator(reader.sentence.points()[begin - 1])) --begin;
    std::string words = reader.sentence.remainder({begin, at.begin});
    for (const std::string_view small : {"的", "那个", "这个"})
      if (words.starts_with(small)) words.erase(0, small.size());
    return is_filler(words) || words == "第" || words == "本" ? std::string() : words;
  }
  return {};
}

struct StepWords {
  std::string_view step;
  std::array<Phrase, 4> said;  // any of them names it
};
// The steps of the 教育SOP that every company starts with.
constexpr StepWords steps[] = {{"欢迎语+课程资料包", {"欢迎语", "课程资料", "资料包", "课程包"}},
                               {"回访资料阅读情况", {"资料阅读", "阅读情况", "初步疑问", "看资料"}},
                               {"试听课", {"试听课", "免费试听", "邀请试听", "试听"}},
                               {"定制化方案", {"定制化方案", "定制方案", "个性化方案", "定制化"}},
                               {"二次跟进", {"二次跟进", "第二次跟进", "价格异议", "二跟"}}};

// The last such day before today: 那次是十九号.
std::optional<base::Date> last_of(const When& when, base::Date today) {
  if (!when.start || when.has_clock) return std::nullopt;
  base::Date day = when.start->date;
  if (!(today < day)) return day;
  const base::Date month_back = day - std::chrono::months{1};
  return month_back.ok() ? std::optional(month_back) : std::nullopt;
}

// The free words right behind one of the marks, up to the next separator, a mark that ends them or a taken point.
Span named_behind(const Reader& reader, std::span<const View> marks) {
  static constexpr WordList ends{U"了", U"不对", U"才对", U"那家", U"那个", U"这家", U"啊", U"吧", U"的", U"是"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, marks);
    if (length == 0) continue;
    std::size_t end = i + length;
    while (end < line.size() && !is_separator(line[end]) && !(end > i + length + 1 && language::longest(line, end, ends))) ++end;
    if (end - i - length >= 2) return {i + length, end};
  }
  return {};
}

// [温州宏泰机械]不对: the words right before, from the last separator or small word on.
Span named_before(const Reader& reader, std::span<const View> marks) {
  static constexpr WordList begins{U"认错了", U"不是", U"是", U"的", U"你"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (language::longest(line, i, marks) == 0) continue;
    std::size_t begin = i;
    while (begin > 0 && !is_separator(line[begin - 1]) && language::longest_before(line, begin, begins) == 0) --begin;
    if (i - begin >= 2) return {begin, i};
  }
  return {};
}

// 撤销昨天分给小王的: whoever stands after 分给 is meant, known or not. Else the sender's last deed would be undone.
std::string receiver_in(const Reader& reader) {
  if (const auto members = reader.setting.directory.members_in(reader.sentence); !members.empty()) return members.back().name;
  constexpr std::size_t longest_name = 4;
  const auto& points = reader.sentence.points();
  for (const Phrase& mark : "分给|派给|分配给|转给|指派给|指给"_phrases) {
    const Span at = reader.sentence.find(mark);
    std::size_t end = at.end;
    while (end < points.size() && end - at.end < longest_name && points[end] != U'的' && points[end] != U'那' && points[end] != U'这' && !is_separator(points[end])) ++end;
    if (!at.is_empty() && end > at.end) return reader.sentence.words({at.end, end});
  }
  return "";
}

// 撤销 今天的回收, 把康达还给王芳. Whether that is what is meant.
bool recycling_undone(Reader& reader) {
  const auto members = reader.setting.directory.members_in(reader.sentence);
  const bool gives_back = !members.empty() && says(reader, "还给|还回给|要回来"_phrases);
  if (!gives_back && !says(reader, "回收"_phrases)) return false;
  reader.slots.set("target", std::string("recycle"));
  if (!members.empty()) reader.slots.set("to_user", members.back().name);
  reader.guesses_names = false;
  if (gives_back) {  // of one customer, whoever he is: else all of the day would be given back
    reader.slots.set("single", !says(reader, "回收"_phrases));
    reader.is_about_known = true;
    reader.sentence.take(members.back().span);
    for (const Phrase& word : "还回给|还给|要回来|把|将"_phrases) reader.take_word(word);
    customer(reader);
  }
  occurred(reader);
  reader.slots.drop("occurred_part");
  return true;
}

// 延后到昨天: refused, not overlooked.
void past_aim(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const auto* when = std::get_if<language::When>(&entity.value);
    const char32_t before = entity.begin > 0 ? reader.sentence.points()[entity.begin - 1] : U' ';
    if (!when || !when->past || !when->start || (before != U'到' && before != U'至')) continue;
    reader.slots.set("due_date", when->start->date);
    return reader.take(entity);
  }
}

}  // namespace

// What is to be undone: an import, an assignment with whom and when, a recycling, else the last write.
void undone(Reader& reader) {
  if (recycling_undone(reader)) return;
  if (says(reader, "恢复|还原|重做|redo"_phrases) && says(reader, "撤|undo|redo"_phrases)) {  // 把刚才撤的恢复
    reader.slots.set("target", std::string("undone"));
    return;
  }
  const bool is_import = says(reader, "导入|导进|导的|import|那张表|那个表"_phrases);
  const std::string receiver = receiver_in(reader);
  const bool is_assignment = !is_import && !receiver.empty() && says(reader, "分|派|给|指"_phrases);
  reader.slots.set("target", std::string(is_import ? "import" : is_assignment ? "assignment" : "last"));
  if (is_assignment) reader.slots.set("to_user", receiver);
  if (is_import || is_assignment) occurred(reader);
  reader.slots.drop("occurred_part");
}

// 行动项1, 行动项 第2个, 3号行动项: the number that stands there, although it is a part of the call.
void action_number(Reader& reader) {
  const auto& points = reader.sentence.points();
  static constexpr std::u32string_view words = U"一二三四五六七八九十";
  std::int64_t number = 0;
  for (std::size_t i = 0; i < points.size() && number < 1'000'000; ++i) {
    const auto place = words.find(points[i]);
    const bool is_word = place != words.npos && i > 0 && (points[i - 1] == U'项' || points[i - 1] == U'第');
    if (points[i] >= U'0' && points[i] <= U'9') number = number * 10 + static_cast<std::int64_t>(points[i] - U'0');
    else if (number > 0) break;
    else if (is_word) number = static_cast<std::int64_t>(place + 1);
  }
  if (number > 0) reader.slots.set("index", number);
}

void more(Reader& reader) {
  for (const Phrase& word : {Phrase("更多"), Phrase("下一页"), Phrase("往后看"), Phrase("后面的"), Phrase("看全部")})
    if (const Span at = reader.sentence.find(word); !at.is_empty()) {
      reader.slots.set("more", true);
      return reader.sentence.take(at);
    }
}

void confirmed_action(Reader& reader) {
  if (says(reader, "导|import"_phrases)) reader.slots.set("action", std::string("import"));
}

void sop_step(Reader& reader) {
  std::string step = quoted(reader);
  for (const auto& [name, said] : steps)
    if (step.empty() && std::any_of(said.begin(), said.end(), [&](const Phrase& word) { return reader.sentence.has(word); })) step = name;
  if (step.empty()) step = before_step_word(reader);
  if (!step.empty()) reader.slots.set("step", step);
}

// Nothing said: today.
void own_day(Reader& reader) {
  period(reader);
  if (!reader.slots.has("period"))
    reader.slots.set("period", Period{reader.today(), reader.today(), "今天"});
  const auto members = reader.setting.directory.members_in(reader.sentence);
  reader.slots.set("owner", members.empty() ? std::string("self") : members.front().name);
}

// 再过3小时, 半小时后: counted from now.
static bool is_counted_from_now(const Reader& reader, Span moment) {
  const auto words = reader.sentence.folded().substr(moment.begin, moment.size());
  const bool is_length = words.find(U"小时") != words.npos || words.find(U"分钟") != words.npos || words.find(U"钟头") != words.npos || words.find(U"刻钟") != words.npos;
  return is_length && (words.ends_with(U"后") || words.starts_with(U"再过") || words.starts_with(U"过") || words.starts_with(U"等过"));
}

// 缓3个钟头: as a shift and as the moment that it leads to.
void snooze(Reader& reader) {
  shift(reader);
  if (const auto at = reader.slots.instant("due_at"); at && is_counted_from_now(reader, reader.due))
    reader.slots.set("shift_minutes", std::int64_t{std::chrono::duration_cast<std::chrono::minutes>(*at - reader.at(reader.setting.moment.now)).count()});
  if (!reader.slots.has("shift_minutes") && !reader.slots.has("due_at") && !reader.slots.has("due_date")) past_aim(reader);
  if (!reader.slots.has("shift_minutes") || reader.slots.has("due_at")) return;
  const auto now = reader.at(reader.setting.moment.now);
  reader.slots.set("due_at", now + std::chrono::minutes(reader.slots.number("shift_minutes")));
}

// 不是昨天 是上周三的事, 那次是十九号: when it happened, not when it is due.
void corrected_date(Reader& reader) {
  const bool is_past = says(reader, "那次|那天|的事|发生|当天|记错日期"_phrases);
  const language::Entity* chosen = nullptr;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* when = std::get_if<When>(&entity.value);
    const auto negation = language::longest_before(reader.sentence.folded(), entity.begin, U"不是 并非 而不是 别记成 不是在"_words);
    if (negation > 0 && chosen) continue;  // 是前天不是昨天
    if (reader.sentence.points()[entity.begin] == U'刚') {  // 刚才是16.5万: when it was said, not when it happened
      reader.take(entity);
      continue;
    }
    if (when && when->start && !when->has_clock && (is_past || when->past)) chosen = &entity;  // the right one is said last
  }
  if (!chosen) return;
  const auto day = last_of(std::get<When>(chosen->value), reader.today());
  if (!day) return;
  reader.slots.set("occurred_date", *day);
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::when) reader.take(entity);
}

// 不是这个康达, 别搞成永盛包装, 温州宏泰机械不对: who is not meant.
void reject(Reader& reader) {
  static constexpr View behind[] = {U"不是这个", U"不是这家", U"不是那个", U"不是", U"别搞成", U"别弄成", U"搞成", U"弄成", U"找成", U"认成", U"不要", U"当成", U"而不是", U"not"};
  static constexpr View before[] = {U"不对", U"搞错", U"错了"};
  Span named = named_behind(reader, behind);
  if (named.is_empty()) named = named_before(reader, before);
  if (named.is_empty()) return;
  reader.slots.set("reject", reader.sentence.remainder(named));
  reader.sentence.take(named);
}

}  // namespace chat::finders
