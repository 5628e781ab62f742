// Finder of how many of it the customer wants.
#include <algorithm>

#include "bot/chat/things.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

// Measures of what is no thing one sells.
bool counts_things(const Reader& reader, const language::Entity& entity) {
  static constexpr WordList never{U"岁", U"次", U"遍", U"回", U"级", U"倍", U"度", U"步", U"期", U"楼", U"层", U"届", U"名", U"人次"};
  const auto& found = std::get<language::Quantity>(entity.value);
  const std::u32string measure = language::to_points(found.measure);
  if (never.has(measure)) return false;
  if (found.value == 1 && (measure == U"个" || measure == U"条" || measure == U"项" || measure == U"张" || measure == U"份")) return false;  // 一个 says no number
  const View line = reader.sentence.folded();
  if (found.value == 1 && language::longest_before(line, entity.begin, U"多少钱 多少 什么价 啥价 几个钱 价格 价"_words) > 0) return false;  // 多少钱一台
  return language::longest(line, entity.end, U"新客户 客户 联系人 线索 孩子 门店 人 分店 单子 电话 的 工厂 年级 对手 问题 商机 左右的"_words) == 0 &&
         measure != U"家" && measure != U"位" && measure != U"人" && measure != U"户" && measure != U"批" && measure != U"单" && measure != U"笔";
}

// x4, 3 units
std::optional<std::pair<Span, std::int64_t>> counted_in_english(const Reader& reader) {
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!language::is_digit(line[i]) || (i > 0 && language::is_digit(line[i - 1]))) continue;
    std::size_t end = i;
    std::int64_t value = 0;
    for (; end < line.size() && end < i + 6 && language::is_digit(line[end]); ++end) value = value * 10 + (line[end] - U'0');
    const bool times = i > 0 && language::among(line[i - 1], U"x×*") && (i < 2 || line[i - 2] > 0x7f || line[i - 2] == U' ');
    const auto unit = language::past_blanks(line, end);
    const auto measure = language::longest(line, unit, U"units unit pcs sets set pieces"_words);
    const bool alone = end >= line.size() || (!language::is_letter(line[end]) && !language::is_digit(line[end]) && line[end] != U'.');
    if (!(times && alone) && measure == 0) continue;
    const Span span{times ? i - 1 : i, measure ? unit + measure : end};
    if (reader.sentence.is_free(span)) return std::pair{span, value};
  }
  return std::nullopt;
}

const language::Entity* counted(const Reader& reader) {
  const language::Entity* size = nullptr;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity || !reader.sentence.is_free(Span{entity.begin, entity.end}) || !counts_things(reader, entity)) continue;
    if (!tells_size(reader, entity)) return &entity;
    if (!size && reader.sentence.folded().substr(entity.end).find(U'/') != 0) size = &entity;
  }
  return size;
}

// 数量:60
bool labelled_quantity(Reader& reader) {
  const auto said = reader.labelled({"采购数量", "需求数量", "数量"});
  if (!said) return false;
  const auto points = language::to_points(*said);
  const auto numeral = language::read_numeral(points, 0);
  constexpr double most = 1e9;
  if (!numeral || !numeral->is_whole() || language::as_double(numeral->low) > most) return false;
  reader.slots.set("quantity", static_cast<std::int64_t>(language::as_double(numeral->low)));
  if (numeral->end < points.size()) reader.slots.set("measure", language::to_utf8(language::View(points).substr(numeral->end)));
  return true;
}

bool is_area(const std::string& measure) { return measure == "平" || measure == "平方" || measure == "平米" || measure == "平方米"; }

// 血糖仪50台, 要上[进销存] 50个账号, 50台血糖仪: the thing that is counted, with the wish for it; false when none is named.
bool found_counted_thing(Reader& reader, Span count) {
  const bool has_thing = reader.slots.has("product");
  const bool touches = count.begin > 0 && !is_separator(reader.sentence.points()[count.begin - 1]);
  if (!has_thing && touches && set_product(reader, thing_until(reader, count.begin))) return true;
  if (!has_thing && wish_before(reader, count.begin).is_empty() && found_by_wish(reader)) return true;
  Span thing = thing_from(reader, count.end);
  if (thing.size() < 2) thing = thing_until(reader, count.begin);
  take_wish_before(reader, count.begin);
  return has_thing || set_product(reader, thing);
}

void set_quantity(Reader& reader, std::int64_t value, Span said) {
  reader.slots.set("quantity", value);
  reader.sentence.take(said);
}

}  // namespace

void quantity(Reader& reader) {
  if (labelled_quantity(reader)) return;
  if (const auto* pieces = pieces_counted(reader)) {
    set_quantity(reader, std::get<language::Amount>(pieces->value).value.fen / 100, {pieces->begin, pieces->end});
    reader.slots.set("measure", std::string("块"));
    return;
  }
  const auto* entity = counted(reader);
  if (!entity) {
    const auto english = counted_in_english(reader);
    if (!english) return;
    set_quantity(reader, english->second, english->first);
    if (!reader.slots.has("product")) set_product(reader, thing_until(reader, english->first.begin));  // 散热风扇×80
    return;
  }
  const auto& found = std::get<language::Quantity>(entity->value);
  set_quantity(reader, found.value, {entity->begin, entity->end});
  reader.slots.set("measure", found.measure);
  if (found_counted_thing(reader, {entity->begin, entity->end}) || !is_area(found.measure)) return;
  for (const char* name : {"quantity", "measure"}) reader.slots.drop(name);  // 想装修 120平: how large it is, and nothing to buy
  reader.sentence.release({entity->begin, entity->end});
}

}  // namespace chat::finders
