// What somebody takes back while he speaks.
#include "bot/chat/retraction.hpp"

#include "bot/chat/clause.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::View, language::WordList;

// Whether nothing stands there but words that take back and lead on: 啊不是，是; 不对改成.
bool takes_back(View between) {
  static constexpr WordList retractions{U"哦不", U"哦不对", U"哦不是", U"噢不", U"噢不对", U"啊不", U"啊不对", U"啊不是", U"呃不", U"呃不对", U"额不对", U"嗯不对", U"哎不对", U"诶不对", U"不对", U"不对不对",
                                        U"不不", U"不不不", U"说错了", U"我说错了", U"说错", U"口误", U"打错了", U"写错了", U"更正"};
  static constexpr WordList links{U"是", U"应该是", U"该是", U"改成", U"改为", U"改到", U"挪到", U"推到", U"应为", U"要", U"得是"};
  std::size_t at = past_pauses(between, 0);
  const auto retraction = language::longest(between, at, retractions);
  if (retraction == 0) return false;
  at = past_pauses(between, at + retraction);
  at = past_pauses(between, at + language::longest(between, at, links));
  return at == between.size();
}

}  // namespace

std::vector<Span> taken_back(const Sentence& sentence) {
  constexpr std::size_t longest = 12;
  const View line = sentence.folded();
  const auto& entities = sentence.entities();
  std::vector<Span> taken;
  for (auto first = entities.begin(); first != entities.end(); ++first) {
    if (!taken.empty() && first->begin < taken.back().end) continue;
    for (auto second = std::next(first); second != entities.end() && second->begin <= first->end + longest; ++second) {
      if (second->kind != first->kind || second->begin < first->end + 2) continue;
      if (!takes_back(line.substr(first->end, second->begin - first->end))) continue;
      taken.push_back({first->begin, second->begin});
      break;
    }
  }
  return taken;
}

}  // namespace chat
