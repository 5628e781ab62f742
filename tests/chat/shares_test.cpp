// How several people share, as they say it.
#include "bot/chat/shares.hpp"

#include <gtest/gtest.h>

#include "tests/chat/office.hpp"

namespace chat {
namespace {

TEST(Ratio, IsReadFromDigitsAndFromWords) {
  const std::vector<std::pair<std::string, std::vector<std::int64_t>>> cases{
      {"按6:4分给王芳和李雷", {6, 4}}, {"王芳李雷七三开", {7, 3}},  {"三比二比一", {3, 2, 1}}, {"60:40", {60, 40}},
      {"按 6 比 4 分", {6, 4}},        {"三三四分", {3, 3, 4}},     {"七三", {}},              {"12月目标100万", {}},
      {"三个人分", {}},                {"2026年", {}},              {"二三十分钟", {}},        {"16:4", {16, 4}}};
  for (const auto& [text, parts] : cases) {
    const auto ratio = ratio_in(Sentence(text, office::moment("2026-11-23T10:00")));
    EXPECT_EQ(ratio ? ratio->parts : std::vector<std::int64_t>{}, parts) << text;
  }
}

}  // namespace
}  // namespace chat
