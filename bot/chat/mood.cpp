// How a message speaks of an act.
#include "bot/chat/mood.hpp"

#include <algorithm>
#include <iterator>

#include "bot/chat/clause.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/said.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;

bool ends_with(const Sentence& sentence, std::size_t end, const Phrase& word) {
  return word.ends(sentence.folded().substr(0, end));
}
bool ends_with_any(const Sentence& sentence, std::size_t end, Phrases words) {
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return ends_with(sentence, end, word); });
}

// The clause around a place, with the mark that ends it told apart.
struct Clause {
  Span span;
  bool has_question_mark = false;
};
Clause clause_around(const Sentence& sentence, Span place) {
  const auto& points = sentence.points();
  const Span span = clause_at(sentence, place.begin);
  if (span.is_empty() || place.end > span.end) return {place, false};
  return {span, span.end < points.size() && (points[span.end] == U'?' || points[span.end] == U'？')};
}

// 没|给他|打电话: what may stand between a word of denial and what is denied.
std::size_t without_small_words(const Sentence& sentence, std::size_t begin, std::size_t end) {
  static constexpr Phrase small[] = {"给", "跟", "和", "向", "对", "他", "她", "们", "您", "再", "能", "有", "去", "来", "真", "怎么", "被", "要", "会", "把", "将", "打算", "准备", "计划", "想过", "想"};
  for (bool is_small = true; is_small && end > begin;) {
    is_small = false;
    for (const auto& entity : sentence.entities())  // 没跟|康达|签约
      if ((entity.kind == Kind::company || entity.kind == Kind::person) && entity.end == end && entity.begin > begin) end = entity.begin;
    for (const Phrase& word : small)
      if (ends_with(sentence, end, word) && end - word.size() > begin) {
        end -= word.size();
        is_small = true;
        break;
      }
  }
  return end;
}

// 没丢, 还没给他打电话, 丢不了. What was tried in vain was done: 没联系上.
bool is_denied(const Sentence& sentence, Span clause, Span act) {
  if (begins_with_any(sentence, act.end, "不了"_phrases)) return true;
  if (begins_with_any(sentence, act.end, "上|到|通|着|成|拢|几|两|多"_phrases)) return false;
  for (const std::size_t end : {act.begin, without_small_words(sentence, clause.begin, act.begin)})
    if (ends_with_any(sentence, end, "没|没有|未|尚未|从没|不|不会|不能|没法"_phrases) &&
        !ends_with_any(sentence, end, "有没|有没有|要不|差不|是不|得不|能不|会不"_phrases))
      return true;
  return false;
}

// 别撤销, 不要把康达放公海; but 别忘了打电话, 不要了放公海, 别的客户放公海.
bool is_forbidden(const Sentence& sentence, Span clause, Span act) {
  static constexpr Phrase words[] = {"别", "不要", "不用", "不许", "不准", "不必", "甭", "勿"};
  const Span before{clause.begin, act.begin};
  for (const Phrase& word : words)
    for (Span at = sentence.find(word, before.begin); !at.is_empty() && at.end <= before.end; at = sentence.find(word, at.end)) {
      const bool is_other = begins_with_any(sentence, at.end, "忘|给忘|让我忘|让俺忘|给我忘|了|的|人|家|处|墅|山|克"_phrases) ||
                            ends_with_any(sentence, at.end, "特别|级别|区别|个别|分别|类别|性别|告别|识别|要不要|用不用"_phrases);
      if (!is_other) return true;
    }
  return false;
}

// What is only heard of, or would have been: 早知道就该打个电话.
bool is_heard_of(const Sentence& sentence, Span before) {
  return says_within(sentence, before, "听说|据说|听讲|早知道|要不是|本来该|本来应该|本该|后悔"_phrases);
}

// What the customer asked or said is told, not asked.
bool is_reported(const Sentence& sentence, Span before) {
  return says_within(sentence, before, "问|说|讲|表示|想知道|了解|反馈|关心|纠结"_phrases) && !says_within(sentence, before, "听说|据说"_phrases);
}

bool is_asked(const Sentence& sentence, const Clause& clause, Span act) {
  const Span before{clause.span.begin, act.begin}, after{act.end, clause.span.end};
  if (says_within(sentence, clause.span, "帮|麻烦|请|能不能|可不可以|能否|可否|可以|好吗|行吗|好不好|行不行"_phrases)) return false;
  if (is_reported(sentence, clause.span)) return false;
  if (says_within(sentence, before, "怎么|咋|为什么|为啥|为何|凭什么|凭啥|是不是|有没有|是否|会不会|要不要|该不该|谁|哪"_phrases)) return true;
  if (says_within(sentence, after, "会怎样|会怎么样|会如何|会咋样|怎么办|合适吗|吗"_phrases)) return true;
  if (ends_with_any(sentence, clause.span.end, "啥|什么|哪些"_phrases)) return !says_within(sentence, clause.span, "没|不"_phrases);  // 聊了啥; but 没说什么
  return clause.has_question_mark || ends_with_any(sentence, clause.span.end, "吗|么|没|没有"_phrases);
}

bool is_perfect(const Sentence& sentence, Span act) {
  return ends_with_any(sentence, act.end, "了|过|完"_phrases) || begins_with_any(sentence, act.end, "了|过|完"_phrases);
}

