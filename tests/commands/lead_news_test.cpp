// What a rep hears of the leads he gets, however many.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/stage.hpp"

namespace {

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }

class LeadNews : public testing::Test {
 protected:
  LeadNews() { bot.acquaint(); }

  // What came into somebody's single chat from what was said and within the ten minutes that followed.
  std::map<std::string, Texts> after(const std::string& text) {
    std::map<std::string, Texts> told;
    const auto keep = [&](const std::vector<stage::Seen>& seen) {
      for (const auto& one : seen) told[one.chat].push_back(one.text);
    };
    keep(bot.say("张伟", {}, text));
    keep(bot.advance(bot.clock().now() + 10min));
    return told;
  }

  stage::Bot bot{stage::Where::console, at("2026-11-23T10:00")};
};

TEST_F(LeadNews, TheTenthLeadOfADayIsToldAtOnceToo) {
  for (int i = 0; i < 10; ++i) {
    const std::string name = std::string("苏州") + std::array{"恒力", "佳友", "海诚", "永信", "东升", "华泰", "金源", "天成", "宏达", "瑞丰"}[static_cast<std::size_t>(i)] + "机械";
    bot.say("张伟", {}, "新客户 " + name + " 王总 1381234561" + std::to_string(i));
    const auto told = after("把" + name + "分给李雷，因为他熟");
    ASSERT_TRUE(told.contains("李雷")) << i;
    const auto& his = told.at("李雷");
    EXPECT_TRUE(std::any_of(his.begin(), his.end(), [&](const auto& text) {
      return text.starts_with("新线索给你") && text.find(name) != text.npos && text.find("「跟进 " + name + " 电话聊了，想要") != text.npos;
    })) << i;
  }
}

TEST_F(LeadNews, AHundredLeadsInOneMessageAreOneMessageToEachRep) {
  std::string text = "新线索 ";
  for (int i = 0; i < 100; ++i) {
    const char* first[] = {"恒", "佳", "海", "永", "东", "华", "金", "天", "宏", "瑞"};
    const char* second[] = {"力", "友", "诚", "信", "升", "泰", "源", "成", "达", "丰"};
    text += (i ? "；" : "") + std::string("苏州") + first[i / 10] + second[i % 10] + "机械 王总 138123456" + (i < 10 ? "0" : "") + std::to_string(i);
  }
  int told_of = 0;
  for (const auto& [who, texts] : after(text)) {
    if (who == "张伟") continue;
    ASSERT_EQ(texts.size(), 1u) << who;
    EXPECT_EQ(std::count(texts[0].begin(), texts[0].end(), '\n'), 5) << texts[0];
    const int count = std::stoi(texts[0]);
    EXPECT_NE(texts[0].find("还有 " + std::to_string(count - 4) + " 个，发「等我联系的有哪些」看"), std::string::npos) << texts[0];
    EXPECT_NE(texts[0].find("138 1234 56"), std::string::npos) << "whom to call";
    told_of += count;
  }
  EXPECT_EQ(told_of, 100);
}

}  // namespace
