// Finder of the reasons that end things: why a customer is put back, an SOP stopped, a step skipped, a request refused.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"
#include "bot/chat/signs.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

// Where the words after 因为, 理由是 … begin; 0 when nobody gives a reason by that name.
std::size_t reason_begin(const Reader& reader) {
  static constexpr Phrases marks = "理由|原因|因为|由于|because|reason"_phrases;
  for (const Phrase& mark : marks) {
    std::size_t begin = reader.sentence.find(mark).end;
    if (begin == 0) continue;
    const auto& points = reader.sentence.points();
    while (begin < points.size() && (is_separator(points[begin]) || points[begin] == U'是' || points[begin] == U'为')) ++begin;
    if (begin < points.size()) return begin;
  }
  return 0;
}

// 我不跟了, 这个客户放了吧: says again that it ends, and no more.
bool repeats_the_wish(const Reader& reader, std::string words) {
  static constexpr std::array<std::string_view, 38> talk{
      "跟不动了", "跟不动", "跟不过来", "不跟了", "不想跟", "不再跟", "不跟", "不要了", "别人", "有缘人", "其他同事", "大家", "捡", "做", "放弃", "放", "退",
      "这单", "这家", "这条", "客户", "流程", "sop", "SOP", "那套", "申请", "特价", "审批", "公海", "不批", "不同意", "吧", "先", "了", "不", "单子", "release", "麻烦"};
  static constexpr std::array<std::string_view, 12> others{"驳回", "推", "可以", "停掉", "停了", "终止", "中止", "结束", "关闭", "关掉", "别走", "不走"};
  const auto cut = [&](const auto& list) {
    for (const auto word : list)
      for (auto at = words.find(word); at != words.npos; at = words.find(word)) words.erase(at, word.size());
  };
  cut(talk);
  if (reader.command->intent != "pool_release") cut(others);
  return is_filler(words);
}

// The words of the wish itself: a clause with one of them gives no reason as long as another clause can.
std::span<const Phrase> wish_words(std::string_view intent) {
  static constexpr Phrase skip[] = {"这步", "这一步", "该步", "步骤", "环节", "节点", "跳过", "跳了", "略过", "免了", "省掉", "省了", "不做", "下一步", "不用执行", "skip"};
  static constexpr Phrase stop[] = {"sop", "流程", "步骤", "到此为止", "终止", "停了", "停掉", "退出", "别再", "stop", "别推", "不用走"};
  static constexpr Phrase refuse[] = {"申请", "不批", "驳回", "不同意", "打回", "退回", "不通过", "拒绝", "这个价", "不能给过", "不给过", "reject", "否了", "特价"};
  static constexpr Phrase release[] = {"释放", "公海", "回池", "放弃", "扔", "丢", "不跟", "退回", "还给", "吐出", "release", "弃"};
  if (intent == "sop_skip") return skip;
  if (intent == "sop_stop") return stop;
  if (intent == "approval_reject") return refuse;
  return release;
}

bool says_the_wish(const Reader& reader, Span clause) {
  const auto words = wish_words(reader.command->intent);
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) {
    const Span at = reader.sentence.find(word, clause.begin);
    return !at.is_empty() && at.end <= clause.end;
  });
}

enum class Telling { reasons, all_but_repeats, all };

std::string told_in(const Reader& reader, Telling telling) {
  std::string told;
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string words = reader.sentence.remainder(clause);
    if (is_filler(words) || (telling != Telling::all && repeats_the_wish(reader, words))) continue;
    if (telling == Telling::reasons && says_the_wish(reader, clause)) continue;
    const bool after_blank = clause.begin > 0 && reader.sentence.points()[clause.begin - 1] == U' ';
    if (!told.empty()) told += after_blank ? " " : "，";
    told += words;
  }
  return told;
}

// 靳主任的SOP停了吧[他调走了], 不用再推了[她人搬去外地了]后面的步骤都停掉: who is no reason for the wish begins what is one.
std::string told_in_one_breath(const Reader& reader) {
  using language::View;
  static constexpr language::WordList subjects{U"他", U"她", U"客户", U"对方", U"人家", U"孩子", U"家长", U"那边", U"家里", U"公司", U"老板", U"领导"};
  static constexpr language::WordList returns{U"后面的", U"以后的", U"剩下的", U"别再", U"不用", U"流程", U"SOP", U"sop", U"全停", U"都停"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 2; i + 2 < line.size(); ++i) {
    if (!language::among(line[i - 1], U"吧了掉啦咯止") || language::longest(line, i, subjects) == 0 || !reader.sentence.is_free(i)) continue;
    std::size_t end = i + 1;
    while (end < line.size() && !is_clause_separator(line[end]) && language::longest(line, end, returns) == 0) ++end;
    if (!is_filler(reader.sentence.remainder({i, end}))) return reader.sentence.words({i, end});
  }
  return {};
}

// 我跟不动了: that is the reason, too.
bool is_tired(const Sentence& sentence) { return sentence.has("跟不动") || sentence.has("跟不过来") || sentence.has("没精力"); }

}  // namespace

void closing_reason(Reader& reader) {
  if (reader.command->intent == "sop_stop" && is_question(reader.sentence)) return;  // a question stops nothing
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::sop)) reader.sentence.take(named.span);
  std::string told;
  if (const std::size_t begin = reason_begin(reader)) told = reader.sentence.remainder({begin, reader.sentence.points().size()});
  if (told.empty() && reader.sentence.clauses(true).size() == 1) told = told_in_one_breath(reader);
  if (told.empty()) told = told_in(reader, Telling::reasons);
  if (told.empty()) told = told_in(reader, Telling::all_but_repeats);
  if (told.empty() && reader.command->intent == "pool_release" && is_tired(reader.sentence)) told = told_in(reader, Telling::all);
  if (told.empty()) return;
  reader.slots.set("reason", told);
  reader.sentence.take({0, reader.sentence.points().size()});
}

}  // namespace chat::finders
