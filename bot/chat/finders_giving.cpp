// Finders of whom a customer is to go to, of whom not, and of why.
#include <algorithm>
#include <array>

#include "bot/chat/parties.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::View, language::WordList;

bool ends_thought(const Reader& reader, std::size_t at) {
  const auto& points = reader.sentence.points();
  return at >= points.size() || is_separator(points[at]) || language::among(points[at], U"吧了啊呀哈");
}

// 别给王芳: taken away from what would otherwise read as a gift.
std::size_t forbidden_before(const Reader& reader, std::size_t name) {
  static constexpr WordList forbidding{U"别给", U"不给", U"不要给", U"别分给", U"不分给", U"不要分给", U"别派给", U"不派给", U"不要派给", U"先别给", U"不能给"};
  const auto length = language::longest_before(reader.sentence.folded(), name, forbidding);
  return name - length;
}

// 线索转一半, 今天的都分: says more of the gift, and not why.
bool is_about_the_gift(const Reader& reader, Span clause) {
  static constexpr Phrase words[] = {"转", "一半", "线索", "分给", "派给", "交给", "都给"};
  return std::any_of(std::begin(words), std::end(words), [&](const Phrase& word) {
    const Span at = reader.sentence.find(word, clause.begin);
    return !at.is_empty() && at.end <= clause.end;
  });
}

// 李雷今天请假, 刘洋在出差: not here to call anybody.
std::size_t absent_after(const Reader& reader, std::size_t name) {
  static constexpr WordList when{U"今天", U"明天", U"今日", U"这周", U"本周", U"这两天", U"最近", U"在", U"现在", U"一直", U"都", U"又", U"正", U"正在", U" "};
  static constexpr WordList away{U"请假", U"休假", U"休息", U"不在", U"出差", U"没空", U"生病", U"病了", U"忙不过来", U"调休", U"年假", U"产假"};
  const View line = reader.sentence.folded();
  std::size_t at = name;
  while (const auto length = language::longest(line, at, when)) at += length;
  const auto length = language::longest(line, at, away);
  return length ? at + length : name;
}

std::vector<Party> heirs_named(const Reader& reader) {
  auto parties = parties_in(reader.sentence, reader.setting.directory);
  std::erase_if(parties, [&](const Party& party) { return !party.gets || party.name == "self"; });
  return parties;
}

// What a rep says of others about a lead of his own is a remark: whose it is, is not his to say.
bool is_records_own(const Reader& reader) {
  return reader.command && reader.command->intent == "lead_create" && reader.setting.role == crm::Role::rep;
}

bool begins_clause(const Reader& reader, std::size_t at) { return at == 0 || is_separator(reader.sentence.points()[at - 1]); }

// 帮李雷录一个, 给李雷录个客户: whose it is to be stands between the two words.
bool recorded_for(Reader& reader) {
  static constexpr WordList before{U"帮", U"给", U"替", U"为"};
  static constexpr WordList after{U"录入一个", U"录入", U"录一个", U"录一下", U"录一条", U"录个", U"录条", U"录", U"记一个", U"记个", U"登记一个", U"登记",
                                  U"建一个", U"建个", U"加一个", U"加个", U"报备一个", U"报备", U"新建", U"新增"};
  const View line = reader.sentence.folded();
  for (const Named& member : reader.setting.directory.members_in(reader.sentence)) {
    const auto prefix = language::longest_before(line, member.span.begin, before);
    const auto verb = language::longest(line, member.span.end, after);
    if (prefix == 0 || verb == 0) continue;
    reader.slots.set("to_user", member.name);
    reader.sentence.take({member.span.begin - prefix, member.span.end + verb});
    return true;
  }
  return false;
}

}  // namespace

// A rep has nobody to send: what he says of a colleague stays a reminder of his own.
void assignee(Reader& reader) {
  static constexpr WordList orders{U"让", U"叫", U"安排", U"通知", U"请", U"提醒", U"派", U"催", U"给我让"};
  static constexpr WordList going{U"去", U"来", U"，", U" "};
  if (reader.setting.role == crm::Role::rep) return;
  const View line = reader.sentence.folded();
  for (const Named& member : reader.setting.directory.members_in(reader.sentence)) {
    const auto order = language::longest_before(line, member.span.begin, orders);
    if (order == 0 || !begins_clause(reader, member.span.begin - order)) continue;
    reader.slots.set("assignee", member.name);
    std::size_t end = member.span.end;
    while (const auto length = language::longest(line, end, going)) end += length;
    return reader.sentence.take({member.span.begin - order, end});
  }
}

// Strictly: whoever is only spoken of, as in 王芳跟我说的, gets nothing.
void receiver(Reader& reader) {
  if (is_records_own(reader)) return;
  if (reader.command && reader.command->intent == "lead_create" && recorded_for(reader)) return;
  for (const Party& party : heirs_named(reader)) {
    const bool is_handed = party.words.begin < party.span.begin;
    if (!reader.sentence.is_free(party.words) || (!is_handed && !ends_thought(reader, party.words.end))) continue;
    reader.slots.set("to_user", party.name);
    return reader.sentence.take(party.words);
  }
}

void left_out(Reader& reader) {
  if (is_records_own(reader)) return;
  std::vector<std::string> names;
  for (const Named& member : reader.setting.directory.members_in(reader.sentence)) {
    const Span words{forbidden_before(reader, member.span.begin), absent_after(reader, member.span.end)};
    if (words.size() == member.span.size() || !reader.sentence.is_free(words)) continue;
    names.push_back(member.name);
    reader.sentence.take(words);
  }
  if (!names.empty()) reader.slots.set("left_out", std::move(names));
}

// 把恒丰给李雷，王芳忙不过来: the thought behind the gift says why, also when nobody calls it a reason.
void giving_reason(Reader& reader) {
  const bool is_of_new_lead = reader.command && reader.command->intent == "lead_create";
  const auto heirs = heirs_named(reader);
  if (is_of_new_lead && (heirs.empty() || is_records_own(reader))) return;
  said_reason(reader);
  if (reader.slots.has("reason") || heirs.empty() || is_of_new_lead) return;  // of a new lead, what he wants is told there too
  constexpr std::size_t shortest = 4;  // points; 抓紧跟, 今天的 are none
  std::string told;
  for (const Span clause : reader.sentence.clauses(true)) {
    const bool gives_too = std::any_of(heirs.begin(), heirs.end(), [&](const Party& heir) { return heir.span.begin >= clause.begin && heir.span.begin < clause.end; });
    const std::string words = reader.sentence.remainder(clause);
    if (clause.begin < heirs.front().words.end || gives_too || is_about_the_gift(reader, clause) || clause.size() < shortest || is_filler(words)) continue;
    told += (told.empty() ? "" : "，") + words;
    reader.sentence.take(clause);
  }
  if (!told.empty()) reader.slots.set("reason", told);
}

}  // namespace chat::finders
