// The table of Chinese places with their short names.
#include "bot/language/place_table.hpp"

#include <algorithm>
#include <array>

namespace language {
namespace {

constexpr const char* data =
#include "bot/language/place_data.inc"
    ;

constexpr std::array<View, 56> peoples{
    U"蒙古族", U"蒙古",       U"回族",     U"藏族",     U"维吾尔",   U"苗族",     U"彝族",     U"壮族",
    U"布依族", U"朝鲜族",     U"满族",     U"侗族",     U"瑶族",     U"白族",     U"土家族",   U"哈尼族",
    U"哈萨克", U"傣族",       U"黎族",     U"傈僳族",   U"佤族",     U"畲族",     U"拉祜族",   U"水族",
    U"东乡族", U"纳西族",     U"景颇族",   U"柯尔克孜", U"土族",     U"达斡尔族", U"仫佬族",   U"羌族",
    U"布朗族", U"撒拉族",     U"毛南族",   U"仡佬族",   U"锡伯",     U"阿昌族",   U"普米族",   U"塔吉克",
    U"怒族",   U"独龙族",     U"鄂温克族", U"鄂伦春",   U"保安族",   U"裕固族",   U"哈萨克族", U"达斡尔",
    U"各族",   U"柯尔克孜族", U"塔吉克族", U"锡伯族",   U"维吾尔族", U"门巴族",   U"珞巴族",   U"基诺族"};

// Short names that are everyday words or brands.
constexpr std::array<View, 34> words{U"东方", U"江山", U"安康", U"平安", U"合作",   U"同仁", U"来宾",
                                     U"白银", U"阿里", U"灯塔", U"新星", U"阳春",   U"安宁", U"海东",
                                     U"海西", U"海北", U"黄南", U"双河", U"北海道", U"公安", U"和平",
                                     U"大方", U"开封", U"弥勒", U"石狮", U"根河",   U"孝义", U"尚志",
                                     U"日照", U"资兴", U"长兴", U"福泉", U"万宁",   U"昆玉"};

View without(View name, View ending) {
  return name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : name;
}

View without_peoples(View name) {
  for (bool again = true; again;) {
    again = false;
    for (const View people : peoples)
      if (name.ends_with(people) && name.size() >= people.size() + 2)
        name = without(name, people), again = true;
  }
  return name;
}

// 苏州 of 苏州市, 恩施 of 恩施土家族苗族自治州; the name itself when there is no shorter one.
View short_name(View name) {
  for (const View ending : {U"特别行政区", U"自治区", U"自治州", U"自治县", U"自治旗", U"地区", U"林区"})
    if (name.ends_with(View(ending))) return without_peoples(without(name, ending));
  if (name.ends_with(U"新区") && name.size() >= 4) return without(name, U"新区");
  if (name.ends_with(U"开发区") || name.ends_with(U"园区")) return name;
  const View cut = name.substr(0, name.size() - 1);
  return among(name.back(), U"省市县区盟旗") && cut.size() >= 2 ? cut : name;
}

bool is_everyday_word(View name) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

}  // namespace

bool PlaceRow::holds(const PlaceRow& other) const {
  if (level >= other.level && !(level == Level::province && city == province)) return false;
  if (province != other.province) return false;
  return level == Level::province || city == other.city;
}

const PlaceTable& PlaceTable::instance() {
  static const PlaceTable table;
  return table;
}

PlaceTable::PlaceTable() {
  const auto text = to_points(data);
  const View all = text;
  for (std::size_t begin = 0; begin < all.size();) {
    const auto end = std::min(all.find(U'\n', begin), all.size());
    const View line = all.substr(begin, end - begin);
    begin = end + 1;
    if (line.empty()) continue;
    if (line[0] == U'#') {
      add_province(line.substr(1));
      continue;
    }
    const auto colon = std::min(line.find(U':'), line.size());
    const bool is_direct = line.substr(0, colon) == U"-";
    if (!is_direct) add_city(line.substr(0, colon));
    for (std::size_t from = colon + 1; from < line.size();) {
      const auto to = std::min(line.find(U',', from), line.size());
      if (is_direct)
        add_city(line.substr(from, to - from));
      else
        add_county(line.substr(from, to - from));
      from = to + 1;
    }
  }
  trie_.settle();
}

void PlaceTable::add_name(View name, bool is_short, bool alone) {
  trie_.add(name, static_cast<std::uint32_t>(names_.size()));
  names_.push_back({static_cast<std::uint32_t>(rows_.size() - 1), is_short, alone});
}

void PlaceTable::add_province(View name) {
  province_ = to_utf8(name);
  city_.clear();
  const bool is_city = name.ends_with(U"市") || name.ends_with(U"特别行政区");
  rows_.push_back({Level::province, province_, is_city ? province_ : "", ""});
  add_name(name, false, true);
  add_name(short_name(name), true, true);
}

void PlaceTable::add_city(View name) {
  city_ = to_utf8(name);
  if (city_ == province_) return;
  rows_.push_back({Level::city, province_, city_, ""});
  add_name(name, false, true);
  const View cut = short_name(name);
  if (cut != name) add_name(cut, true, !is_everyday_word(cut));
}

void PlaceTable::add_county(View name) {
  rows_.push_back({Level::county, province_, city_, to_utf8(name)});
  const bool generic = name.size() == 2 && among(name.back(), U"区");
  const bool zone = name.ends_with(U"开发区") || name.ends_with(U"示范区") || name.ends_with(U"园区");
  add_name(name, false, !generic && !zone);
  const View cut = short_name(name);
  if (cut != name) add_name(cut, true, name.ends_with(U"市") && !is_everyday_word(cut));
  if (zone && name.find(U"高新") != View::npos) add_name(U"高新区", true, false);
  if (zone && name.find(U"经济") != View::npos)
    add_name(U"经开区", true, false), add_name(U"开发区", true, false);
}

PlaceTable::Match PlaceTable::gather(const Trie::Match& match, bool alone) const {
  Match found{match.length, {}, false};
  for (const auto id : match.values) {
    if (alone && !names_[id].alone) continue;
    found.rows.push_back(&rows_[names_[id].row]);
    found.is_short = names_[id].is_short;
  }
  return found;
}

PlaceTable::Match PlaceTable::free_at(View line, std::size_t index) const {
  Match best;
  trie_.each(line, index, [&](Trie::Match match) {
    auto found = gather(match, true);
    if (!found.rows.empty()) best = std::move(found);
  });
  return best;
}

PlaceTable::Match PlaceTable::any_at(View line, std::size_t index) const {
  Match best;
  trie_.each(line, index, [&](Trie::Match match) { best = gather(match, false); });
  return best;
}

std::vector<const PlaceRow*> PlaceTable::named(View name) const {
  std::vector<const PlaceRow*> rows;
  trie_.each(name, 0, [&](Trie::Match match) {
    if (match.length == name.size()) rows = gather(match, false).rows;
  });
  return rows;
}

PlaceTable::Match PlaceTable::inside_at(View line, std::size_t index,
                                        const std::vector<const PlaceRow*>& outer) const {
  Match best;
  trie_.each(line, index, [&](Trie::Match match) {
    auto found = gather(match, false);
    std::erase_if(found.rows, [&](const PlaceRow* row) {
      return std::none_of(outer.begin(), outer.end(), [&](const PlaceRow* up) { return up->holds(*row); });
    });
    if (!found.rows.empty()) best = std::move(found);
  });
  return best;
}

}  // namespace language
