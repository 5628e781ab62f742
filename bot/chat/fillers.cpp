// What people say around a wish without meaning anything by it.
#include "bot/chat/fillers.hpp"

#include <algorithm>

#include "bot/chat/clause.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::View, language::WordList;

// Hesitations, forms of address and requests, as people speak them one after the other.
constexpr WordList before_wish{U"嗯",     U"呃",     U"额",     U"啊",     U"哦",     U"噢",     U"哈",   U"诶",   U"哎",     U"欸",     U"唉",     U"喂",
                               U"嗨",     U"那个",   U"这个",   U"那什么", U"那啥",   U"内个",   U"那",   U"就是", U"就是说", U"怎么说", U"怎么说呢", U"对了",
                               U"话说",   U"是这样", U"是这样的", U"这样", U"你",     U"您",     U"请",   U"麻烦", U"劳驾",   U"辛苦",   U"帮我",   U"帮忙",
                               U"帮",     U"给我",   U"替我",   U"先",     U"快",     U"赶紧",   U"赶快", U"顺手", U"你好",   U"您好",   U"在吗",   U"在不在",
                               U"记一下", U"记下",   U"记一笔", U"记个",   U"录一下", U"登记一下", U"存一下", U"写一下", U"看一下", U"听一下", U"一下", U"哈哈", U"呵呵", U"嘿嘿", U"嘻嘻", U"老是忘", U"老忘", U"总忘", U"怕忘", U"怕忘了", U"我怕忘", U"我怕忘了", U"记性不好", U"怕忘记", U"怕我忘了"};
constexpr WordList after_wish{U"一下", U"一下哈", U"哈", U"啊", U"呀", U"嘛", U"哦", U"噢", U"哟", U"呗", U"嗯", U"呃", U"那个", U"吧", U"算了", U"得了", U"好了"};
// 报告个事, 跟你说个好消息, 先问一嘴: somebody says that he is going to say something.
constexpr WordList tellings{U"报告", U"汇报", U"通报", U"播报", U"同步", U"说", U"讲", U"问", U"打听", U"请教", U"确认", U"更新", U"补充", U"插播", U"请示", U"反映", U"交代"};
constexpr WordList told{U"一下", U"下",     U"一声",   U"一嘴",   U"一句",   U"个事",   U"个事儿", U"个事情", U"件事",   U"件事儿", U"件事情", U"一件事", U"一个事", U"点事",
                        U"个情况", U"个消息", U"个好消息", U"个坏消息", U"个喜讯", U"个进展", U"一个情况", U"一个消息", U"一个好消息", U"一下情况", U"下情况", U"条消息", U"声",
                        U"老板",   U"领导",   U"各位",   U"大家",   U"大伙",   U"各位领导", U"各位老板", U"个好事", U"个喜事"};

bool is_boundary(const Sentence& sentence, std::size_t at) {
  const auto& points = sentence.points();
  if (at == 0 || at >= points.size() || is_separator(points[at]) || is_separator(points[at - 1])) return true;
  if (!sentence.is_free(at) || !sentence.is_free(at - 1)) return true;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) { return e.begin == at || e.end == at; });
}

std::size_t past_separators(View line, std::size_t at) {
  while (at < line.size() && is_separator(line[at])) ++at;
  return at;
}

// From the beginning on, as far as fillers go; they end where a word does.
Span at_beginning(const Sentence& sentence) {
  const View line = sentence.folded();
  std::size_t end = 0;
  for (std::size_t at = past_separators(line, 0); at < line.size();) {
    const auto length = language::longest(line, at, before_wish);
    if (length == 0) break;
    at += length;
    if (is_boundary(sentence, at)) end = at;
    at = past_separators(line, at);
  }
  return {0, end};
}

bool holds_entity(const Sentence& sentence, Span span) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin < span.end && span.begin < e.end && e.kind != language::Entity::Kind::quantity && e.kind != language::Entity::Kind::number;
  });
}

