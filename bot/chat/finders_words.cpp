// Finders that live on words: stages, what to do next, reasons, and what is left over.
#include <algorithm>
#include <array>

#include "bot/chat/clause.hpp"
#include "bot/chat/reader.hpp"
#include "bot/chat/said.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::operator""_words;

template <std::size_t N>
bool first_of(Reader& reader, const std::array<Meaning, N>& said, const std::string& slot) {
  for (const auto& [phrase, name] : said) {
    if (cuts_a_person(reader.sentence, phrase) || !reader.take_word(phrase)) continue;
    reader.slots.set(slot, std::string(name));
    return true;
  }
  return false;
}

Span whole(const Reader& reader) { return {0, reader.sentence.points().size()}; }

// The clause that a position stands in.
Span clause_around(const Reader& reader, std::size_t at) {
  const Span clause = clause_at(reader.sentence, at);
  return clause.is_empty() ? whole(reader) : clause;
}

// 对合同[，这个很重要你一定要提醒我]: why one wants to be reminded, behind what is to be done.
std::string without_pleading(std::string words) {
  static constexpr std::string_view pleas[] = {"这个事情", "这个事", "这件事", "这事", "你到点", "你到时候", "你一定", "你可别", "你别", "你记得", "不然", "要不然", "我怕", "怕我忘", "我肯定", "我老忘", "这个很重要", "这很重要", "很重要", "别忘了我", "到时候", "到点", "免得", "省得", "到时"};
  std::size_t end = words.size();
  for (const auto plea : pleas)
    if (const auto at = words.find(plea); at != words.npos && at > 0) end = std::min(end, at);
  words.resize(end);
  return words;
}

std::string without_small_words(std::string words) {
  static constexpr auto before = std::to_array<std::string_view>({
      "你叫我一下", "你提醒我一下", "你提醒我", "你叫我", "叫我一下", "喊我一下", "提醒我一下", "一上班就", "一上班", "快下班的时候", "快下班时", "快下班", "一大早", "一早", "给他们", "给她们", "跟他们", "跟她们", "和他们", "和她们", "和", "与",
      "提醒我", "记得", "让我", "约在", "约了", "约", "我要", "我", "再", "去", "要给", "先", "给他", "给她", "给", "把", "的",
      "得", "能", "就", "来", "可以", "也", "准备", "打算", "计划", "要", "想", "该", "必须", "务必", "一定要", "一定", "得去", "follow up", "打给", "跟", "问下", "问一下", "问问", "看下", "看一下", "问", "找", "那个", "这个", "那份", "这份", "过去", "叫我", "喊我", "催我", "通知我", "记着", "别忘了", "回头"});
  // 来我们公司看样机: where to is part of what is to be done.
  static constexpr auto ours = std::to_array<std::string_view>({"来我", "来咱", "来公司", "去公司", "到公司", "来店", "来门店"});
  for (const auto& [call, plain] : {std::pair<std::string_view, std::string_view>{"回个电话", "回电话"}, {"打个电话", ""}, {"去个电话", ""}, {"回他电话", "回电话"}, {"回她电话", "回电话"}, {"回他个电话", "回电话"}, {"回她个电话", "回电话"}, {"加他微信", "加微信"}, {"加她微信", "加微信"}, {"加个微信", "加微信"}})
    if (const auto at = words.find(call); at != words.npos) words.replace(at, call.size(), plain);
  const auto says_where = [&] { return std::any_of(ours.begin(), ours.end(), [&](auto place) { return words.starts_with(place); }); };
  bool asks_for_it = false;  // 找陈主任|要回执: he is asked for it
  for (bool again = true; again && !says_where() && !asks_for_it;) {
    again = false;
    for (const std::string_view whom : {"找", "问", "跟", "向"})
      if (words.starts_with(std::string(whom) + "要")) words.erase(0, whom.size()), asks_for_it = true;
    for (const auto word : before)
      if (words.size() > word.size() && words.starts_with(word) && !says_where() && !asks_for_it) words.erase(0, word.size()), again = true;
  }
  for (const std::string_view middle : {"一下", "下子"})  // 催一下回款
    if (const auto at = words.find(middle); at != words.npos && at > 0 && at + middle.size() < words.size()) words.erase(at, middle.size());
  for (const std::string_view tail : {"一下", "了", "吧", "给", "约在", "定在", "在", "改到", "改成", "改为", "推到", "推迟到", "挪到", "延到", "调到", "提前到", "换到", "的提醒", "一趟", "一次", "一遍"})
    if (words.size() > tail.size() && words.ends_with(tail)) words.resize(words.size() - tail.size());
  for (const std::string_view whom : {"他", "她", "他们"})  // who it is was told before
    if (words == std::string("拜访").append(whom)) words = "拜访";
  return words == "提醒" ? std::string() : words;  // 周三的提醒: what it is, not what is to be done
}

