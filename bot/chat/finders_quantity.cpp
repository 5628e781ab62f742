// Finder of how many of it the customer wants.
#include <algorithm>

#include "bot/chat/things.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

// 9栋[1单元602], 小区[9栋]: the house somebody lives in.
bool is_address(View line, const language::Entity& entity, std::u32string_view measure) {
  if (measure != U"栋" && measure != U"幢" && measure != U"座" && measure != U"户") return false;
  const bool goes_on = language::is_digit(language::at(line, entity.end)) || language::longest(line, entity.end, U"单元 号"_words) > 0;
  return goes_on || language::longest_before(line, entity.begin, U"小区 花园 家园 新村 公馆 苑 园 城 府 湾 郡 庭 里 村"_words) > 0;
}

// 六个[棚用], 两个[车间用]: for how many places it is, and not how many of it.
bool counts_places(View line, const language::Entity& entity, std::u32string_view measure) {
  static constexpr WordList places{U"棚", U"大棚", U"车间", U"教室", U"房间", U"办公室", U"仓库", U"门店", U"店", U"厂", U"校区", U"工地", U"食堂", U"班", U"库房", U"宿舍"};
  if (measure != U"个" && measure != U"间" && measure != U"座" && measure != U"家") return false;
  const auto place = language::longest(line, entity.end, places);
  return place > 0 && language::longest(line, entity.end + place, U"用 要用 里用"_words) > 0;
}

// Measures of what is no thing one sells.
bool counts_things(const Reader& reader, const language::Entity& entity) {
  static constexpr WordList never{U"岁", U"次", U"遍", U"回", U"级", U"倍", U"度", U"步", U"期", U"楼", U"层", U"届", U"名", U"人次"};
  const auto& found = std::get<language::Quantity>(entity.value);
  const std::u32string measure = language::to_points(found.measure);
  if (never.has(measure)) return false;
  if (found.value == 1 && (measure == U"个" || measure == U"条" || measure == U"项" || measure == U"张" || measure == U"份")) return false;  // 一个 says no number
  const View line = reader.sentence.folded();
  if (is_address(line, entity, measure) || counts_places(line, entity, measure)) return false;
  const bool is_of_a_home = (measure == U"平" || measure == U"平米" || measure == U"平方") && language::longest_before(line, entity.begin, U"家里 我家 房子 房屋 面积 建筑面积 店面 店里 店铺 厂房 办公室 屋里 家里有 面积有 面积是"_words) > 0;
  if (is_of_a_home) return false;  // 家里130平
  if (found.value == 1 && language::longest_before(line, entity.begin, U"多少钱 多少 什么价 啥价 几个钱 价格 价"_words) > 0) return false;  // 多少钱一台
  return language::longest(line, entity.end, U"新客户 客户 联系人 线索 孩子 门店 人 分店 单子 电话 的 工厂 年级 对手 问题 商机 左右的"_words) == 0 &&
         measure != U"家" && measure != U"位" && measure != U"人" && measure != U"户" && measure != U"批" && measure != U"单" && measure != U"笔";
}

// x4, qty 1,500
std::optional<std::pair<Span, std::int64_t>> counted_in_english(const Reader& reader) {
  const View line = reader.sentence.folded();
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (!language::is_digit(line[i]) || language::is_digit(line[i - 1])) continue;
    const bool times = language::among(line[i - 1], U"x×*") && (i < 2 || line[i - 2] > 0x7f || line[i - 2] == U' ');
    std::size_t begin = language::before_blanks(line, i);
    if (begin > 0 && line[begin - 1] == U':') begin = language::before_blanks(line, begin - 1);
    begin -= times ? 1 : language::longest_before(line, begin, U"qty qty. quantity"_words);
    if (!times && (begin == 0 || !language::is_letter(line[begin]))) continue;
    std::size_t end = i;
    std::int64_t value = 0;
    for (; end < line.size() && end < i + 9 && (language::is_digit(line[end]) || (line[end] == U',' && language::is_digit(language::at(line, end + 1)))); ++end)
      if (line[end] != U',') value = value * 10 + (line[end] - U'0');
    const bool alone = end >= line.size() || (!language::is_letter(line[end]) && !language::is_digit(line[end]) && line[end] != U'.');
    const Span span{times ? i - 1 : begin, end};
    if (alone && reader.sentence.is_free(span)) return std::pair{span, value};
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
  const auto said = reader.labelled("采购数量|需求数量|数量"_phrases);
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

// 三房 89方, 写字楼 300平: how large the home is.
bool is_size_of_premises(const Reader& reader, const std::string& measure) {
  if (!is_area(measure) && measure != "方") return false;
  const auto product = language::to_points(reader.slots.text("product"));
  return !product.empty() && language::among(product.back(), U"房居室厅宅墅铺楼寓层院");
}

// 要婚庆套餐，酒席三十桌: something else was asked for before, and the count tells how large the occasion is.
bool is_wished_before(const Reader& reader, std::size_t count) {
  const View line = reader.sentence.folded();
  std::size_t clause = count;
  while (clause > 0 && !is_clause_separator(line[clause - 1])) --clause;
  for (std::size_t i = 0; i < clause; ++i)
    if (reader.sentence.is_free(i) && wish_length(line, i) > 0) return true;
  return false;
}

// [混凝土] 200方, [钢板] 3t: by its weight or room stuff is counted, and no customer.
Span stuff_before(const Reader& reader, Span count) {
  const View line = reader.sentence.folded();
  if (language::longest_before(line, count.end, U"吨 t 方 立方 立方米 公斤 kg 斤 米 延米 桶 车 板"_words) == 0) return {};
  const std::size_t end = language::before_blanks(line, count.begin);
  std::size_t begin = end;
  while (begin > 0 && !is_separator(line[begin - 1]) && reader.sentence.is_free(begin - 1)) --begin;
  constexpr std::size_t longest_stuff = 8;
  const Span stuff{begin, end};
  const bool is_name = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return (e.kind == Kind::company || e.kind == Kind::person || e.kind == Kind::place) && e.begin < end && begin < e.end;
  });
  return stuff.size() > longest_stuff || is_name ? Span{} : stuff;
}

// 血糖仪50台, 要上[进销存] 50个账号, 50台血糖仪: the thing that is counted, with the wish for it; false when none is named.
bool found_counted_thing(Reader& reader, Span count) {
  const bool has_thing = reader.slots.has("product");
  const bool touches = count.begin > 0 && !is_separator(reader.sentence.points()[count.begin - 1]);
  if (!has_thing && touches && set_product(reader, thing_until(reader, count.begin))) return true;
  if (!has_thing && wish_before(reader, count.begin).is_empty() && found_by_wish(reader)) return true;
  Span thing = thing_from(reader, count.end);
  if (thing.size() < 2) thing = thing_until(reader, count.begin);
  if (!has_thing && thing.size() < 2) thing = stuff_before(reader, count);
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
  const bool is_named = entity->begin > 0 && !is_separator(reader.sentence.points()[entity->begin - 1]);
  if (is_named && !reader.slots.has("product") && is_wished_before(reader, entity->begin) && found_by_wish(reader)) return;
  set_quantity(reader, found.value, {entity->begin, entity->end});
  reader.slots.set("measure", found.measure);
  const bool has_thing = found_counted_thing(reader, {entity->begin, entity->end});
  if (has_thing ? !is_size_of_premises(reader, found.measure) : !is_area(found.measure)) return;
  for (const char* name : {"quantity", "measure"}) reader.slots.drop(name);  // 想装修 120平: how large it is, and nothing to buy
  reader.sentence.release({entity->begin, entity->end});
}

}  // namespace chat::finders
