// Companies by the way their names are built: place, core, trade, form.
#pragma once

#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/points.hpp"

namespace language {

std::vector<Entity> find_companies(View line);

// 瑞丰, 宏图器械: two characters as firms like them, which are no word, and the trade behind them. Any other reading is likelier.
std::vector<Entity> find_firms(View line);

// The English names: ACME (Suzhou) Co.,Ltd
std::vector<Entity> find_english_companies(View line);

// Length of the words of one kind at the index, or that end just before it; 0 for none.
std::size_t trade_length(View line, std::size_t index);
std::size_t trade_length_before(View line, std::size_t index);
bool is_product_trade(View line, std::size_t end);             // 地板, 软件: trades that are also goods
std::size_t form_length(View line, std::size_t index);         // 有限公司, 集团
std::size_t form_length_before(View line, std::size_t index);  // also Co.,Ltd and Inc
bool may_begin_tail(View line, std::size_t index);             // false: none of the kinds above and below begins here
std::size_t institution_length(View line, std::size_t index);  // 医院, 大学: part of the name, and ends it

}  // namespace language
