// Finder of a leave of absence: who is away, from when until when, and who looks after his customers.
#include <algorithm>
#include <iterator>

#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::When, language::WordList;

constexpr WordList until_words{U"到", U"至", U"请到", U"休到"};

// 下周, 12月7日到12月11日, 明天到周五, 到周五, 三天: both days included. None: no day was said.
std::optional<Period> days_in(const Reader& reader) {
  constexpr std::int64_t day = 86'400;
  std::optional<Period> found;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* when = std::get_if<When>(&entity.value);
    if (!when || when->invalid) continue;
    const auto length = when->workdays ? *when->workdays * day : when->seconds.value_or(0);
    if (when->shape == When::Shape::duration && length >= day) {  // 明天起请三天假
      if (found && found->start < found->end) continue;  // 下周 … 跟几天
      const base::Date start = found ? found->start : reader.today();
      found = Period{start, base::add_days(start, static_cast<int>(length / day) - 1), {}};
      continue;
    }
    if (!when->start || when->past) continue;
    const Period said = period_of(*when, {});
    const bool is_end = language::longest_before(reader.sentence.folded(), entity.begin, until_words) > 0;
    if (found && said.end >= found->start && (is_end || found->end <= said.end)) found->end = said.end;
    else if (!found) found = Period{is_end ? reader.today() : said.start, said.end, {}};
  }
  return found;
}

// 王芳请假: whoever stands before the word is away; another colleague looks after his customers.
void people_in(Reader& reader) {
  static constexpr Phrase away_words[] = {"请假", "休假", "休产假", "产假", "年假", "婚假", "病假", "休息", "出差", "不在", "回来", "销假", "请", "休"};
  const auto members = reader.setting.directory.members_in(reader.sentence);
  std::size_t at = reader.sentence.points().size();
  for (const Phrase& word : away_words)
    if (const Span found = reader.sentence.find(word); !found.is_empty()) at = std::min(at, found.begin);
  const auto is_before = [&](const Named& member) { return member.span.begin < at; };
  const auto who = std::find_if(members.begin(), members.end(), is_before);
  if (who != members.end()) reader.slots.set("from_user", who->name);
  else if (const Span self = reader.sentence.find(Phrase("我")); !self.is_empty() && self.begin < at) reader.slots.set("from_user", std::string("self"));
  if (std::count_if(members.begin(), members.end(), is_before) > 1) reader.slots.set("also_away", std::find_if(std::next(who), members.end(), is_before)->name);
  const auto other = std::find_if(members.rbegin(), members.rend(), [&](const Named& member) { return who == members.end() || member.name != who->name; });
  if (other != members.rend()) reader.slots.set("to_user", other->name);
}

}  // namespace

void leave(Reader& reader) {
  people_in(reader);
  if (const auto days = days_in(reader)) {
    reader.slots.set("leave_from", days->start);
    reader.slots.set("leave_until", days->end);
  }
  reader.sentence.take({0, reader.sentence.points().size()});
}

}  // namespace chat::finders
