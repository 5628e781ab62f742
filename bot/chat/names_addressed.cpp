// Names that nobody has written down, by where they stand in a sentence.
#include "bot/chat/names_addressed.hpp"

#include <algorithm>

#include "bot/chat/name_candidates.hpp"
#include "bot/language/pinyin.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::operator""_words, language::View, language::WordList;

constexpr std::size_t shortest = 2, longest_name = 10, longest_latin_name = 24;

// What is done with or for somebody; no name goes on behind it.
constexpr language::PointTable deeds{U"发送寄打回报付签谈聊对拿取催退补看演装做说要问约结收见的了把开吃喝让再先就都还也吗呢吧提跟找给带去来到改推挪取停放扔出不没未别"};

bool is_name_point(char32_t point) { return language::is_han(point) || language::is_letter(point); }

// 老同学, 技术部, 供应商: people, but no customer by name.
bool is_nobody(View words) {
  static constexpr WordList people{U"同学", U"朋友", U"同事", U"老婆", U"老公", U"爸", U"妈", U"孩子", U"亲戚", U"邻居", U"房东", U"物业", U"银行", U"海关", U"部", U"商", U"们", U"员", U"师", U"处", U"科",
                                   U"局", U"方", U"边", U"人", U"事", U"家里", U"仓库", U"厂家", U"工厂", U"快递", U"物流", U"法务", U"前台", U"保安", U"司机", U"商量", U"线索", U"客户", U"总", U"工", U"姐", U"哥", U"经理", U"主任", U"老板", U"会", U"群", U"单", U"款", U"票", U"期", U"价"};
  return language::longest_before(words, words.size(), people) > 0;
}

bool is_told_otherwise(const Sentence& sentence, Span name) {
  using enum language::Entity::Kind;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin < name.end && name.begin < e.end && e.kind != company && e.kind != place && e.kind != number;
  });
}

bool can_stand_alone(const Sentence& sentence, Span name) {
  const View words = sentence.folded().substr(name.begin, name.size());
  const bool is_latin = !words.empty() && language::is_letter(words[0]);
  if (name.size() < shortest || name.size() > (is_latin ? longest_latin_name : longest_name) || !sentence.is_free(name)) return false;
  const bool is_word = words.size() == 2 && language::is_common_word(words[0], words[1]);
  return !is_word && !is_nobody(words) && !is_told_otherwise(sentence, name) && std::all_of(words.begin(), words.end(), [](char32_t p) { return is_name_point(p) || p == U' '; }) &&
         name_in(sentence, name).size() == name.size();
}

// Tasty Corner: one blank between two capitals. What is longer than any name is none.
std::size_t end_of_name(const Sentence& sentence, std::size_t begin) {
  const View line = sentence.folded().substr(0, begin + longest_latin_name + 1);
  std::size_t end = begin;
  const auto joins_capitals = [&](std::size_t at) {
    const auto& typed = sentence.points();
    return line[at] == U' ' && at > begin && language::is_letter(line[at - 1]) && at + 1 < typed.size() && typed[at + 1] >= U'A' && typed[at + 1] <= U'Z';
  };
  while (end < line.size() && sentence.is_free(end) && !language::stands(line, end, U"启动") && !deeds.has(line[end]) && (is_name_point(line[end]) || joins_capitals(end))) ++end;
  return end;
}

// Who is spoken to stands behind them.
constexpr WordList calls{U"给", U"找", U"问", U"跟", U"和", U"联系", U"拜访", U"走访", U"回访", U"约见", U"打给", U"催", U"约", U"发给", U"寄给", U"送给", U"带给", U"认领", U"领", U"从"};

}  // namespace

Span addressed_name(const Sentence& sentence) {
  const View line = sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto call = language::longest(line, i, calls);
    if (call == 0) continue;
    std::size_t begin = i + call;
    while (begin < line.size() && line[begin] == U' ') ++begin;
    const bool is_in_word = call == 1 && begin < line.size() && (language::is_common_word(line[i], line[begin]) || (i > 0 && language::is_common_word(line[i - 1], line[i])));
    if (is_in_word) continue;
    const Span name{begin, end_of_name(sentence, begin)};
    if (line[i] == U'从' && language::longest(line, name.end, U"出来 回来"_words) == 0) continue;  // 刚从[岳阳楼外楼]出来
    if (can_stand_alone(sentence, name)) return name;
  }
  return {};
}

Span addressed_before(const Sentence& sentence, Span contact) {
  constexpr std::size_t longest_beside = 6;
  const View line = sentence.folded();
  for (std::size_t length = shortest; length <= std::min(longest_beside, contact.begin); ++length) {
    const Span name{contact.begin - length, contact.begin};
    const bool is_small = language::among(line[name.begin], U"一下哈个趟");  // 回访一哈曹老板
    if (!is_small && language::longest_before(line, name.begin, calls) > 0 && can_stand_alone(sentence, name)) return name;
  }
  return {};
}

// [上周五]大鹏渔具: the moment before it.
static Span behind_moment(const Sentence& sentence, Span piece) {
  for (const auto& entity : sentence.entities())
    if (entity.kind == language::Entity::Kind::when && entity.begin == piece.begin && entity.end < piece.end) piece.begin = entity.end;
  return piece;
}

// 青城山居|我不跟了
static Span before_speaker(View line, Span piece) {
  for (std::size_t i = piece.begin + shortest; i < piece.end; ++i)
    if (language::among(line[i], U"我咱")) return {piece.begin, i};
  return piece;
}

Span unclaimed_name(const Sentence& sentence) {
  const auto pieces = sentence.pieces();
  if (pieces.empty()) return {};
  const Span name = name_in(sentence, before_speaker(sentence.folded(), behind_moment(sentence, pieces.front())));
  const View words = sentence.folded().substr(name.begin, name.size());
  const bool tells_deed = std::any_of(words.begin(), words.end(), [](char32_t point) { return deeds.has(point); });
  return can_stand_alone(sentence, name) && !tells_deed ? name : Span{};
}

}  // namespace chat
