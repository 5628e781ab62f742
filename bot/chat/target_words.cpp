// What a sentence about targets says besides names and amounts.
#include "bot/chat/target_words.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/said.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;

std::string first_of(const Sentence& sentence, Phrases words) {
  for (const Phrase& word : words)
    if (const Span at = sentence.find(word); !at.is_empty()) return sentence.words(at);
  return {};
}

// 目标 and its like; what else is said cannot outweigh them.
bool names_target_plainly(const Sentence& sentence) {
  return says(sentence, "目标|任务|指标|定额|target|kpi|quota|保底|冲刺|挑战|要背|扛"_phrases);
}

// Whether no name and no entity covers the point. The call itself is taken in `said`, and no matter.
bool is_untouched(const Sentence& rest, const Sentence& said, std::size_t at) { return rest.is_free(at) || !said.is_free(at); }

// 销售目标, 把他的目标, 定个目标: words that narrow nothing down.
bool is_usual(const Sentence& words) {
  return says(words, "销售|业绩|签单|签约|团队|公司|全组|全队|部门|总|年度|全年|月度|季度|整体|的|个|下|定|给|把|设|派|改|调|加|录|制|发|布|新|首|这|那|大家|全体|每|各|所有|我|他|她|你|咱|们|本|区|今|明|月|是|以|按|拆|分|保底|冲刺|挑战|基础|最低|考核|关于|一下|人|都|和|华东|华南|华北|华中|西南|西北|东北|目标|任务|指标|嗯|啊|也|再|先|就|要|把"_phrases);
}

}  // namespace

bool names_target(const Sentence& sentence) {
  return names_target_plainly(sentence) || says(sentence, "背|冲|业绩|考核|定个数|要卖|要做|拆|分摊|每人|一人|保"_phrases);
}

std::string other_purpose(const Sentence& sentence) {
  if (names_target_plainly(sentence)) return {};
  return first_of(sentence, "年终奖|奖金|提成|工资|底薪|薪水|报销|礼物|礼品|红包|预算|费用|经费|差旅|借款|借支|押金|房租|采购|罚款|赞助|补贴|补助|团建|展会|活动|报价|发票|转账|打款|付款|回款|到账|尾款|定金|首付|奖励"_phrases);
}

std::string other_measure(const Sentence& sentence) {
  constexpr std::size_t near = 2;
  static constexpr std::array<Phrase, 13> measures{"回款", "毛利", "利润", "净利", "拜访", "获客", "新客", "客户数", "线索", "应收", "出勤", "电话量", "通话"};
  for (const Phrase& measure : measures)
    for (const Phrase& word : "目标|任务|指标"_phrases) {
      const Span what = sentence.find(measure), target = sentence.find(word);
      if (what.is_empty() || target.is_empty()) continue;
      const bool stands_before = target.begin >= what.end && target.begin - what.end <= near;
      if (stands_before || target.end == what.begin) return sentence.words(what);
    }
  return {};
}

std::string other_rhythm(const Sentence& sentence) {
  return first_of(sentence, "每周|/周|每星期|每个星期|每礼拜|每天|/天|每日|每季度|每个季度|/季"_phrases);
}

bool takes_target_away(const Sentence& sentence) { return says(sentence, "取消|作废|删掉|删除|清掉|清零|撤掉"_phrases); }

bool is_of_each_month(const Sentence& sentence) { return says(sentence, "每月|每个月|各月|月均|每月各|/月"_phrases); }

bool shares_alike(const Sentence& sentence, Span between) {
  const auto words = sentence.folded().substr(between.begin, between.end - between.begin);
  return std::any_of(words.begin(), words.end(), [](char32_t point) { return std::u32string_view(U"各都均每").find(point) != std::u32string_view::npos; }) ||
         words.find(U"一人") != words.npos || words.find(U"分别") != words.npos;
}

bool is_of_each_person(const Sentence& sentence) { return says(sentence, "每人|每个人|一人|人均|每位|每个销售|大家都"_phrases); }

std::string impossible_time(const Sentence& sentence) {
  for (const auto& entity : sentence.entities())
    if (entity.kind == Kind::when && std::get<language::When>(entity.value).invalid) return sentence.words({entity.begin, entity.end});
  // 13月 is read as no time at all.
  for (const auto& entity : sentence.entities()) {
    const auto* number = entity.kind == Kind::number ? std::get_if<language::Number>(&entity.value) : nullptr;
    const bool is_month = number && entity.end < sentence.points().size() && sentence.points()[entity.end] == U'月';
    if (is_month && (number->value > 12 || number->value < 1)) return sentence.words({entity.begin, entity.end + 1});
  }
  return {};
}

std::string words_before_target(Reader& reader) {
  const Sentence& said = reader.sentence;
  Sentence rest(said);
  for (const auto& entity : said.entities()) rest.take({entity.begin, entity.end});
  for (const auto& name : reader.setting.directory.all_names_in(said)) rest.take({name.begin, name.end});
  std::vector<std::size_t> ends;  // 监护仪12月目标, 12月监护仪目标
  for (const Phrase& word : "目标|任务|指标"_phrases)
    if (const Span target = said.find(word); !target.is_empty()) ends.push_back(target.begin);
  for (const auto& entity : said.entities())
    if (entity.kind == Kind::when) ends.push_back(entity.begin);
  for (std::size_t end : ends) {
    while (end > 0 && said.points()[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && !is_separator(said.points()[begin - 1]) && is_untouched(rest, said, begin - 1)) --begin;
    const std::string words = said.words({begin, end});
    constexpr std::size_t longest = 6;  // points: more is a sentence
    if (end - begin >= 2 && end - begin <= longest && !is_usual(Sentence(words, reader.setting.moment))) return words;
  }
  return {};
}

std::vector<std::string> times_said(const Sentence& sentence) {
  std::vector<std::string> said;
  std::vector<base::Civil> starts;
  for (const auto& entity : sentence.entities()) {
    const auto* when = entity.kind == Kind::when ? std::get_if<language::When>(&entity.value) : nullptr;
    if (!when || !when->start || !when->end || when->invalid || when->shape != language::When::Shape::date_range) continue;
    const bool is_whole = when->start->date == base::first_of_month(when->start->date) && when->end->date == base::first_of_month(when->end->date);
    const bool is_new = std::none_of(starts.begin(), starts.end(), [&](const base::Civil& start) { return start.date == when->start->date; });
    if (!is_whole || !is_new) continue;
    starts.push_back(*when->start);
    said.push_back(sentence.words({entity.begin, entity.end}));
  }
  return said;
}

}  // namespace chat
