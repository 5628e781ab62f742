// When somebody gets his message of the morning.
#pragma once

#include <cstdint>
#include <string>

#include "bot/base/civil.hpp"

namespace chat {

// On workdays from then on, each member in a minute of his own within the next nineteen (8:40 … 8:58), so that a thousand
// messages do not leave at once.
inline constexpr base::Duration morning_begins = std::chrono::hours(8) + std::chrono::minutes(40);
inline constexpr int morning_minutes = 19;

// Which of these minutes is his: the same on every machine and after every restart.
inline int morning_minute_of(const std::string& member_id) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : member_id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return static_cast<int>(hash % static_cast<std::uint32_t>(morning_minutes));
}

}  // namespace chat
