// Finds which customers a list is to show: 谈判阶段的, 验布机的, 预算超过50万的, 这个月要签的.
#include <algorithm>

#include "bot/chat/fillers.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

void find_stage(Reader& reader) {
  if (says(reader, "快成交|快要成交|快签|快要签|要成交|快成单|最有希望|有希望签|有希望成"_phrases)) return reader.slots.set("stage", std::string("谈判"));
  for (const Phrase& stage : "潜在|意向|谈判|成交"_phrases)
    if (const Span at = reader.sentence.find(stage); !at.is_empty()) {  // it may be part of what called the command
      reader.slots.set("stage", reader.sentence.words(at));
      return reader.sentence.take(at);
    }
}

// 超过50万, 50万以上, 不到10万, 10万以下, 10万到50万.
void find_limits(Reader& reader) {
  const auto* entity = reader.next(Kind::money);
  if (!entity) return;
  const auto& amount = std::get<language::Amount>(entity->value);
  const bool is_most = says(reader, "以下|以内|不到|不超过|低于|小于|少于|没到|未到"_phrases);
  reader.slots.set(is_most ? "at_most" : "at_least", amount.value);
  if (amount.upper) reader.slots.set("at_most", *amount.upper);
  reader.take(*entity);
}

// 这个月要签的. What has been signed is another question.
void find_closing(Reader& reader) {
  if (!says(reader, "要签|能签|会签|该签|预计签|计划签|准备签|打算签|要成|能成|签得下|签下来"_phrases)) return;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when) continue;
    const Span span{entity.begin, entity.end};
    reader.slots.set("closing", period_of(std::get<language::When>(entity.value), reader.sentence.words(span)));
    return reader.sentence.take(span);
  }
}

// 验布机的单子有哪些: also a thing that the company has not written down; it stands right before 的单子.
void find_thing(Reader& reader) {
  asked_product(reader);
  if (reader.slots.has("product")) return;
  constexpr std::size_t shortest = 2, longest = 8;  // points
  for (const Phrase& word : "的单子|的客户|的商机|的项目|的订单"_phrases) {
    const Span at = reader.sentence.find(word);
    if (at.is_empty()) continue;
    std::size_t begin = at.begin;
    while (begin > 0 && reader.sentence.is_free(begin - 1) && !is_separator(reader.sentence.points()[begin - 1])) --begin;
    for (const Phrase& before : "我|手上|手里|名下|有|要|想要|想买|买|看看|看下|查下|列下|列出|做"_phrases)
      if (const Span small = reader.sentence.find(before, begin); small.begin == begin && small.end < at.begin) begin = small.end;
    const Span thing{begin, at.begin};
    if (thing.size() < shortest || thing.size() > longest || is_filler(reader.sentence.words(thing)) ||
        says(reader, "重点|优质|公司|团队|签|成|大的|新的|老的|跟|谈|没|金额|预算|报价"_phrases))
      continue;
    reader.slots.set("product", reader.sentence.words(thing));
    return reader.sentence.take(thing);
  }
}

}  // namespace

void listed(Reader& reader) {
  if (!says(reader, "哪些|哪几|有谁|列|名单|清单|有什么|有啥|都有啥"_phrases)) return;
  find_stage(reader);
  find_limits(reader);
  find_closing(reader);
  find_thing(reader);
}

}  // namespace chat::finders
