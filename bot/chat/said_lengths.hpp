// Lengths of time that a sentence about rules says: 30天, 提前3天, 半小时以内.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bot/chat/reader.hpp"

namespace chat {

struct SaidLength {
  Span span;
  std::int64_t seconds = 0;
  bool are_workdays = false;
  bool is_old = false;     // 从30天 in 从30天改成20天
  bool is_warning = false;  // 提前3天, 3天前提醒
  Span around{};           // the words of its clause from the length before to the one behind
};

// In their order.
std::vector<SaidLength> lengths_in(const Reader& reader);

}  // namespace chat
