// Finders around a deal: what was agreed and paid, how a deal moves, why it was lost.
#include <algorithm>

#include "bot/chat/reader.hpp"
#include "bot/chat/spoken_amount.hpp"
#include "bot/language/measure.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

const language::Amount& amount_of(const language::Entity& entity) { return std::get<language::Amount>(entity.value); }

std::vector<const language::Entity*> free_amounts(const Reader& reader) {
  std::vector<const language::Entity*> found;
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::money && reader.sentence.is_free(Span{entity.begin, entity.end})) found.push_back(&entity);
  return found;
}

// The amount of one kind alone; the others stand beside it and are not asked for.
void keep_only(Reader& reader, const language::Entity* chosen) {
  for (const auto* entity : free_amounts(reader))
    if (entity != chosen) reader.take(*entity);
}

const language::Entity* of_kind(const std::vector<const language::Entity*>& amounts, std::string_view kind) {
  for (const auto* entity : amounts)
    if (amount_of(*entity).kind == kind) return entity;
  return nullptr;
}

void amount_of_kind(Reader& reader, const std::string& kind) {
  const auto amounts = free_amounts(reader);
  if (const auto* fitting = of_kind(amounts, kind); fitting && !reader.sentence.has("不对")) keep_only(reader, fitting);
  amount(reader);
  if (reader.slots.has("amount")) reader.slots.set("amount_kind", kind);
}

std::optional<std::int64_t> next_percent(Reader& reader) {
  percent(reader);
  if (!reader.slots.has("percent")) return std::nullopt;
  const auto value = reader.slots.number("percent");
  reader.slots.drop("percent");
  return value;
}

constexpr WordList stages{U"潜在", U"意向", U"谈判", U"成交"};

struct StageWord {
  Span span;
  bool is_left = false;    // 从[意向]…
  bool is_aimed = false;   // 退回[意向]
};

std::vector<StageWord> stage_words(const Reader& reader) {
  std::vector<StageWord> found;
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, stages);
    if (length == 0) continue;
    const bool is_left = language::longest_before(line, i, U"从 由 从有 原来是 原来 之前是 原先 现在是 不再是"_words) > 0;
    const bool is_aimed = language::longest_before(line, i, U"退回到 退回 退到 回到 打回 改回 降到 降回 推到 推进到 转到 转为 改成 改为 调到 挪到 移到 往 算 进入 进"_words) > 0;
    found.push_back({{i, i + length}, is_left, is_aimed});
  }
  return found;
}

Span clause_at(const std::vector<Span>& clauses, std::size_t index) {
  for (const Span clause : clauses)
    if (index >= clause.begin && index < clause.end) return clause;
  return {};
}

// 原因：交期太长, 因为价格高, 输在品牌, 嫌贵; 价格原因.
Span reason_told(const Reader& reader) {
  static constexpr WordList marks{U"原因是", U"原因", U"理由是", U"理由", U"因为", U"由于", U"输在", U"败在", U"差在", U"卡在", U"死在", U"主要是", U"是因为"};
  const View line = reader.sentence.folded();
  const auto clauses = reader.sentence.clauses(false);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = line[i] == U'嫌' ? 0 : language::longest(line, i, marks);
    if (length == 0 && line[i] != U'嫌') continue;
    const bool ends_clause = line.substr(i, length) == U"原因" && i > 0 && !is_separator(line[i - 1]) && i + length < line.size() && language::among(line[i + length], U" ,，。;；");
    if (ends_clause) {  // 价格原因 王总最后定了XX牌
      const Span own = clause_at(reader.sentence.clauses(true), i);
      static constexpr WordList vague{U"主要", U"最大", U"具体", U"真正", U"什么", U"最主要"};
      if (!is_filler(reader.sentence.remainder({own.begin, i})) && language::longest_before(line, i, vague) == 0) return {own.begin, i + length};
    }
    Span after{i + length, clause_at(clauses, i).end};
    while (after.begin < line.size() && is_separator(line[after.begin])) ++after.begin;
    if (after.is_empty() && after.begin < line.size()) after.end = clause_at(clauses, after.begin).end;
    if (after.size() >= 2 && !is_filler(reader.sentence.remainder(after))) return after;
    const Span before{clause_at(clauses, i).begin, i};
    if (!is_filler(reader.sentence.remainder(before))) return {before.begin, i + length};
  }
  return {};
}

