// Finders of what is said around targets: how one is split, and what somebody knows of his.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"
#include "bot/chat/shares.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

// How many of one of these: 2单, 5条.
std::optional<std::int64_t> counted(const Reader& reader, std::initializer_list<std::string_view> measures) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity) continue;
    const auto& quantity = std::get<language::Quantity>(entity.value);
    if (std::find(measures.begin(), measures.end(), quantity.measure) != measures.end()) return quantity.value;
  }
  return std::nullopt;
}

}  // namespace

void split_way(Reader& reader) {
  // 去年 says by what, and not which year: it is taken before a period is looked for.
  static constexpr std::array<Meaning, 12> ways{{{"去年同期", "last_year"}, {"去年占比", "last_year"}, {"去年业绩", "last_year"}, {"去年比例", "last_year"},
                                                {"去年", "last_year"},     {"上年", "last_year"},     {"平均", "even"},          {"均摊", "even"},
                                                {"平摊", "even"},          {"平分", "even"},          {"均分", "even"},          {"人均", "even"}}};
  static constexpr std::array<Meaning, 22> bys{{{"按产品", "product"}, {"产品线", "product"}, {"到产品", "product"}, {"各产品", "product"},
                                               {"按区", "region"},    {"到区", "region"},    {"各区", "region"},    {"大区", "region"},
                                               {"按月", "month"},     {"三个月", "month"},   {"12个月", "month"},   {"十二个月", "month"},
                                               {"每个月", "month"},   {"到月", "month"},     {"到人", "person"},    {"按人", "person"},
                                               {"个人", "person"},    {"人头", "person"},    {"每个人", "person"},  {"人均", "person"},
                                               {"给大家", "person"},  {"到每人", "person"}}};
  if (const std::string way = meant(reader, ways); !way.empty()) reader.slots.set("split_way", way);
  if (const std::string by = meant(reader, bys); !by.empty()) reader.slots.set("split_by", by);
  for (const auto& entity : reader.sentence.entities())  // 王芳1/3 李雷2/3 are no days
    if (entity.kind == Kind::when && written_share(reader.sentence.words({entity.begin, entity.end}))) reader.sentence.take({entity.begin, entity.end});
}

void quiz_answers(Reader& reader) {
  if (const auto* entity = reader.next(Kind::money)) reader.slots.set("target", std::get<language::Amount>(entity->value).value);
  if (const auto deals = counted(reader, {"单", "笔", "张"})) reader.slots.set("gap_deals", *deals);
  if (const auto leads = counted(reader, {"条", "个"})) reader.slots.set("new_leads", *leads);
}

}  // namespace chat::finders
