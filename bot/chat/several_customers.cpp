// One wish about several customers in a row.
#include "bot/chat/several_customers.hpp"

#include <algorithm>
#include <array>

#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::View, language::WordList;

// The whole name around a core: 苏州康达医疗, where 康达 stands for it, too.
Span name_around(const Sentence& sentence, Span core) {
  for (const auto& entity : sentence.entities())
    if (entity.kind == language::Entity::Kind::company && entity.begin <= core.begin && core.end <= entity.end) return {entity.begin, entity.end};
  return core;
}

// Before all names are known: what is asked of the company one by one, as far as that may cost.
std::vector<Span> names_by_asking(const Sentence& sentence, const Setting& setting) {
  constexpr std::size_t shortest = 2, longest_name = 10;
  int tries = 80;
  std::vector<Span> names;
  for (const Span piece : sentence.pieces())
    for (std::size_t begin = piece.begin; begin + shortest <= piece.end; ++begin)
      for (std::size_t length = std::min(longest_name, piece.end - begin); length >= shortest; --length) {
        if (tries-- == 0) return names;
        if (!setting.directory.knows_customer(sentence.words({begin, begin + length}))) continue;
        names.push_back({begin, begin + length});
        begin += length - 1;
        break;
      }
  return names;
}

bool is_joint(View between) {
  static constexpr WordList joints{U"和", U"跟", U"与", U"及", U"以及", U"还有", U" "};
  while (!between.empty() && is_separator(between.front())) between.remove_prefix(1);
  while (!between.empty() && is_separator(between.back())) between.remove_suffix(1);
  return between.empty() || joints.has(between);
}

bool are_joined(const Sentence& sentence, Span name, Span next) {
  return name.end <= next.begin && is_joint(sentence.folded().substr(name.end, next.begin - name.end));
}

// Most messages have no two names beside each other: the company need not be asked whose they are.
bool may_be_a_row(const std::vector<Span>& names, const Sentence& sentence) {
  return std::any_of(names.begin(), names.end(), [&](Span name) {
    return std::any_of(names.begin(), names.end(), [&](Span next) { return are_joined(sentence, name, next); });
  });
}

std::vector<Span> known_names(const Sentence& sentence, const Setting& setting) {
  std::vector<Span> names;
  const auto add = [&](Span name) {
    const bool is_apart = names.empty() || names.back().end <= name.begin;
    if (is_apart && setting.directory.knows_customer(sentence.words(name))) names.push_back(name);
  };
  const Cores cores = setting.directory.cores_in(sentence);
  if (!cores.spans) {  // a fixed list
    for (const Named& listed : setting.directory.customers_in(sentence)) add(name_around(sentence, listed.span));
    return names.empty() ? names_by_asking(sentence, setting) : names;
  }
  auto spans = *cores.spans;
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.size() > b.size(); });
  std::transform(spans.begin(), spans.end(), spans.begin(), [&](Span core) { return name_around(sentence, core); });
  if (may_be_a_row(spans, sentence))
    for (const Span name : spans) add(name);
  return names;
}

// 都, 这三家都: said of all of them together.
std::size_t past_all(View line, std::size_t at) {
  static constexpr WordList together{U"都", U"全都", U"全部", U"全", U"一起", U"这两家", U"这三家", U"这几家", U"两家", U"三家", U"几家", U"两个", U"三个", U"这几个"};
  while (const auto length = language::longest(line, at, together)) at += length;
  return at;
}

}  // namespace

std::vector<std::string> said_of_each(const Sentence& sentence, const Setting& setting) {
  const auto names = known_names(sentence, setting);
  std::vector<Span> row;
  for (const Span name : names) {
    const bool goes_on = row.empty() || are_joined(sentence, row.back(), name);
    if (!goes_on && row.size() > 1) break;
    if (!goes_on) row.clear();
    row.push_back(name);
  }
  std::vector<std::string> each;
  if (row.size() < 2) return each;
  const std::string before = sentence.words({0, row.front().begin});
  const std::string behind = sentence.words({past_all(sentence.folded(), row.back().end), sentence.points().size()});
  for (const Span name : row) each.push_back(before + sentence.words(name) + behind);
  return each;
}

bool is_done_to_each(const Command& command) {
  static constexpr std::array<std::string_view, 12> intents{"pool_release", "pool_claim", "followup_log", "followup_schedule", "reminder_cancel", "deal_lost",
                                                            "lead_assign",  "lead_transfer", "sop_start",  "sop_stop",     "stage_update",      "customer_query"};
  return std::find(intents.begin(), intents.end(), command.intent) != intents.end();
}

}  // namespace chat