// 丢了, 丢单了: that it is lost, and not why.
bool only_says_lost(std::string words) {
  static constexpr std::string_view losing[] = {"丢单", "丢标", "丢掉", "丢", "输单", "输", "失单", "跑单", "掉单", "黄", "飞", "凉", "吹", "没成", "没戏", "没签成", "没了", "人家", "对方"};
  for (const auto word : losing)
    for (auto at = words.find(word); at != words.npos; at = words.find(word)) words.erase(at, word.size());
  return is_filler(words);
}

// The first clause that names nobody, else what is left of the one that does.
Span told_reason(const Reader& reader) {
  Span left;
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string words = reader.sentence.remainder(clause);
    if (only_says_lost(words) || words.size() < 6) continue;
    if (reader.sentence.is_free(clause)) return clause;
    if (left.is_empty() && language::is_han(language::to_points(words)[0])) left = clause;
  }
  return left;
}

std::string without_lead_in(const Reader& reader, Span span) {
  static constexpr std::string_view before[] = {"主要是因为", "主要是", "主要", "说是", "客户说", "对方说", "说", "是因为", "就是", "还是", "是", "因为", "对方", "他们", "人家", "由于", "客户", ":", "的", "了", "在", "咱", "咱们", "我们", "原因"};
  static constexpr std::string_view after[] = {"的原因", "原因", "了", "的", "，", "啊", "吧", "人家", "最后", "最终", "他们", "对方"};
  std::string words = reader.sentence.remainder(span);
  const auto fits = [&](std::string_view part) { return words.size() > part.size() + 5; };
  for (bool again = true; again;) {
    again = false;
    for (const auto part : before)
      if (fits(part) && words.starts_with(part)) words.erase(0, part.size()), again = true;
    for (const auto part : after)
      if (fits(part) && words.ends_with(part)) words.resize(words.size() - part.size()), again = true;
  }
  return words;
}

}  // namespace

void contract_amount(Reader& reader) { amount_of_kind(reader, "contract"); }

void payment_amount(Reader& reader) { amount_of_kind(reader, "payment"); }

// 从12万改成15万: the last value is the new one. What kind of amount it is, the deal knows.
void new_amount(Reader& reader) {
  const auto amounts = free_amounts(reader);
  if (!amounts.empty()) keep_only(reader, amounts.back());
  amount(reader);
  reader.slots.drop("amount_kind");
  if (reader.slots.has("amount")) return;
  if (const auto spoken = tens_of_thousands_in(reader.sentence)) {
    reader.slots.set("amount", spoken->value);
    reader.sentence.take(spoken->words);
  }
}

void payment_pct(Reader& reader) {
  if (const auto value = next_percent(reader)) {
    reader.take_word("预付");  // 预付30%: in what way it is paid
    return reader.slots.set("payment_pct", *value);
  }
  for (const Phrase& word : "一半|半数"_phrases)  // 回了一半的款
    if (reader.take_word(word)) return reader.slots.set("payment_pct", std::int64_t{50});
}

// 灭火器[一具]60: what one of them costs.
static bool is_behind_one_piece(View line, std::size_t at) {
  return at > 1 && language::among(line[at - 2], U"一每单") && language::measure_length(line, at - 1) == 1;
}

// 卖到39一片, 只要2980: behind such a word a plain number is a price.
static void bare_price(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    const bool is_priced = is_behind_one_piece(reader.sentence.folded(), entity.begin) || language::longest_before(reader.sentence.folded(), entity.begin, U"才给 只给 就给 报 才要 就要 只收 才收 才报 就卖 给 卖到 给到 只要 报到 降到 卖 才卖 报价 只卖 直降到 跌到 现在 才 现价 单价 卖价"_words) > 0;
    if (!number || !number->unit.empty() || number->value < 1 || number->value > 1e9 || !is_priced || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    reader.slots.set("price", base::Money{static_cast<std::int64_t>(number->value * 100 + 0.5)});
    reader.take(entity);
    return;
  }
}

