// Finders of what is ordered in addition to what is on record, or in its place: 再加5台, 追加3万, 改要呼吸机.
#include "bot/chat/reader.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

constexpr WordList things_more{U"再加", U"又加", U"还加", U"多加", U"追加", U"加订", U"加购", U"增购", U"加买", U"追订", U"再要", U"又要", U"还要", U"多要", U"再订",
                               U"又订", U"多订", U"再买", U"又买", U"多买", U"再来", U"再补", U"再添", U"再进", U"再拿", U"再定", U"再上", U"另加", U"外加", U"增加",
                               U"再采购", U"又采购", U"再装", U"加了", U"加上", U"加"};
constexpr WordList money_more{U"加", U"再加", U"又加", U"追加", U"增加", U"多", U"涨", U"提高", U"上调", U"加价", U"涨价"};
constexpr WordList money_less{U"减", U"降", U"减少", U"少", U"砍", U"砍掉", U"下调", U"降低", U"降价"};

// Where the words end that speak of what stands here, a 了 between them counted out: 加[了]3万.
std::size_t without_small_words(View line, std::size_t end) {
  while (end > 0 && language::among(line[end - 1], U"了上 ")) --end;
  return end;
}

// 再加|5台, 又要了|呼吸机 5台; empty when nothing before it says so. A thing may stand between; 加到15台 says how many it is now.
Span said_more(const Reader& reader, std::size_t begin) {
  constexpr std::size_t longest_thing = 8;
  const View line = reader.sentence.folded();
  for (std::size_t end = begin; end > 0 && begin - end <= longest_thing && !is_clause_separator(line[end - 1]); --end) {
    const auto length = language::longest_before(line, end, things_more);
    if (length == 0 || language::among(line[end], U"到成为至")) continue;
    const bool is_small = length == 1 && without_small_words(line, begin) != end;  // 加 alone stands right before the number
    if (!is_small) return {end - length, end};
  }
  return {};
}

void more_things(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const Span words = said_more(reader, entity.begin);
    if (words.is_empty()) continue;
    reader.slots.set("more_things", true);
    if (reader.sentence.is_free(words)) reader.sentence.take(words);
    return known_product(reader);  // 呼吸机再加5台: the thing stands before
  }
}

// 降了5000: as an amount is said without its unit.
bool is_plain_amount(const language::Entity& entity) {
  constexpr double least = 100;
  const auto* number = std::get_if<language::Number>(&entity.value);
  return number && number->unit.empty() && !number->discount && number->value >= least;
}

// By how much the last amount changes another, and which way.
void money_changes(Reader& reader) {
  const language::Entity* last = nullptr;
  for (const auto& entity : reader.sentence.entities())
    if ((entity.kind == Kind::money || is_plain_amount(entity)) && reader.sentence.is_free(Span{entity.begin, entity.end})) last = &entity;
  if (!last) return;
  const View line = reader.sentence.folded();
  const std::size_t end = without_small_words(line, last->begin);
  if (language::longest_before(line, end, U"至少 最少 差不多 最多 不少 不多"_words) > 0) return;
  if (language::longest_before(line, end, money_more) > 0) reader.slots.set("amount_by", std::int64_t{1});
  else if (language::longest_before(line, end, money_less) > 0) reader.slots.set("amount_by", std::int64_t{-1});
}

// The product that begins here, or right behind a small word; empty when the company knows none.
Named known_product_at(const Reader& reader, std::size_t begin) {
  constexpr std::size_t small = 2;  // 改成那个|呼吸机
  Named found;
  for (const Named& named : reader.setting.directory.products_in(reader.sentence))
    if (named.span.begin >= begin && named.span.begin <= begin + small && named.span.size() > found.span.size()) found = named;
  return found;
}

// What stands between here and the end of its piece, without the sighs behind it.
Span thing_at(const Reader& reader, std::size_t begin) {
  constexpr std::size_t shortest = 2, longest_thing = 12;
  const View line = reader.sentence.folded();
  std::size_t end = begin;
  const auto starts_entity = [&](std::size_t at) {
    for (const auto& entity : reader.sentence.entities())
      if (entity.begin == at && entity.kind != Kind::company && entity.kind != Kind::person && entity.kind != Kind::place) return true;
    return false;
  };
  while (end < line.size() && reader.sentence.is_free(end) && !is_separator(line[end]) && !starts_entity(end)) ++end;
  while (end > begin && language::among(line[end - 1], U"了吧啊呀呢哈的嘛")) --end;
  const bool is_thing = end - begin >= shortest && end - begin <= longest_thing &&
                        language::longest(line, begin, U"报价 合同 方案 资料 发票 样品 电话 微信 我 你 他 她 先 再 等"_words) == 0;
  return is_thing ? Span{begin, end} : Span{};
}

}  // namespace

void added(Reader& reader) {
  more_things(reader);
  money_changes(reader);
}

void other_product(Reader& reader) {
  static constexpr WordList wishes{U"改成要", U"改为要", U"改要", U"换成要", U"换要", U"改买", U"改订", U"改成买", U"改上", U"要的是", U"想要的是"};
  static constexpr WordList changes{U"改成", U"改为", U"换成", U"换为", U"变成", U"换", U"是", U"应该是"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto wish = language::longest(line, i, wishes), length = std::max(wish, language::longest(line, i, changes));
    const bool is_denied = i > 0 && language::among(line[i - 1], U"不别没");  // 不是监护仪，是呼吸机
    if (length == 0 || is_denied) continue;
    const std::size_t begin = language::past_blanks(line, i + length);
    const Named known = known_product_at(reader, begin);
    const Span thing = !known.span.is_empty() ? known.span : wish > 0 ? thing_at(reader, begin) : Span{};
    if (thing.is_empty() || !reader.sentence.is_free(thing)) continue;
    reader.slots.set("product", known.span.is_empty() ? reader.sentence.words(thing) : known.name);
    reader.sentence.take(thing);
    return;
  }
}

}  // namespace chat::finders
