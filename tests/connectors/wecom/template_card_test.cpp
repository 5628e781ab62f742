// Cards stay within what WeCom draws, whatever they are made of.
#include "connectors/wecom/template_card.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"

namespace connectors::wecom {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int n = 0; n < times; ++n) out += text;
  return out;
}

std::size_t points(const nlohmann::json& text) {
  return base::count_points(text.get<std::string>());
}

base::Card small_card() {
  return {"fu-42",
          "回访 康达医疗",
          "今天 15:00",
          {{"阶段", "报价"}},
          {{"done", "完成", true}, {"later", "延后", false}}};
}

TEST(WecomCard, HasTheShapeOfAButtonInteraction) {
  EXPECT_EQ(button_card(small_card(), "回访 康达医疗，回复 完成 或 延后"), nlohmann::json::parse(R"({
    "card_type": "button_interaction",
    "main_title": {"title": "回访 康达医疗", "desc": "今天 15:00"},
    "sub_title_text": "回访 康达医疗，回复 完成 或 延后",
    "horizontal_content_list": [{"keyname": "阶段", "value": "报价"}],
    "button_list": [{"text": "完成", "style": 1, "key": "done"}, {"text": "延后", "style": 2, "key": "later"}],
    "task_id": "fu-42"})"));
}

TEST(WecomCard, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(button_card({"t", "标题", "", {}, {{"k", "好", false}}}, ""), nlohmann::json::parse(R"({
    "card_type": "button_interaction", "main_title": {"title": "标题"}, "task_id": "t",
    "button_list": [{"text": "好", "style": 2, "key": "k"}]})"));
}

TEST(WecomCard, TakesItsTitleFromTheTextWhenItHasNone) {
  EXPECT_EQ(button_card({"t", "", "", {}, {{"k", "好", false}}}, "第一行\n第二行")["main_title"]["title"],
            "第一行");
}

TEST(WecomCard, KeepsEveryBound) {
  base::Card card{"t", repeated("题", 99), repeated("述", 99), {}, {}};
  for (int n = 0; n < 20; ++n) {
    card.rows.emplace_back(repeated("名", 20), repeated("值", 99));
    card.buttons.push_back({"k" + std::to_string(n), repeated("按", 30), false});
  }
  const auto drawn = button_card(card, repeated("文", 500));
  EXPECT_EQ(points(drawn["main_title"]["title"]), 26u);
  EXPECT_EQ(points(drawn["main_title"]["desc"]), 30u);
  EXPECT_EQ(points(drawn["sub_title_text"]), 112u);
  ASSERT_EQ(drawn["horizontal_content_list"].size(), 6u);
  EXPECT_EQ(points(drawn["horizontal_content_list"][0]["keyname"]), 5u);
  EXPECT_EQ(points(drawn["horizontal_content_list"][0]["value"]), 26u);
  ASSERT_EQ(drawn["button_list"].size(), 6u);
  EXPECT_EQ(points(drawn["button_list"][0]["text"]), 10u);
}

TEST(WecomCard, NeedsATaskTheTapCanBringBack) {
  auto card = small_card();
  for (const std::string& task : {std::string("ho-7"), std::string("A_b@9-"), std::string(128, 'x')}) {
    card.task = task;
    EXPECT_TRUE(can_be_card(card)) << task;
  }
  for (const std::string& task : {std::string(), std::string(129, 'x'), std::string("a b"),
                                  std::string("任务"), std::string("a/b"), std::string("a:b")}) {
    card.task = task;
    EXPECT_FALSE(can_be_card(card)) << task;
  }
}

TEST(WecomCard, NeedsAButtonThatCanBeTapped) {
  auto card = small_card();
  card.buttons = {};
  EXPECT_FALSE(can_be_card(card));
  card.buttons = {{"", "完成"}, {"k", ""}, {std::string(1025, 'k'), "完成"}};
  EXPECT_FALSE(can_be_card(card));
  card.buttons.push_back({std::string(1024, 'k'), "完成"});
  EXPECT_TRUE(can_be_card(card));
  EXPECT_EQ(button_card(card, "")["button_list"].size(), 1u);
}

TEST(WecomCard, ShowsWhatBecameOfIt) {
  EXPECT_EQ(finished_card({"fu-42", "已完成 · 王芳 10:20", ""}), nlohmann::json::parse(R"({
    "card_type": "button_interaction", "main_title": {"title": "已完成 · 王芳 10:20"}, "task_id": "fu-42",
    "button_list": [{"text": "已处理", "style": 2, "key": "chengdan-finished"}]})"));
  const auto longer = finished_card({"t", repeated("完", 40), ""});
  EXPECT_EQ(points(longer["main_title"]["title"]), 26u);
  EXPECT_EQ(points(longer["sub_title_text"]), 40u);
}

}  // namespace
}  // namespace connectors::wecom