void price(Reader& reader) {
  const auto amounts = free_amounts(reader);
  const View line = reader.sentence.folded();
  if (amounts.empty()) return bare_price(reader);
  const auto* chosen = amounts.front();
  for (const auto* entity : amounts)  // 从6千降到[5千]
    if (language::longest_before(line, entity->begin, U"到 至 报 报价 只要 才 成 卖 报了"_words)) chosen = entity;
  reader.slots.set("price", amount_of(*chosen).value);
  keep_only(reader, chosen);
  reader.take(*chosen);
  // 168块一平, 26块每米: for how much of it.
  const std::size_t unit = chosen->end + language::longest(line, chosen->end, U"一 每 / 1"_words);
  if (unit == chosen->end) return;
  const std::size_t length = std::max(language::measure_length(line, unit), language::longest(line, unit, U"平 天 年 月 小时"_words));
  if (length > 0) reader.sentence.take({chosen->end, unit + length});
}

void price_drop(Reader& reader) {
  if (const auto value = next_percent(reader)) reader.slots.set("price_drop_pct", *value);
}

// 从意向推到谈判
void stage_move(Reader& reader) {
  const auto words = stage_words(reader);
  if (words.empty()) return;
  const StageWord* to = nullptr;
  for (const StageWord& word : words)
    if (!word.is_left) to = &word;
  const auto aims = std::count_if(words.begin(), words.end(), [](const StageWord& word) { return word.is_aimed; });
  for (const StageWord& word : words)  // 退回意向吧，谈判谈早了
    if (aims == 1 && word.is_aimed) to = &word;
  const StageWord* from = nullptr;
  for (const StageWord& word : words)
    if (&word != to && (word.is_left || &word < to || aims == 1)) from = &word;
  const auto named = [&](Span span) { return language::to_utf8(reader.sentence.folded().substr(span.begin, span.size())); };  // 意象 is put right
  if (from) reader.slots.set("from_stage", named(from->span));
  if (to) reader.slots.set("stage", named(to->span));
  static constexpr WordList verbs{U"从", U"由", U"进", U"进入", U"到", U"推到", U"推进到", U"推进", U"转", U"转到", U"转为", U"转成", U"升到", U"改到", U"改为", U"改成", U"调到", U"移到", U"挪到", U"变成", U"更新为", U"更新到", U"退回", U"退回到", U"退到", U"回到", U"降到", U"降回", U"跨到", U"跳到", U"推至", U"列为", U"标成", U"标为", U"打到", U"拉到", U"放到", U"往", U"阶段", U"阶段改成", U"阶段改为", U"升级到", U"升级为", U"改回", U"拉回", U"已经到", U"阶段:", U"阶段到", U"走到", U"设为", U"设成", U"有", U"商务"};
  const View line = reader.sentence.folded();
  for (const StageWord& word : words) {
    Span span = word.span;
    while (span.begin > 0 && line[span.begin - 1] == U' ') --span.begin;
    for (int again = 0; again < 2; ++again) span.begin -= language::longest_before(line, span.begin, verbs);
    span.end += language::longest(line, span.end, U"阶段了 阶段 了 期 环节 客户"_words);
    reader.sentence.take(span);
  }
}

// 意向 as a note about a new customer: standing alone, or said to be his stage; not the 意向 of 意向产品.
void lead_stage(Reader& reader) {
  const View line = reader.sentence.folded();
  for (const StageWord& word : stage_words(reader)) {
    Span span = word.span;
    span.begin -= language::longest_before(line, span.begin, U"有 处于 阶段 阶段: 阶段是 阶段放 阶段定 阶段先放 阶段标 目前 算 先放 放 标 标为 现在"_words);
    span.end += language::longest(line, span.end, U"阶段 客户 了"_words);
    const bool begins = span.begin == 0 || is_separator(line[span.begin - 1]) || !reader.sentence.is_free(span.begin - 1);
    const bool ends = span.end == line.size() || is_separator(line[span.end]) || !reader.sentence.is_free(span.end);
    const bool is_stage = span.end > word.span.end && line[span.end - 1] == U'段';
    const bool is_label = word.span.end < line.size() && line[word.span.end] == U':';  // 意向:监护仪
    if (((!begins || !ends) && !is_stage) || is_label) continue;
    reader.slots.set("stage", reader.sentence.words(word.span));
    reader.sentence.take(span);
    return;
  }
}

