// Finders of names: customers, colleagues, regions, accounts.
#include <algorithm>
#include <array>

#include "bot/chat/name_candidates.hpp"

namespace chat::finders {
namespace {

bool is_self(const Reader& reader, Span at) {
  static constexpr std::u32string_view not_self = U"们给让帮跟";
  const auto& points = reader.sentence.points();
  return at.end >= points.size() || not_self.find(points[at.end]) == not_self.npos;
}

std::optional<Named> member_named(Reader& reader) {
  for (const Named& named : reader.setting.directory.members_in(reader.sentence))
    if (reader.sentence.is_free(named.span)) return named;
  for (const Named& named : reader.setting.directory.members_like(reader.sentence))
    if (reader.sentence.is_free(named.span)) return named;
  return std::nullopt;
}

}  // namespace

void customer(Reader& reader) {
  if (const auto value = reader.labelled("客户名称|客户|公司名称|公司|单位名称|单位|客户名|企业|甲方|company name|company|customer"_phrases)) {
    reader.slots.set("customer", *value);
    return;
  }
  if (reader.is_about_known) {
    for (const Phrase& word : "现在|目前|最近"_phrases) reader.take_word(word);
  } else {  // how one met is not part of whom one met
    for (const Phrase& word : "见到了|见了|见到|拜访了|认识了|联系上|联系了|跑了"_phrases) reader.take_word(word);
  }
  const auto candidates = name_candidates(reader);
  const auto* best = best_founded(candidates, reader.is_about_known);
  if (!best) return;
  reader.slots.set("customer", reader.sentence.words(best->span));
  reader.sentence.take(best->span);
  reader.take_before(best->span.begin, "跑了一个新客户|新客户|客户名称|客户|公司名称|公司|单位|一家|有家|厂名叫|店名叫|公司名叫|名叫|厂名|店名|叫|甲方|业主方|业主|采购方|采购单位|总包方"_phrases);
  const auto begin = best->span.begin;
  if (begin > 0 && reader.sentence.points()[begin - 1] == U'叫' && reader.sentence.is_free(begin - 1)) reader.sentence.take({begin - 1, begin});
}

void owner(Reader& reader) {
  if (const auto named = member_named(reader)) {
    reader.slots.set("owner", named->name);
    reader.sentence.take(named->span);
    return;
  }
  for (const Phrase& word : "我们团队|团队|我们组|全员|大家|所有人|公司"_phrases) {
    if (!reader.take_word(word)) continue;
    reader.slots.set("scope", std::string("team"));
    return;
  }
  const Span self = reader.sentence.find(U"我");
  if (self.is_empty() || !is_self(reader, self)) return;
  reader.slots.set("owner", std::string("self"));
  reader.sentence.take(self);
}

void user(Reader& reader) {
  auto named = member_named(reader);
  if (!named) {  // 给刘洋开经理权限: a colleague who has not spoken yet is named by his place
    const Span give = reader.sentence.find(U"给"), open = reader.sentence.find(U"开");
    if (give.is_empty() || open.is_empty() || open.begin <= give.end || open.begin - give.end > 4) return;
    named = Named{{give.end, open.begin}, reader.sentence.words({give.end, open.begin})};
  }
  reader.slots.set("user", named->name);
  reader.sentence.take(named->span);
}

void region(Reader& reader) {
  static constexpr std::array<Meaning, 7> regions{{{"华东", "华东"}, {"华南", "华南"}, {"华北", "华北"}, {"华中", "华中"},
                                                {"西南", "西南"}, {"西北", "西北"}, {"东北", "东北"}}};
  for (const auto& [word, name] : regions) {
    if (!reader.take_word(word)) continue;
    reader.slots.set("region", std::string(name));
    reader.take_word("区");
    return;
  }
}

void account(Reader& reader) {
  // connector:user id, as in the configuration
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string words = reader.sentence.words(clause);
    const auto colon = words.find(':');
    if (colon == words.npos || colon == 0 || colon + 1 == words.size()) continue;
    reader.slots.set("account", words);
    reader.sentence.take(clause);
    return;
  }
}

}  // namespace chat::finders
