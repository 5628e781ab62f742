// How long something took, as people say it.
#include "bot/chat/durations.hpp"

namespace chat {

std::string duration_words(base::Duration duration) {
  constexpr long long few_hours = 10;  // beyond that nobody asks for the minutes
  const long long minutes = duration / std::chrono::minutes(1);
  if (minutes < 1) return "不到 1 分钟";
  if (minutes < 60) return std::to_string(minutes) + " 分钟";
  const std::string hours = std::to_string(minutes / 60) + " 小时";
  return minutes % 60 == 0 || minutes / 60 >= few_hours ? hours : hours + " " + std::to_string(minutes % 60) + " 分";
}

}  // namespace chat