void deal_status(Reader& reader) {
  static constexpr Phrase parked[] = {"暂缓", "搁置", "放一放", "放放", "暂停", "冻结", "缓一缓", "缓缓", "停一停", "先停", "押后", "先不做", "先不推",
                                      "挂起", "先放着", "搁着", "搁一搁", "搁一下", "搁下", "先等等", "叫停", "先不动", "往后放", "先放", "放着", "不急着", "先缓", "先挂着", "挂着", "挂起来", "先晾着", "晾一晾", "挂一挂", "冻住", "先搁", "停着", "先别推", "别推了", "先别动", "冷一冷"};
  static constexpr Phrase going[] = {"重新启动", "重启", "恢复", "继续推进", "重新激活", "又启动", "激活", "解冻"};
  const auto says = [&](const Phrase& word) {
    if (!reader.sentence.has(word)) return false;  // also when the words called the command
    reader.take_word(word);
    return true;
  };
  if (std::any_of(std::begin(parked), std::end(parked), says)) reader.slots.set("status", std::string("搁置"));
  else if (std::any_of(std::begin(going), std::end(going), says)) reader.slots.set("status", std::string("进行"));
}

// 从五成提到[八成]: the last one holds.
static void take_first_of_two_percents(Reader& reader) {
  std::vector<const language::Entity*> shares;
  for (const auto& entity : reader.sentence.entities())
    if (const auto* number = std::get_if<language::Number>(&entity.value); number && number->unit == "%") shares.push_back(&entity);
  if (shares.size() == 2) reader.take(*shares.front());
}

// 又签了一单: one more than the one on record. The words stay for others.
void another_deal(Reader& reader) {
  static constexpr Phrase more[] = {"又签", "再签", "又成交", "又拿下", "又下了", "又一单", "又一笔", "又来一单", "另一单", "另外一单", "另一笔", "另外一笔", "第二单", "第三单", "还有一单", "不是同一单", "不是一单"};
  if (std::any_of(std::begin(more), std::end(more), [&](const Phrase& word) { return reader.sentence.has(word); }))
    reader.slots.set("another", std::string("yes"));
}

// 概率调到80: of a chance a plain number is percent.
static void plain_probability(Reader& reader) {
  constexpr double most = 100;
  for (const Phrase& word : "概率|赢率|把握|可能性|胜率"_phrases)
    for (const auto& entity : reader.sentence.entities()) {
      const auto* number = std::get_if<language::Number>(&entity.value);
      const Span at = reader.sentence.find(word);
      if (!number || !number->unit.empty() || number->value < 1 || number->value > most || at.is_empty() || entity.begin < at.end) continue;
      if (!reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
      reader.slots.set("probability", static_cast<std::int64_t>(number->value));
      return reader.take(entity);
    }
}

// Any share of a deal that is told is how sure it is.
void deal_probability(Reader& reader) {
  if (reader.sentence.has("从") || reader.sentence.has("由")) take_first_of_two_percents(reader);
  probability(reader);
  if (reader.slots.has("probability")) return;
  if (const auto value = next_percent(reader)) return reader.slots.set("probability", *value);
  plain_probability(reader);
}

// 11月19号 of a payment is the last one, not the next.
void done_date(Reader& reader) {
  occurred(reader);
  if (reader.slots.has("occurred_date")) return;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* when = std::get_if<language::When>(&entity.value);
    if (!when || !when->start || when->shape != language::When::Shape::date || when->deadline || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const base::Date day = when->start->date;
    constexpr int half_a_year = 182;
    if (base::days_between(reader.today(), day) < half_a_year) continue;
    const base::Date last_year = day - std::chrono::years{1};
    if (last_year.ok()) reader.slots.set("occurred_date", last_year);
    reader.take(entity);
    return;
  }
}

// Why a deal was lost: what is said to be the reason, else what the other clauses tell.
void lost_reason(Reader& reader) {
  for (const Phrase& word : "跟你说一声|跟你说下|跟您说一声|那边丢了|这边丢了|那边黄了|那边没成|那单|这单|那个单子|这个单子|单子|那个项目|最终|最后|可惜|唉|没办法|招标|投标|彻底|说不买了|说不要了|说不考虑了|说不做了|说不想买了|说不想要了|丢了|黄了"_phrases) reader.take_word(word);
  Span span = reason_told(reader);
  if (span.is_empty()) span = told_reason(reader);
  if (span.is_empty()) return;
  const std::string words = without_lead_in(reader, span);
  if (is_filler(words)) return;
  reader.slots.set("reason", words);
  reader.sentence.take(span);
}

}  // namespace chat::finders
