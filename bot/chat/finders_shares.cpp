// Finders of what is said around targets: how one is split, what somebody knows of his, and how a figure is taken apart.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

// The first of the words that is said, wherever the call stands; taken when it is free.
template <std::size_t N>
std::string meant(Reader& reader, const std::array<Meaning, N>& said) {
  for (const auto& [phrase, name] : said) {
    const Span at = reader.sentence.find(phrase);
    if (at.is_empty()) continue;
    if (reader.sentence.is_free(at)) reader.sentence.take(at);
    return std::string(name);
  }
  return {};
}

// How many of one of these: 2单, 5条.
std::optional<std::int64_t> counted(const Reader& reader, std::initializer_list<std::string_view> measures) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity) continue;
    const auto& quantity = std::get<language::Quantity>(entity.value);
    if (std::find(measures.begin(), measures.end(), quantity.measure) != measures.end()) return quantity.value;
  }
  return std::nullopt;
}

// 那李雷呢, 上个月呢, 华南呢: the same figure of another.
void find_next(Reader& reader) {
  const auto& points = reader.sentence.points();
  const Span mark = reader.sentence.find(Phrase("呢")), only = reader.sentence.find(Phrase("只看"));
  const bool asks_on = (!mark.is_empty() && mark.end + 1 >= points.size()) || (!only.is_empty() && only.begin == 0);
  if (!asks_on) return;
  Reader inner{reader.sentence, reader.setting, {}};
  if (auto members = reader.setting.directory.members_in(reader.sentence); members.size() == 1) {
    reader.slots.set("next_owner", members.front().name);
    reader.sentence.take(members.front().span);
  } else if (asked_region(inner); inner.slots.has("region")) {
    reader.slots.set("next_region", inner.slots.text("region"));
    reader.sentence = inner.sentence;
  } else {
    const auto& entities = reader.sentence.entities();
    const auto when = std::find_if(entities.begin(), entities.end(), [](const auto& e) { return e.kind == Kind::when; });
    if (when == entities.end()) return;
    month_so_far(inner);
    reader.slots.set("next_period", *inner.slots.period("period"));
    reader.sentence.take({when->begin, when->end});
  }
  for (const Phrase& word : {Phrase("只看"), Phrase("那"), Phrase("呢"), Phrase("看")})
    if (const Span at = reader.sentence.find(word); !at.is_empty() && reader.sentence.is_free(at)) reader.sentence.take(at);
  reader.slots.set("drill", std::string("next"));
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
}

void quiz_answers(Reader& reader) {
  if (const auto* entity = reader.next(Kind::money)) reader.slots.set("target", std::get<language::Amount>(entity->value).value);
  if (const auto deals = counted(reader, {"单", "笔", "张"})) reader.slots.set("gap_deals", *deals);
  if (const auto leads = counted(reader, {"条", "个"})) reader.slots.set("new_leads", *leads);
}

void drill(Reader& reader) {
  static constexpr std::array<Meaning, 24> said{{{"按产品线", "product"}, {"按产品", "product"}, {"分产品", "product"}, {"产品线", "product"}, {"按区域", "region"},
                                                {"按大区", "region"},    {"分区域", "region"}, {"按区", "region"},    {"按人员", "person"},  {"按个人", "person"},
                                                {"按人", "person"},      {"分人", "person"},   {"到人", "person"},    {"看明细", "deals"},   {"明细", "deals"},
                                                {"哪几单", "deals"},     {"哪些单", "deals"},  {"看单子", "deals"},   {"还有呢", "more"},    {"看更多", "more"},
                                                {"更多", "more"},        {"下一页", "more"},   {"继续看", "more"},    {"接着看", "more"}}};
  static constexpr std::array<Phrase, 14> small{"再", "呢", "拆一下", "拆开看看", "拆开看", "拆开", "拆", "看一下", "看看", "看", "分一下", "一下", "列", "展开"};
  const std::string by = meant(reader, said);
  if (by.empty()) return find_next(reader);
  for (const Phrase& word : small)
    if (const Span at = reader.sentence.find(word); !at.is_empty() && reader.sentence.is_free(at)) reader.sentence.take(at);
  reader.slots.set("drill", by);
}

}  // namespace chat::finders