// The part of a clause that tells something: what is behind its who, when and how, and then word for word. 今天给康达打完电话说油价涨了
// tells 油价涨了.
Span as_it_was_said(const Sentence& told, Span clause, Span contact) {
  std::size_t begin = clause.begin;
  for (std::size_t i = clause.begin; i < clause.end; ++i)
    if (!told.is_free(i) && is_filler(told.remainder({begin, i}))) begin = i + 1;
  const auto& points = told.points();
  const bool is_who = begin < clause.end && language::among(points[begin], U"跟和给") && (begin + 1 == contact.begin || !told.is_free(begin + 1));  // 跟|方总吃了个饭
  while ((begin > clause.begin || is_who) && begin < clause.end && (points[begin] == U' ' || language::among(points[begin], U"的了说和跟给,，:："))) ++begin;
  if (begin > clause.begin) begin += language::longest(points, begin, U"那边 这边 那边的 这边的"_words);
  std::size_t end = clause.end;
  while (end > begin && !told.is_free(end - 1)) --end;
  if (end < clause.end) end -= std::min(end - begin, language::longest_before(points, end, U"让我 然后让我 然后 叫我 让我们 叫我们 要我 约我 约我们"_words));  // 让我|十二月十号再联系他
  return {begin, end + (points[begin] == U'加' ? language::longest(points, end, U"微信 的微信"_words) : 0)};  // 加了采购[微信] names a thing
}

// 把合同寄给秦川: the verb stands behind the thing, and 寄合同 is what is to be done.
std::string verb_first(const Reader& reader, std::string words) {
  static constexpr std::array<std::string_view, 15> complements{"走", "给他", "给她", "给他们", "给对方", "出去", "过去", "过来", "回来", "回去", "出来", "上去", "出", "好", "掉"};
  static constexpr std::array<std::string_view, 24> verbs{"寄过去", "发过去", "送过去", "寄", "发", "送", "签", "交", "退", "拿", "补", "催", "带", "付", "还", "改", "开", "给", "做", "结", "盖", "写", "填", "拟"};
  const Span clause = reader.due.is_empty() ? whole(reader) : clause_around(reader, reader.due.begin);
  if (!says_within(reader.sentence, clause, "把|将"_phrases) && !says_within(reader.sentence, whole(reader), "记得把|提醒我把|叫我把"_phrases)) return words;
  for (const std::string_view complement : complements)
    if (words.size() > complement.size() + 3 && words.ends_with(complement)) {
      const std::string bare = words.substr(0, words.size() - complement.size());
      if (std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) { return bare.ends_with(verb); })) words = bare;
    }
  for (const std::string_view verb : verbs)
    if (words.size() > verb.size() && words.ends_with(verb)) return std::string(verb.substr(0, 3)) + words.substr(0, words.size() - verb.size());
  return words;
}

}  // namespace

void stage(Reader& reader) {
  static constexpr std::array<Meaning, 4> said{{{"潜在", "潜在"}, {"意向", "意向"}, {"谈判", "谈判"}, {"成交", "成交"}}};
  first_of(reader, said, "stage");
}

