// Who hands something over, and who gets it.
#include "bot/chat/parties.hpp"

#include <algorithm>

#include "bot/chat/shares.hpp"

namespace chat {
namespace {

bool is_blank(char32_t point) { return point == U' ' || point == U':' || point == U'@'; }

// The longest of the words that ends right before (begins right after) the place, blanks skipped; empty when none does.
Span word_before(const Sentence& sentence, std::size_t begin, Phrases words) {
  std::size_t end = begin;
  while (end > 0 && is_blank(sentence.points()[end - 1])) --end;
  Span longest;
  for (const Phrase& word : words) {
    if (word.size() > end || word.size() <= longest.size()) continue;
    const Span at{end - word.size(), end};
    if (word.ends(sentence.folded().substr(0, end))) longest = at;
  }
  return longest;
}

Span word_after(const Sentence& sentence, std::size_t end, Phrases words) {
  while (end < sentence.points().size() && is_blank(sentence.points()[end])) ++end;
  Span longest;
  for (const Phrase& word : words)
    if (word.size() > longest.size() && word.begins(sentence.folded().substr(end))) longest = {end, end + word.size()};
  return longest;
}

constexpr Phrases takes_over = "跟进|跟|来跟|接手|接|来接|接管|承接|接着跟|继续跟|来负责|负责|去跟|去接|管|来管|收|来收|来|来弄|来做|对接|维护"_phrases;
constexpr Phrases places = "名下|头上|那儿|那里|那边|手上|手里|这边|这儿|这里|去"_phrases;

// What follows a name that gets something: nothing, another thought, a share, or the work that begins.
bool ends_well(const Sentence& sentence, std::size_t end) {
  static constexpr std::u32string_view closing = U"吧了啊呀哈哦呢先也全暂都就跟接负管一三四半五两各";
  if (end >= sentence.points().size() || is_separator(sentence.points()[end])) return true;
  if (closing.find(sentence.points()[end]) != closing.npos || !word_after(sentence, end, places).is_empty() ||
      !word_after(sentence, end, takes_over).is_empty() || !word_after(sentence, end, "其他|其它|其余|剩|余下|别的|大客户|小客户|vip"_phrases).is_empty())
    return true;
  return sentence.points()[end] >= U'0' && sentence.points()[end] <= U'9';
}

void see_part(const Sentence& sentence, Party& party, bool goes_on) {
  party.words = party.span;
  const Span gives_before = word_before(sentence, party.span.begin, "从|from|原来是|原来|原|把|将"_phrases);
  const Span gives_after = word_after(sentence, party.span.end, "的|名下|手上|手里|手头|那边|那里|那儿|那块"_phrases);
  const Span handed = word_before(sentence, party.span.begin,
                                  "给|归|派|派给|交|交给|交由|转|转给|分|分给|由|到|->|→|=>|=|其余|其他|其它|剩下|剩下的|剩余|剩余的|余下的|剩的|别的|的|to|分配给|指派|指给|指派给|移交|移交给|划|划给|挪给|拨给|匀给|安排|安排给|调给|换|换成|换给|让|叫|请|归到|划到|转到|分到|挪到|移到|调到|拨到|派到|交到|过给|丢给|甩给|平分给|均分给|平均分给|对半分给|先转|先归|转|留给|移给|先给|都给"_phrases);
  const std::u32string_view how = sentence.folded().substr(handed.begin, handed.size());
  const bool asks_for_work = how == U"让" || how == U"叫" || how == U"请" || how == U"的" || how == U"换";
  Span work = word_after(sentence, party.span.end, takes_over);
  if (work.end < sentence.points().size() && sentence.points()[work.end] == U'的') work = {};  // 王芳跟的客户: they are hers
  party.gets = (!handed.is_empty() && !asks_for_work && (goes_on || ends_well(sentence, party.span.end))) || !work.is_empty();
  if (party.gets) {
    if (!handed.is_empty() && how != U"的") party.words.begin = handed.begin;
    if (!work.is_empty()) party.words.end = work.end;
    return;
  }
  party.gives = !gives_before.is_empty() || !gives_after.is_empty();
  if (!gives_before.is_empty()) party.words.begin = gives_before.begin;
  if (!gives_after.is_empty()) party.words.end = gives_after.end;
}

// 李雷和王芳, 李雷、王芳: nothing but a word that joins them stands between.
bool are_joined(const Sentence& sentence, Span one, Span other) {
  auto between = sentence.folded().substr(one.end, other.begin - one.end);
  while (!between.empty() && is_blank(between.front())) between.remove_prefix(1);
  while (!between.empty() && is_blank(between.back())) between.remove_suffix(1);
  static constexpr std::u32string_view joining = U"和与跟及、";
  return between.size() == 1 && joining.find(between.front()) != joining.npos;
}

// What one of them gets, both get.
void share(Party& one, Party& other) {
  if (!one.gets && !other.gets) return;
  if (!one.gets) one.words = one.span;
  if (!other.gets) other.words = other.span;
  one.gets = other.gets = other.joins = true;
  one.gives = other.gives = false;
}

// 一半, 各1/3, 平分: how much of all, and not which half of his is meant, as in 李雷一半的客户.
bool is_followed_by_share(const Sentence& sentence, std::size_t end) {
  const auto share = share_at(sentence, end);
  const Span said = share ? share->words : word_after(sentence, end, "平分|均分|平均分"_phrases);
  return !said.is_empty() && word_after(sentence, said.end, "的|客户|线索"_phrases).is_empty();
}

// 李雷拿上海的, 李雷拿走VIP的; but 李雷拿下了.
Span takes_of(const Sentence& sentence, std::size_t end) {
  const Span takes = word_after(sentence, end, "拿走|拿"_phrases);
  const bool goes_on = takes.end < sentence.points().size() && !is_separator(sentence.points()[takes.end]);
  static constexpr std::u32string_view otherwise = U"下到了回给";
  return goes_on && otherwise.find(sentence.points()[takes.end]) == otherwise.npos ? takes : Span{};
}

}  // namespace

std::vector<Party> parties_in(const Sentence& sentence, Directory& directory) {
  std::vector<Party> parties;
  for (const Named& member : directory.members_in(sentence)) parties.push_back({member.span, {}, member.name});
  for (Span at = sentence.find(U"我"); !at.is_empty(); at = sentence.find(U"我", at.end)) {
    const bool is_us = at.end < sentence.points().size() && (sentence.points()[at.end] == U'们' || sentence.points()[at.end] == U'司');
    if (!is_us) parties.push_back({at, {}, "self"});
  }
  std::sort(parties.begin(), parties.end(), [](const Party& a, const Party& b) { return a.span.begin < b.span.begin; });
  for (std::size_t i = 0; i < parties.size(); ++i)
    see_part(sentence, parties[i], i + 1 < parties.size() && are_joined(sentence, parties[i].span, parties[i + 1].span));
  for (std::size_t i = 1; i < parties.size(); ++i)
    if (are_joined(sentence, parties[i - 1].span, parties[i].span)) share(parties[i - 1], parties[i]);
  return parties;
}

std::vector<Party> heirs_in(const Sentence& sentence, Directory& directory) {
  auto parties = parties_in(sentence, directory);
  for (Party& party : parties)
    if (const Span takes = takes_of(sentence, party.span.end); !party.gets && !party.gives && !takes.is_empty()) party.gets = true, party.words.end = takes.end;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    Party& party = parties[i];
    if (party.gets || party.gives || !is_followed_by_share(sentence, party.span.end)) continue;
    party.gets = true;
    for (std::size_t before = i; before > 0 && are_joined(sentence, parties[before - 1].span, parties[before].span); --before)
      share(parties[before - 1], parties[before]);
  }
  if (const auto split = split_in(sentence)) {  // 李雷王芳七三开
    std::vector<Party*> named;
    for (Party& party : parties)
      if (party.span.end <= split->words.begin && !party.gives) named.push_back(&party);
    if (named.size() >= 2) named.back()->gets = (*(named.end() - 2))->gets = true, named.back()->joins = true;
  }
  return parties;
}

bool hands_to_a_colleague(const Sentence& sentence, Directory& directory) {
  const auto parties = parties_in(sentence, directory);
  return std::any_of(parties.begin(), parties.end(), [](const Party& party) { return party.gets && party.name != "self"; });
}

}  // namespace chat
