// Finders of what a question about rewards supposes: 再签 2 单, 再签 10 万.
#include <algorithm>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

// 再签 2 单, 多签 10 万: the word that supposes stands close before.
bool is_supposed(const Reader& reader, std::size_t begin) {
  constexpr std::size_t close = 5;
  const std::size_t from = begin > close ? begin - close : 0;
  return std::any_of(reader.sentence.points().begin() + static_cast<std::ptrdiff_t>(from), reader.sentence.points().begin() + static_cast<std::ptrdiff_t>(begin),
                     [](char32_t point) { return point == U'再' || point == U'多' || point == U'又'; });
}

// 俩: 再签俩.
bool says_two(const Reader& reader) { return says(reader, "再签俩|再来俩|再出俩|再成俩|多签俩"_phrases); }

void suppose(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (!is_supposed(reader, entity.begin)) continue;
    if (entity.kind == Kind::money) return reader.slots.set("more_amount", std::get<language::Amount>(entity.value).value);
    if (entity.kind != Kind::quantity) continue;
    const auto& quantity = std::get<language::Quantity>(entity.value);
    const bool are_deals = quantity.measure == "单" || quantity.measure == "笔" || quantity.measure == "个";
    if (are_deals) return reader.slots.set("more_deals", quantity.value);
  }
  if (says_two(reader)) reader.slots.set("more_deals", std::int64_t{2});
}

}  // namespace

void what_if(Reader& reader) {
  const bool asks_more = says(reader, "下一|下个|下档|上一档|升|跳|晋|高一|更高|再|还差|还要|还得|差多少|差几|够|往上|上去|上一级|还需|达到|离"_phrases);
  if (asks_more) reader.slots.set("what_if", std::string("next_tier"));
  suppose(reader);
}

}  // namespace chat::finders