// 级别VIP, 标为A级, 升为B类: a grade, in capitals as grades are kept. 改成A is one only where 级别 or 级 is said.
void level(Reader& reader) {
  static constexpr language::WordList labels{U"级别", U"等级", U"级别改成", U"级别改为", U"级别定为", U"级别调成", U"级别调到", U"级别升到", U"级别升为", U"级别是", U"级别为", U"级别:", U"等级改成", U"等级改为", U"等级定为", U"等级是", U"等级:"};
  static constexpr language::WordList gradings{U"标为", U"标成", U"标记为", U"标记成", U"定为", U"定成", U"评为", U"评成", U"列为", U"设为", U"设成", U"升为", U"升成", U"升到", U"升级为", U"升级成", U"升级到",
                                               U"降为", U"降到", U"降成", U"降级为", U"降级到", U"调为", U"调成", U"调到", U"归为", U"划为", U"改为", U"改成", U"算作"};
  static constexpr language::WordList levels{U"svip", U"vip", U"ka", U"s", U"a", U"b", U"c", U"d"};
  static constexpr language::WordList kinds{U"级客户", U"类客户", U"级", U"类", U"客户"};
  const auto line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, levels);
    if (length == 0) continue;
    const auto kind = language::longest(line, i + length, kinds);
    const std::size_t end = i + length + kind;
    const bool is_inside = (i > 0 && language::is_letter(line[i - 1])) || (end < line.size() && kind == 0 && (language::is_letter(line[end]) || language::is_digit(line[end])));
    if (is_inside) continue;
    std::size_t begin = i;
    while (begin > 0 && line[begin - 1] == U' ') --begin;
    const auto label = language::longest_before(line, begin, labels);
    const auto grading = length > 1 || kind > 0 ? language::longest_before(line, begin, gradings) : 0;
    if (label == 0 && grading == 0) continue;
    std::string said = reader.sentence.words({i, i + length});
    for (char& c : said) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    reader.slots.set("level", said);
    reader.sentence.take({begin - std::max(label, grading), end});
    return;
  }
}

void outcome(Reader& reader) {
  static constexpr std::array<Meaning, 15> said{{{"都不接", "未接通"}, {"总不接", "未接通"}, {"老不接", "未接通"}, {"一直不接", "未接通"}, {"也不接", "未接通"},
                                             {"没人接", "未接通"}, {"没接通", "未接通"}, {"没打通", "未接通"}, {"打不通", "未接通"}, {"没联系上", "未接通"}, {"联系不上", "未接通"},
                                             {"无人接听", "未接通"}, {"不接电话", "未接通"}, {"没接", "未接通"}, {"关机", "未接通"}}};
  static constexpr std::array<Meaning, 15> of_a_call{{{"给挂了", "未接通"}, {"被挂了", "未接通"}, {"就挂了", "未接通"}, {"挂断了", "未接通"}, {"挂断", "未接通"}, {"按掉了", "未接通"}, {"按掉", "未接通"},
                                                   {"掐了", "未接通"}, {"掐断", "未接通"}, {"拒接", "未接通"}, {"占线", "未接通"}, {"停机", "未接通"}, {"空号", "未接通"}, {"没人理", "未接通"}, {"语音信箱", "未接通"}}};
  const bool is_called = says(reader, "电话|打了|拨了|打给|拨给|手机|打过去|一直占线|座机"_phrases);
  const bool is_in_vain = first_of(reader, said, "outcome") || (is_called && first_of(reader, of_a_call, "outcome"));
  if (is_in_vain && !reader.slots.has("method")) reader.slots.set("method", std::string("电话"));
}

// The role named last: 收回经理权限 改普通销售. The words may be part of what called the command.
void role(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({{"管理员", "admin"}, {"超管", "admin"}, {"admin", "admin"}, {"经理", "manager"}, {"主管", "manager"},
                                                {"总监", "manager"}, {"组长", "manager"}, {"店长", "manager"}, {"领导", "manager"}, {"manager", "manager"}, {"销售", "rep"},
                                                {"业务员", "rep"}, {"普通员工", "rep"}, {"普通成员", "rep"}, {"普通账号", "rep"}, {"普通权限", "rep"}, {"顾问", "rep"},
                                                {"普通", "rep"}, {"rep", "rep"}});
  std::size_t last = 0;
  for (const auto& [phrase, name] : said)
    for (Span at = reader.sentence.find(phrase); !at.is_empty(); at = reader.sentence.find(phrase, at.end)) {
      if (at.end <= last) continue;
      last = at.end;
      reader.slots.set("role", std::string(name));
    }
}

void status(Reader& reader) {
  static constexpr std::array<Meaning, 6> said{{{"暂缓", "搁置"}, {"搁置", "搁置"}, {"先放一放", "搁置"}, {"暂停", "搁置"},
                                             {"重新启动", "进行"}, {"恢复", "进行"}}};
  for (const auto& [phrase, name] : said) {
    if (!reader.sentence.has(phrase)) continue;  // also when the phrase called the command
    reader.take_word(phrase);
    reader.slots.set("status", std::string(name));
    return;
  }
}

