// How a message speaks of an act: only what is told or ordered is meant.
#include "bot/chat/mood.hpp"

#include <gtest/gtest.h>

#include "tests/chat/office.hpp"

namespace chat {
namespace {

struct Row {
  const char* text;
  bool is_meant;
};

void check(const Act& act, const std::vector<Row>& rows) {
  const auto moment = office::moment("2026-11-23T10:00");
  for (const Row& row : rows) EXPECT_EQ(act.is_meant(Sentence(row.text, moment), moment), row.is_meant) << row.text;
}

Act news(std::vector<std::string> words) {
  Calling calling;
  calling.happened = std::move(words);
  return Act(calling);
}
Act order(std::vector<std::string> words) {
  Calling calling;
  calling.ordered = std::move(words);
  return Act(calling);
}

TEST(Mood, WhatIsDeniedDidNotHappen) {
  check(news({"丢", "黄了"}), {{"康达丢了", true},
                               {"康达那单黄了", true},
                               {"康达没丢", false},
                               {"康达还没丢", false},
                               {"康达不会丢", false},
                               {"康达丢不了", false},
                               {"怕丢了康达", false},
                               {"康达是不是丢了", false},
                               {"康达没丢，恒丰丢了", true}});
}

TEST(Mood, WhatIsHopedForOrHeardOfDidNotHappen) {
  check(news({"签", "拿下"}), {{"康达签了12万", true},
                               {"大概签了12万", true},
                               {"联想签了12万", true},
                               {"今天签的", true},
                               {"康达差点签了20万", false},
                               {"康达快签了 15万", false},
                               {"准备签了", false},
                               {"可能签20万", false},
                               {"明年签12万", false},
                               {"下周三签", false},
                               {"听说康达签了12万", false},
                               {"要是签了就好了", false},
                               {"康达签了吗", false},
                               {"康达签了12万？", false}});
}

TEST(Mood, ACallInVainWasMade) {
  check(news({"打电话", "打了", "电话", "联系", "见", "聊"}), {{"今天没联系上王总", true},
                                                             {"打了电话 没人接", true},
                                                             {"没见到人", true},
                                                             {"没聊几句就挂了", true},
                                                             {"康达还没打电话", false},
                                                             {"没给他打电话", false},
                                                             {"康达这个客户别再打电话了", false},
                                                             {"谁打电话了", false},
                                                             {"打过电话没", false},
                                                             {"王总问能不能便宜 电话里聊的", true},
                                                             {"王总说最近不用联系了", true},
                                                             {"聊了，客户问有没有优惠", true}});
}

TEST(Mood, AnOrderIsNeitherForbiddenNorAQuestion) {
  check(order({"公海", "放"}), {{"康达放公海", true},
                                {"不要了放公海", true},
                                {"能不能帮我把康达放公海", true},
                                {"别的客户放公海", true},
                                {"不要把康达放公海", false},
                                {"先别放公海", false},
                                {"康达放公海会怎样", false},
                                {"康达怎么放公海了", false},
                                {"康达是不是放公海了", false}});
  check(order({"撤销"}), {{"撤销", true}, {"撤销吧", true}, {"别撤销", false}, {"怎么撤销", false}});
  check(order({"定", "背"}), {{"王芳12月目标 40万", true},
                              {"王芳12月目标别定40万", false},
                              {"王芳12月目标40万合适吗", false},
                              {"李雷觉得12月目标40万太高", false},
                              {"听说王芳12月目标40万", false}});
  check(order({"打电话"}), {{"别忘了给王总打电话", true}, {"明天给王总打电话", true}, {"今天没打电话", false}});
}

TEST(Mood, WhatChangesNothingIsAlwaysMeant) {
  check(Act(Calling{}), {{"康达没丢", true}, {"谁签了", true}});
}

}  // namespace
}  // namespace chat