// 差点签了, 听说签了: never so. 快签了, 明年签: not yet. 可能签: who knows.
bool is_unreal(const Sentence& sentence, Span clause, Span act, const language::Moment& moment) {
  const Span before{clause.begin, act.begin};
  if (says_within(sentence, before, "差点|差一点|差一步|如果|要是|假如|万一|只要"_phrases) || is_heard_of(sentence, before)) return true;
  const bool is_near = ends_with_any(sentence, act.begin, "快|要|准备|打算|想|将|争取|希望|有望|力争|计划|怕|担心"_phrases);
  const bool is_in_a_word = ends_with_any(sentence, act.begin, "特快|飞快|需要|主要|联想|理想|梦想|思想|大将|小将"_phrases);
  if (is_near && !is_in_a_word) return true;
  if (is_perfect(sentence, act)) return false;
  if (says_within(sentence, before, "可能|也许|大概|估计|预计|应该|好像|似乎|感觉|觉得|明年"_phrases)) return true;
  constexpr std::size_t near = 3;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    const bool is_here = e.kind == Kind::when && e.begin >= clause.begin && e.end <= act.begin && act.begin - e.end <= near;
    const auto* when = is_here ? std::get_if<language::When>(&e.value) : nullptr;
    return when && !when->past && when->start && when->start->date > moment.now.date && !day_gone_by(*when, moment.now.date);
  });
}

bool is_hearsay(const Sentence& sentence, Span clause, Span act) {
  const Span before{clause.begin, act.begin};
  return is_heard_of(sentence, before) || says_within(sentence, before, "觉得|认为|感觉"_phrases);
}

}  // namespace

bool is_denial(const Sentence& sentence, Span customer) {
  static constexpr Phrase lead_in[] = {"我们", "我", "他们", "他", "她", "这个", "那个", "把", "其实", "先", "暂时", "还", "也", "并", "从来", "从", "根本", "今天", "昨天"};
  std::size_t at = 0;
  const auto skip = [&] {
    while (at < sentence.points().size() && is_separator(sentence.points()[at])) ++at;
    if (!customer.is_empty() && customer.begin == at) return at = customer.end, true;
    for (const Phrase& word : lead_in)
      if (word.begins(sentence.folded().substr(at))) return at += word.size(), true;
    return false;
  };
  while (skip()) {}
  const bool asks = ends_with_any(sentence, sentence.points().size(), "吗|么|?|？|呢"_phrases);
  return !asks && begins_with_any(sentence, at, "没有|没|未|不要|不用|不是|别|不许|不准|不能|不想"_phrases);
}

Act::Act(const Calling& calling) : is_news_(!calling.happened.empty()) {
  for (const auto* words : {&calling.happened, &calling.ordered})
    for (const auto& word : *words) words_.push_back(Sentence::to_points(word));
}

std::vector<Span> Act::places_in(const Sentence& sentence) const {
  std::vector<Span> places;
  for (const auto& word : words_)
    for (Span at = sentence.find(word); !at.is_empty(); at = sentence.find(word, at.end)) places.push_back(at);
  // The longest word at a place: 签, 签了.
  std::vector<Span> longest;
  std::copy_if(places.begin(), places.end(), std::back_inserter(longest), [&](Span one) {
    return std::none_of(places.begin(), places.end(), [&](Span other) { return other.begin <= one.begin && one.end <= other.end && other.size() > one.size(); });
  });
  return longest;
}

// What was called by other words is spoken of by the last clause.
static Span end_of_words(const Sentence& sentence) {
  std::size_t end = sentence.points().size();
  while (end > 0 && is_separator(sentence.points()[end - 1])) --end;
  return {end, end};
}

// 后天早上 陆会计 对账, 给吴总发感谢邮件 周五: a day to come before all else or behind what is to be done, and nothing that is.
static bool is_ahead(const Sentence& sentence, const language::Moment& moment) {
  const auto& points = sentence.points();
  std::size_t begin = 0;
  while (begin < points.size() && is_separator(points[begin])) ++begin;
  const auto& entities = sentence.entities();
  const bool tells = sentence.folded().find_first_of(U"了过完说") != std::u32string_view::npos || std::any_of(entities.begin(), entities.end(), [](const language::Entity& e) { return e.kind == Kind::money; });
  const bool is_order = begin < points.size() && points[begin] == U'给';
  return !tells && std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) {
    const auto* when = is_order || e.begin == begin ? std::get_if<language::When>(&e.value) : nullptr;
    return when && !when->past && when->start && when->start->date > moment.now.date && !day_gone_by(*when, moment.now.date);
  });
}

// 我倒是想多聊聊, 我也想去看看: who longs for it has not done it, and asks for nothing.
static bool is_longing(const Sentence& sentence, bool is_news) {
  if (begins_with_any(sentence, 0, "我真想|好想|我倒是想|我倒想|倒是想"_phrases)) return true;
  return is_news && begins_with_any(sentence, 0, "我也想|我想"_phrases) && !says(sentence, "了|过"_phrases);
}

bool Act::is_meant(const Sentence& sentence, const language::Moment& moment) const {
  if (words_.empty()) return true;
  if (is_longing(sentence, is_news_)) return false;
  const auto places = places_in(sentence);
  const auto speaks_of_it = [&](Span act) {
    const Clause clause = clause_around(sentence, act);
    if (is_asked(sentence, clause, act) || is_denied(sentence, clause.span, act)) return false;
    const bool is_anothers = is_news_ && is_reported(sentence, {clause.span.begin, act.begin});  // 王总说不用再打了: who heard it has spoken with him
    if (is_forbidden(sentence, clause.span, act) && !is_anothers) return false;
    return is_news_ ? !is_unreal(sentence, clause.span, act, moment) : !is_hearsay(sentence, clause.span, act);
  };
  if (!places.empty()) return std::any_of(places.begin(), places.end(), speaks_of_it);
  const Span end = end_of_words(sentence);
  const Clause last = clause_around(sentence, end);
  return !is_asked(sentence, last, end) && (is_news_ ? !is_ahead(sentence, moment) : (!is_forbidden(sentence, last.span, end) && !is_hearsay(sentence, last.span, end)));
}

}  // namespace chat