void reason(Reader& reader) {
  if (const auto value = reader.labelled("理由|原因"_phrases)) {
    reader.slots.set("reason", *value);
    return;
  }
  for (const Phrase& mark : "原因是|因为|由于"_phrases) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    const std::string words = reader.sentence.remainder({at.end, clause_around(reader, at.end).end});
    if (words.empty()) continue;
    reader.slots.set("reason", words);
    reader.sentence.take({at.begin, clause_around(reader, at.end).end});
    return;
  }
  const Span at = reader.sentence.find(U"原因");  // 价格原因
  if (!at.is_empty()) {
    const Span clause = clause_around(reader, at.begin);
    const std::string words = reader.sentence.remainder({clause.begin, at.begin});
    if (!words.empty()) {
      reader.slots.set("reason", words);
      reader.sentence.take(clause);
      return;
    }
  }
  // The first clause with something of its own to say.
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string words = reader.sentence.remainder(clause);
    if (is_filler(words)) continue;
    reader.slots.set("reason", words);
    reader.sentence.take(clause);
    return;
  }
}

void next_action(Reader& reader) {
  const bool has_moment = reader.slots.has("due_at") || reader.slots.has("due_date") || reader.slots.has("due_time");
  if (!has_moment && !reader.reads_on) return;
  // 催凤来的尾款: the name is read, and 的 was said for it.
  const auto& points = reader.sentence.points();
  for (std::size_t i = 1; i < points.size(); ++i)
    if (points[i] == U'的' && reader.sentence.is_free(i) && !reader.sentence.is_free(i - 1) && language::is_han(points[i - 1])) reader.sentence.take({i, i + 1});
  // What stands right behind the moment, else what stands before it, else the rest of the sentence.
  const Span clause = clause_around(reader, reader.due.begin);
  for (const Span side : {Span{reader.due.end, clause.end}, Span{clause.begin, reader.due.begin}}) {
    if (reader.due.is_empty()) break;
    const std::string words = without_small_words(without_pleading(reader.sentence.remainder(side)));
    const bool only_calls = !reader.reads_on && side.begin == reader.due.end && is_filler(words) && says_within(reader.sentence, side, "再打|在打|打给|给他打|给她打|打过去|打个电话|回个电话|回过去"_phrases);
    if (only_calls) return reader.sentence.take(side);  // 嫌贵，[周三]再打给他: how is told elsewhere
    const bool is_told = !reader.reads_on && side.end == reader.due.begin &&
                         says_within(reader.sentence, side, "说|讲|告诉|聊了|去了|通了|打了|打过|聊完|拜访完|见完|嫌|觉得|反馈|问了|看了|考虑|没接|没人接"_phrases);
    if (is_filler(words) || is_told) continue;  // 他说领导出差了让我[下周四]再打: told, and not to be done
    reader.slots.set("next_action", verb_first(reader, words));
    const bool is_arranged = !reader.reads_on && side.end == reader.due.begin && language::longest_before(reader.sentence.folded(), side.end, U"约在 定在 安排在 约到 定到 约好 说好"_words) > 0;
    if (is_arranged) reader.sentence.release(reader.due);  // 试听课约在周六上午: that it is arranged is news, too
    else reader.sentence.take(side);
    return;
  }
  if (!reader.reads_on) return;
  const std::string rest = without_small_words(without_pleading(reader.sentence.remainder(whole(reader))));
  if (is_filler(rest)) return;
  reader.slots.set("next_action", verb_first(reader, rest));
  reader.sentence.take(whole(reader));
}

// 连着打了三天电话都: how often nobody was reached, which the outcome and the attempts tell.
static bool only_counts_calls(std::string_view words) {
  static constexpr language::PointTable small{U"打拨连着了给次回遍个通趟电话手机语音都也还是又没接全被直接老总转那边这儿里一二两俩三四五六七八九十几多天早中午下上晚0123456789 "};
  const auto points = language::to_points(words);
  return std::all_of(points.begin(), points.end(), [](char32_t point) { return small.has(point); });
}

