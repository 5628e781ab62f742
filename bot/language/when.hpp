// Dates, times, spans and ranges of them in a sentence.
#pragma once

#include <vector>

#include "bot/language/calendar.hpp"
#include "bot/language/reading.hpp"

namespace language {

// No time begins inside one of the phones, which are in order.
std::vector<Entity> find_whens(const Reading& reading, const Moment& moment, const std::vector<Entity>& phones);

// What the parts of find_whens give back.
struct FoundWhen {
  std::size_t begin = 0, end = 0;
  When when;
  std::optional<Days> days = std::nullopt;  // of a single day or period
};

// 下周五下午3点, 11月1号到15号, 周五前: days, parts of the day and clock times.
// `neighbour`: the days named just before, in 下周三或周四.
std::optional<FoundWhen> read_absolute(View line, std::size_t index, const Today& today,
                                       const Days* neighbour);
// 三天后, 最近一周, 半小时内, 推后一周: lengths of time from now.
std::optional<FoundWhen> read_relative(View line, std::size_t index, const Today& today);
// 每周一下午三点.
std::optional<FoundWhen> read_recurring(View line, std::size_t index, const Today& today);

// The day and time that lie `time` after midnight of a day; 24 h and more run into the next days.
base::Civil civil_at(base::Date date, base::Duration time);
// Whether 前, 后, 内 at the index is a word of its own and not part of 前台, 后天.
std::size_t before_word(View line, std::size_t index);
std::size_t after_word(View line, std::size_t index);

}  // namespace language
