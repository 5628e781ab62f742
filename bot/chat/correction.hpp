// Puts a corrected value into the records of the last deed.
#pragma once

#include <string>

#include "bot/chat/last_deed.hpp"

namespace chat {

// Old and new, as shown: 预算 12万 → 15万.
struct Correction {
  std::string subject;  // 苏州康达医疗
  std::string field;    // 预算
  Value before, after;
};

// Refuses when the deed has no such field or the sentence no value for it.
Correction correct(const LastDeed& last, const Request& request, Desk& desk);

}  // namespace chat