void content(Reader& reader) {
  std::string kept;
  Sentence told = reader.sentence;
  const bool is_said_by_way = reader.contact.end < told.points().size() && !told.is_free(reader.contact.end);  // 王女士微信说…
  for (const Phrase& word : "现在|目前"_phrases)  // 他们现在租的是快驰的车: taken from before a name, and yet told
    for (Span at = told.find(word); !at.is_empty(); at = told.find(word, at.end)) told.release(at);
  if (!is_said_by_way) told.release(reader.contact);  // 王总嫌贵: who said it belongs to what was said
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string left = reader.sentence.remainder(clause);
    if (is_filler(left) || left == "跑" || (reader.slots.has("outcome") && only_counts_calls(left))) continue;
    std::string words = told.words(as_it_was_said(told, clause, reader.contact));
    const bool opens_with_saying = kept.empty() && words.starts_with("说") && words.size() > 2 * std::string_view("说").size();
    if (opens_with_saying) words.erase(0, std::string_view("说").size());  // 说考虑考虑: he who said it is named already
    const bool after_blank = clause.begin > 0 && reader.sentence.points()[clause.begin - 1] == U' ';
    if (!kept.empty()) kept += after_blank ? " " : "，";
    kept += words;
  }
  if (kept.empty()) return;
  reader.slots.set("content", kept);
  reader.sentence.take(whole(reader));
}

void remark(Reader& reader) {
  std::string kept;
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string words = reader.sentence.remainder(clause);
    if (is_filler(words)) continue;
    if (!kept.empty()) kept += ' ';
    kept += words;
  }
  if (kept.empty()) return;
  reader.slots.set("remark", kept);
  reader.sentence.take(whole(reader));
}

void field(Reader& reader) {
  static constexpr std::array<Meaning, 39> said{{
      {"级别", "level"}, {"等级", "level"}, {"跟进内容", "content"}, {"内容", "content"}, {"预算", "budget"},   {"报价", "quote"},     {"合同额", "contract"}, {"合同", "contract"},  {"预计", "estimate"},
      {"金额", "amount"},   {"多少钱", "amount"}, {"好多钱", "amount"}, {"报了多少", "amount"}, {"报多少", "amount"}, {"签了多少", "amount"},  {"手机号", "phone"},    {"手机", "phone"},     {"电话", "phone"},
      {"号码", "phone"},    {"微信号", "wechat"},  {"微信", "wechat"},     {"邮箱", "email"},  {"邮件", "email"},     {"联系人", "contact"},
      {"客户名", "customer"}, {"客户", "customer"}, {"公司", "customer"},   {"产品", "product"},   {"数量", "quantity"},
      {"来源", "source"},   {"备注", "remark"},    {"提醒时间", "time"},   {"提醒", "time"},      {"时间", "time"},
      {"签单日期", "closes"}, {"签单", "closes"},   {"日期", "time"},       {"阶段", "stage"},     {"目标", "target"}}};
  // 改 客户 海天, 客户应该是海天; 老客户 is a value, and no label.
  const auto is_label = [&](Span at, std::string_view name) {
    const auto before = at.begin == 0 ? U' ' : reader.sentence.folded()[at.begin - 1];
    return reader.sentence.is_free(at) && (name != "customer" || is_separator(before) || language::among(before, U"改把的换"));
  };
  for (const auto& [phrase, name] : said)
    for (Span at = reader.sentence.find(phrase); !at.is_empty(); at = reader.sentence.find(phrase, at.end)) {
      if (!is_label(at, name)) continue;
      reader.slots.set("field", std::string(name));
      return reader.sentence.take(at);
    }
}

void contract_no(Reader& reader) {
  const auto& points = reader.sentence.points();
  const auto is_code = [&](std::size_t i) { return language::is_letter(points[i]) || language::is_digit(points[i]) || language::among(points[i], U"-_/"); };
  for (const Phrase& mark : "合同编号|合同号|编号|单号|合同no"_phrases) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    std::size_t begin = at.end;
    while (begin < points.size() && language::among(points[begin], U" :是为.")) ++begin;
    std::size_t end = begin;
    while (end < points.size() && is_code(end)) ++end;
    if (end - begin < 2) continue;
    reader.slots.set("contract_no", reader.sentence.words({begin, end}));
    reader.sentence.take({at.begin, end});
    return;
  }
}

void topic(Reader& reader) {
  const std::string words = reader.sentence.remainder(whole(reader));
  if (!is_filler(words)) reader.slots.set("topic", words);
}

}  // namespace chat::finders
