// Firms that nobody has written down, by the characters that firms like to be called by: 瑞丰, 鼎立, 宏图器械.
#include <algorithm>

#include "bot/language/company.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/pinyin.hpp"
#include "bot/language/place.hpp"
#include "bot/language/place_table.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr std::size_t core = 2;

// What promises wealth, strength, luck, honesty and distance; and the old names of the provinces.
constexpr PointTable auspicious{
    U"瑞丰佳明华盛金茂恒泰鼎立德邦宏图鑫隆昌兴旺润康达通顺海天凯利安博联信诚远锐力越胜东科美嘉禾伟业荣富源永捷迅腾飞龙凤祥福铭晟晨曦皓宇星辰盈溢亿万众合创启航程亚欧"
    U"环宝玉珠鸿翔鹏骏麒麟悦逸诺维百顶千尖精卓超群雅致尚品洁净绿蓝青云川江湖岳峰岭森林禄寿喜庆吉睿智慧聚汇锦绣帆舟耀辉煌光元亨益惠优普济渤闽瓯鹭沪浙苏徽皖赣楚湘粤渝蜀"
    U"滇黔辽岛"};

// What is said of a firm right behind its name.
constexpr PointTable goes_on_with{U"的那这要想已签说有是付回打定在和跟丢下上还对聊谈催问来采给报改把被到让嫌没不都也就再又会能可准快先今昨明前后拒退换买订发寄送推约见卡压拖挂别概合项尾首预款开加做去该老人看了"};

// 品科 of 竞品|科锐: the characters belong to the words beside them.
bool stands_apart(View line, std::size_t begin, std::size_t end) {
  if (is_common_word(before(line, begin), line[begin]) || longest_before(line, begin + 1, U"竞品 友商 对手"_words) > 0) return false;
  return !is_common_word(line[end - 1], at(line, end));
}

bool may_begin_name(View line, std::size_t index) { return auspicious.has(line[index]) & auspicious.has(at(line, index + 1)); }

bool is_any_digit(char32_t point) { return is_digit(point) || chinese_digit(point) >= 0; }

bool is_unit(View line, std::size_t index) { return among(line[index], U"万亿百千") && is_any_digit(before(line, index)); }  // 80万|林晓

// Where the name that begins here ends, with its trade; 0 where it is none.
std::size_t end_of_name(View line, std::size_t index) {
  const std::size_t bare = index + core, end = bare + trade_length(line, bare);
  const bool is_goods = is_product_trade(line, end) && is_any_digit(at(line, past_blanks(line, end)));  // 恒泰|地板20箱
  if (end > bare && !is_goods) return end + among(at(line, end), U"厂店城行坊铺馆场庄社站所院园");
  const bool is_longer = is_han(at(line, bare)) && end == bare && !among(at(line, bare), goes_on_with);  // 恒泰花园
  return is_longer || is_common_word(line[index], line[index + 1]) || stands(line, index, U"顺丰") ? 0 : bare;
}

// 贵阳|黔锐科技, 顺德|永利家具: where it lies is part of the name.
std::size_t with_place(View line, std::size_t index) {
  constexpr std::size_t longest_place = 5;
  for (std::size_t length = std::min(index, longest_place); length >= 2; --length)
    if (place_length(line, index - length) == length || PlaceTable::instance().any_at(line, index - length).length == length) return index - length;
  return index;
}

}  // namespace

std::vector<Entity> find_firms(View line) {
  std::vector<Entity> found;
  std::size_t read = 0;
  for (const std::uint32_t index : Indices(line.size(), [&](std::size_t i) { return may_begin_name(line, i); })) {
    if (index < read || line[index] == line[index + 1] || is_unit(line, index)) continue;
    const auto end = end_of_name(line, index);
    if (end == 0 || !stands_apart(line, index, end)) continue;
    found.emplace_back(Entity::Kind::company, with_place(line, index), end, Company{});
    read = end;
  }
  return found;
}

}  // namespace language
