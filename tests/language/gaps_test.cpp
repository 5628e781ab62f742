// Blanks inside dates, times and sums close; those between things stay.
#include <gtest/gtest.h>

#include "bot/language/entity.hpp"

namespace language {
namespace {

TEST(Gaps, CloseInsideWhatANumberBelongsTo) {
  const std::pair<const char*, const char*> cases[] = {
      {"12 月 20 号 上午 9 点 30 签", "12月20号 上午 9点30 签"},
      {"12 月底签", "12月底签"},
      {"预算 6 万 3", "预算 6 万3"},
      {"推迟 45 分钟", "推迟 45分钟"},
      {"第 5 个", "第5 个"},
      {"选 2", "选2"},
      // What only stands beside a number.
      {"瓷砖8千 3、吴敏 地板", "瓷砖8千 3、吴敏 地板"},
      {"预算6万4 月底签", "预算6万4 月底签"},
      {"13800138000 月嫂", "13800138000 月嫂"},
      {"A3 月底到货", "A3 月底到货"},
      {"6 万 3 台", "6 万 3 台"},
      {"20 台 3 月", "20 台 3月"},
      {"月嫂 26 天", "月嫂 26 天"},
      {"12  月", "12  月"},
      {" 3 ", " 3 "},
      {"第 ", "第 "},
      {"", ""}};
  for (const auto& [typed, closed] : cases) EXPECT_EQ(normalise(typed).utf8(), closed) << typed;
}

TEST(Gaps, LeaveTheWayBackToWhatWasTyped) {
  const Text text = normalise("签于１２ 月 ３ 号");
  EXPECT_EQ(text.utf8(), "签于12月3号");
  EXPECT_EQ(text.origin, (std::vector<std::uint32_t>{0, 1, 2, 3, 5, 7, 9, 10}));
}

}  // namespace
}  // namespace language
