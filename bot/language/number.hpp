// Numbers, ranges of numbers, percent, 折 and 成.
#pragma once

#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/reading.hpp"

namespace language {

std::vector<Entity> find_numbers(const Reading& reading);

// A word is longer than the number in it: 一 in 一切, 十 in 十足, 四 in 四川.
bool is_idiom(View line, std::size_t begin, std::size_t end);
// Where the part after 到, 至, - or ~ begins; 0 when there is none at the index.
std::size_t past_range_mark(View line, std::size_t index);
// 12 of 12到15万 takes the unit of its partner.
Exact with_unit_of(const Numeral& lower, const Numeral& upper);
// Whether a word before or after says that the number is not exact: 大概, 左右.
bool said_roughly(View line, std::size_t begin, std::size_t end);

}  // namespace language
