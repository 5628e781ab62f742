// Provinces, cities and counties of China, and the address that follows them.
#include "bot/language/place.hpp"

#include <algorithm>

#include "bot/language/ideographs.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/place_table.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

using Rows = std::vector<const PlaceRow*>;

// 上海路, 大理石, 南京西路: a short name inside another word.
bool is_other_word(View line, std::size_t end) {
  if (among(at(line, end), U"路街石瓜玉话菜籍")) return true;
  return among(at(line, end), U"东南西北中") && among(at(line, end + 1), U"路街");
}

std::size_t length_at(View line, std::size_t index, const PlaceTable& table) {
  const auto name = table.free_extent(line, index);
  return name.is_short && is_other_word(line, index + name.length) ? 0 : name.length;
}

struct Chain {
  std::size_t end = 0;
  Rows rows;
};

// 江苏淮安清江浦区: each name lies inside the one before.
Chain read_chain(View line, std::size_t index, const PlaceTable& table) {
  const auto first = table.free_at(line, index);
  Chain chain{index + first.length, first.rows};
  for (int depth = 0; depth < 3; ++depth) {
    const auto from = past_blanks(line, chain.end);
    const auto next = table.inside_at(line, from, chain.rows);
    if (next.length == 0 || (next.is_short && is_other_word(line, from + next.length))) break;
    chain = {from + next.length, next.rows};
  }
  return chain;
}

// 地址鼓楼中山路1号: where an address is announced, the short name of a county begins one, too.
std::optional<Chain> read_announced(View line, std::size_t index) {
  static constexpr WordList labels{U"地址", U"地址:", U"地址在", U"地址是", U"住址", U"住址:", U"位于", U"坐落在", U"坐落于"};
  if (longest_before(line, before_blanks(line, index), labels) == 0) return std::nullopt;
  auto name = PlaceTable::instance().any_at(line, index);
  if (name.length == 0 || (name.is_short && is_other_word(line, index + name.length))) return std::nullopt;
  return Chain{index + name.length, std::move(name.rows)};
}

// Short names of cities under which many think of a district elsewhere first.
constexpr WordList contested{U"朝阳"};

std::string path_of(const PlaceRow& row) { return row.province + "/" + row.city + "/" + row.county; }

// The place meant where a name has several: the highest level; of several counties none is chosen.
Place place_of(Rows rows) {
  const auto top = (*std::min_element(rows.begin(), rows.end(), [](auto* a, auto* b) {
                     return a->level < b->level;
                   }))->level;
  Place place;
  std::erase_if(rows, [&](const PlaceRow* row) { return row->level != top; });
  for (const auto* row : rows)
    if (rows.size() > 1) place.alternatives.push_back(path_of(*row));
  const PlaceRow& row = *rows.front();
  if (rows.size() == 1) {
    place.province = row.province;
    place.city = row.city;
  }
  place.county = row.county;
  if (rows.size() > 1 && top == Level::city) place.city = row.city;
  return place;
}

bool ends_address(char32_t point) {
  return point == 0 || is_blank(point) || among(point, U",。;:!?\n、()[]|/");
}

// The rest of the address, where it reads like one: 人民路111号.
std::size_t address_end(View line, std::size_t index) {
  const auto begin = past_blanks(line, index);
  std::size_t end = begin;
  bool marked = false;
  const auto tells_day = [&](std::size_t sign) {  // 下个月十号
    std::size_t from = sign;
    while (from > begin && (is_digit(line[from - 1]) || chinese_digit(line[from - 1]) >= 0 || line[from - 1] == U'十')) --from;
    return line[sign] == U'号' && from < sign && before(line, from) == U'月';
  };
  for (; !ends_address(at(line, end)) && end < begin + 40; ++end) {
    if (among(at(line, end), U"的了在是要想和跟给我你他把让")) return marked ? end : index;
    const bool counted = end > begin && (is_digit(line[end - 1]) || chinese_digit(line[end - 1]) >= 0 || among(line[end - 1], U"大号字公座"));  // 3楼, 写字楼; not 客满楼
    marked = marked || (among(line[end], U"路街道号村镇乡巷弄苑厦庄") && !tells_day(end)) || (counted && among(line[end], U"栋楼室")) ||
             (among(line[end], U"社小工园广大学") &&
              longest(line, end, U"社区 小区 工业园 工业区 园区 广场 大学 学院"_words) > 0);
  }
  return marked ? end : index;
}

}  // namespace

std::size_t place_length(View line, std::size_t index) { return length_at(line, index, PlaceTable::instance()); }

std::size_t place_chain_length(View line, std::size_t index) {
  const PlaceTable& table = PlaceTable::instance();
  return length_at(line, index, table) > 0 ? read_chain(line, index, table).end - index : 0;
}

std::vector<Entity> find_places(View line) {
  const PlaceTable& table = PlaceTable::instance();
  std::vector<Entity> found;
  std::size_t read = 0;
  for (const std::uint32_t index : Indices(line.size(), [&](std::size_t i) { return table.may_begin(line, i); })) {
    if (index < read || !is_han(line[index])) continue;
    auto chain = length_at(line, index, table) > 0 ? read_chain(line, index, table) : read_announced(line, index);
    if (!chain) continue;
    Place place = place_of(chain->rows);
    if (const View name = line.substr(index, chain->end - index); contested.has(name))
      for (const auto* row : PlaceTable::instance().named(name))
        if (!chain->rows.front()->holds(*row)) place.alternatives.push_back(path_of(*row));  // 朝阳县 lies in 朝阳市
    const auto end = address_end(line, chain->end);
    if (end > chain->end)
      place.detail = to_utf8(line.substr(past_blanks(line, chain->end), end - past_blanks(line, chain->end)));
    found.emplace_back(Entity::Kind::place, index, end, std::move(place));
    read = end;
  }
  return found;
}

}  // namespace language
