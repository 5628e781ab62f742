// Names and signs of currencies.
#pragma once

#include <string_view>

#include "bot/language/points.hpp"

namespace language {

struct Currency {
  View word;
  std::string_view code;
  bool chinese_coins = false;  // 元, 块: 角 and 分 may follow
};

// The currency word that begins at, or ends just before, the index; null when there is none.
const Currency* currency_at(View line, std::size_t index);
const Currency* currency_before(View line, std::size_t index);

}  // namespace language