// The first clause, where it only announces the next: 报备前先问一嘴, 报告个事.
Span announcement(const Sentence& sentence) {
  constexpr std::size_t longest_announcement = 10;
  const View line = sentence.folded();
  const std::size_t begin = past_separators(line, 0);
  std::size_t end = begin;
  while (end < line.size() && !is_separator(line[end])) ++end;
  const auto tail = language::longest_before(line, end, told);
  const auto telling = tail > 0 ? language::longest_before(line, end - tail, tellings) : 0;
  // 港通金额更新下 is no announcement: what stands before the telling says to whom, if anything.
  static constexpr language::PointTable listeners{U"我先跟你给大家老板领导各位来再向您和这里刚要想有就那个嗯啊呃哎报备前请正好顺便还得咱们群里早上下午晚上好今天"};
  const bool announces = telling > 0 && std::all_of(line.begin() + static_cast<std::ptrdiff_t>(begin), line.begin() + static_cast<std::ptrdiff_t>(end - tail - telling),
                                                    [](char32_t point) { return listeners.has(point) || is_separator(point); });
  if (end == line.size() || end - begin > longest_announcement || !announces || holds_entity(sentence, {begin, end})) return {};
  return {0, end};
}

Span before(const Sentence& sentence, std::size_t call) {
  const View line = sentence.folded();
  std::size_t begin = call;
  for (std::size_t at = call; at > 0;) {
    const auto length = language::longest_before(line, at, before_wish);
    if (length == 0) break;
    at -= length;
    if (is_boundary(sentence, at)) begin = at;
  }
  return {begin, call};
}

Span after(const Sentence& sentence, std::size_t call) {
  const View line = sentence.folded();
  std::size_t end = call;
  while (const auto length = language::longest(line, end, after_wish)) end += length;
  return {call, end};
}

// Hesitations that say nothing, not even what somebody thinks of it, as 唉 does.
constexpr WordList hesitations{U"嗯", U"嗯嗯", U"呃", U"诶", U"欸", U"喂", U"那个", U"那什么", U"那啥", U"内个", U"嗯那个"};

std::size_t begin_of_core(View line) {
  std::size_t begin = 0;
  while (const auto length = language::longest(line, begin, hesitations)) {
    const auto next = past_pauses(line, begin + length);
    const bool points_at_something = language::among(line[begin], U"那内") && next == begin + length;  // 那个|海天的单子
    if (points_at_something) break;
    begin = next;
  }
  return begin;
}

// …，谢谢; … 辛苦了: thanks behind a pause, once or more often.
std::size_t without_thanks(View line, std::size_t end) {
  static constexpr WordList thanks{U"谢谢", U"谢谢啦", U"谢谢了", U"谢谢哈", U"谢谢你", U"谢谢您", U"谢啦", U"谢了", U"多谢", U"多谢了", U"多谢啦", U"感谢", U"感谢感谢", U"非常感谢", U"辛苦了", U"辛苦啦", U"辛苦", U"麻烦了", U"麻烦啦", U"麻烦你了", U"麻烦您了",
                                   U"拜托了", U"拜托", U"劳驾", U"有劳了", U"thanks", U"thank you", U"thx", U"tks", U"3q"};
  while (const auto length = language::longest_before(line, end, thanks)) {
    std::size_t before = end - length;
    if (before == 0 || !is_pause(line[before - 1])) break;
    while (before > 0 && is_pause(line[before - 1])) --before;
    end = before;
  }
  return end;
}

// The line itself where it ends on neither.
std::size_t end_of_core(View line) {
  static constexpr language::PointTable particles{U"啊呀哦噢哟哈"};
  static constexpr language::PointTable verbs{U"一看查"};  // 看哈, 一哈: 一下, as they say in Sichuan
  std::size_t last = line.size();
  while (last > 0 && is_pause(line[last - 1])) --last;
  const std::size_t end = without_thanks(line, last);
  const bool is_particle = end > 1 && particles.has(line[end - 1]) && !particles.has(line[end - 2]);  // 哈哈 is a laugh
  if (is_particle && !(line[end - 1] == U'哈' && verbs.has(line[end - 2]))) return end - 1;
  return end < last ? end : line.size();
}

}  // namespace

Span core_of(const Sentence& sentence) {
  constexpr std::size_t shortest = 2;
  const View line = sentence.folded();
  const Span core{begin_of_core(line), end_of_core(line)};
  return core.begin + shortest <= core.end ? core : Span{0, line.size()};
}

void take_fillers(Sentence& sentence, const std::vector<Span>& call) {
  const auto take = [&](Span filler) {  // 预估一下下周: of 下下周, as it is read, no part goes
    if (!holds_entity(sentence, filler)) sentence.take(filler);
  };
  take(announcement(sentence));
  take(at_beginning(sentence));
  for (const Span span : call) {
    take(before(sentence, span.begin));
    take(after(sentence, span.end));
  }
}

}  // namespace chat
