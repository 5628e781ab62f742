// Whole sentences of a sales day, and sentences meant to break things.
#include <gtest/gtest.h>

#include <chrono>

#include "tests/language/told.hpp"

namespace {

using told::summary;

TEST(Sentence, OfANewCustomer) {
  EXPECT_EQ(summary("新客户 苏州康达医疗 王总 13812345678 想要20台监护仪 预算12万 下周五报价"),
            "company:苏州康达医疗, person:王总, phone:13812345678, quantity:20台, money:12万, when:下周五");
}

TEST(Sentence, OfAFollowUp) {
  EXPECT_EQ(summary("跟进 康达医疗 今天电话聊了，王总嫌贵，想再便宜5个点，明天下午3点再打"),
            "company:康达医疗, when:今天, person:王总, number:5个点, when:明天下午3点");
}

TEST(Sentence, OfSeveralRecords) {
  EXPECT_EQ(summary("批量录2个：①王磊18900010001 瓷砖 ②钱进18900010003 瓷砖5万"),
            "quantity:2个, number:1, person:王磊, phone:18900010001, number:2, person:钱进, "
            "phone:18900010003, money:5万");
}

TEST(Sentence, SpokenWithoutPunctuation) {
  EXPECT_EQ(summary("我今天上午跑了新客户叫成都锦江口腔联系人是周院长电话幺八六二八零零三四四五他们想换两台口"
                    "腔CT预算大概八十来万"),
            "when:今天上午, company:成都锦江口腔, person:周院长, phone:幺八六二八零零三四四五, "
            "quantity:两台, money:八十来万");
}

TEST(Sentence, OfATarget) {
  EXPECT_EQ(summary("本月目标 30万"), "when:本月, money:30万");
}

TEST(Sentence, KeepsTheCompanyWholeAroundItsDayAndNumber) {
  EXPECT_EQ(summary("杭州七天酒店"), "company:杭州七天酒店");
}

TEST(Sentence, OfNothing) {
  EXPECT_EQ(summary(""), "");
  EXPECT_EQ(summary("   \n"), "");
  EXPECT_EQ(summary("\xff\xfe"), "");
}

TEST(Entities, StandInOrderInsideTheText) {
  const auto text = language::normalise("下周五 王总 13812345678 预算12万 苏州康达医疗 20台 lee@acme.com");
  std::size_t last = 0;
  for (const auto& entity : language::recognise(text, told::monday())) {
    EXPECT_GE(entity.begin, last);
    EXPECT_LT(entity.begin, entity.end);
    EXPECT_LE(entity.end, text.points.size());
    last = entity.begin;
  }
}

// Twice the text takes about twice the time: nothing is read again and again.
TEST(HostileSentence, TakesNoMoreTimeThanItsLength) {
  for (const std::string piece :
       {"1",    "一",   "十",  "万", "1.",    "1,",   "1-",     "1 ",      "周一",     "上海",
        "3点",  "到",   "1到", "每", "和1",   "138 ", "一个半", "①",       "有限公司", "a@",
        "微信", "张总", "(",   "\n", "年1月", "第1",  "百分之", "co.,ltd "}) {
    std::string text;
    while (text.size() < 60'000) text += piece;
    const auto began = std::chrono::steady_clock::now();
    const auto found = language::recognise(language::normalise(text), told::monday());
    const auto took = std::chrono::steady_clock::now() - began;
    EXPECT_LT(took, std::chrono::seconds(5)) << piece << " gave " << found.size();
  }
}

}  // namespace
