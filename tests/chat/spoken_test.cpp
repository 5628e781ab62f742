// What speech adds to a message and means nothing by, what it takes back, and where one thought of it ends and the next begins.
#include <gtest/gtest.h>

#include "bot/app/names_directory.hpp"
#include "bot/chat/fillers.hpp"
#include "bot/chat/retraction.hpp"
#include "bot/chat/understanding.hpp"
#include "bot/chat/wish_openings.hpp"
#include "tests/chat/office.hpp"

namespace chat {
namespace {

Sentence read(const std::string& text) { return Sentence(text, office::moment("2026-11-23T10:00")); }

TEST(Spoken, HesitationsParticlesAndThanksAreLeftOut) {
  const std::pair<const char*, const char*> cases[] = {
      {"嗯，明天给康达报价哈", "明天给康达报价"},
      {"嗯那个 康达签了12万", "康达签了12万"},
      {"康达签了12万，谢谢", "康达签了12万"},
      {"康达签了12万啊 辛苦了！", "康达签了12万"},
      {"嗯@王芳 你看下", "@王芳 你看下"},
      {"康达签了12万，谢谢，谢谢，辛苦了", "康达签了12万"},
      // What means something, or is all there is.
      {"那个康达的单子", "那个康达的单子"},
      {"看哈", "看哈"},
      {"等一哈", "等一哈"},
      {"哈哈哈", "哈哈哈"},
      {"娃哈哈", "娃哈哈"},
      {"大家辛苦了", "大家辛苦了"},
      {"谢谢", "谢谢"},
      {"嗯", "嗯"},
      {"【线索】张姐", "【线索】张姐"},
      {"", ""}};
  for (const auto& [typed, core] : cases) {
    const Sentence sentence = read(typed);
    EXPECT_EQ(sentence.words(core_of(sentence)), core) << typed;
  }
}

TEST(Spoken, WhatIsTakenBackIsNotThere) {
  const std::pair<const char*, const char*> cases[] = {
      {"改到下午四点哦不对五点", "[下午四点哦不对]"},
      {"12月18号，啊不是，是12月25号签", "[12月18号,啊不是,是]"},  // in normal form
      {"改成2.2w 不对 是22w", "[2.2w 不对 是]"},
      {"首响改成二十分钟不对改成十五分钟", "[二十分钟不对改成]"},
      {"10万不对12万，不对，是15万", "[10万不对][12万,不对,是]"},
      // Nothing is taken back.
      {"周三不是周四", ""},
      {"不对，是13万", ""},
      {"20台不对版，30台好的", ""},
      {"预算10万，周五签", ""},
      {"", ""}};
  for (const auto& [typed, back] : cases) {
    const Sentence sentence = read(typed);
    std::string taken;
    for (const Span span : taken_back(sentence)) taken += "[" + sentence.words(span) + "]";
    EXPECT_EQ(taken, back) << typed;
  }
}

std::string parts(const std::string& text, const std::vector<Call>& calls = {}) {
  app::NamesDirectory names(R"({"customers": ["康达", "海天", "佳明"], "competitors": ["XX牌"], "sops": ["教育SOP"]})");
  const base::Zone zone;
  const Setting setting{office::moment("2026-11-23T10:00"), zone, names};
  const Sentence sentence(text, setting.moment);
  std::string all;
  for (const Part& part : parts_that_may_be_wishes(sentence, setting, calls)) all += (all.empty() ? "" : "|") + sentence.words(part.words);
  return all;
}

TEST(Spoken, ThoughtsBeginWhereTheyMay) {
  const std::pair<const char*, const char*> cases[] = {
      {"海天金额改21万，顺便提醒我明天上午10点回电话", "海天金额改21万|提醒我明天上午10点回电话"},
      {"海天金额改21万明天上午10点提醒我回电话", "海天金额改21万|明天上午10点提醒我回电话"},
      {"启动教育SOP，明天下午也提醒我回访", "启动教育SOP|明天下午也提醒我回访"},
      {"海天改21万，佳明丢单了", "海天改21万|佳明丢单了"},
      {"SP-1051同意SP-1047驳回", "SP-1051同意|SP-1047驳回"},
      {"明天给康达发方案后天给海天回电话", "明天给康达发方案|后天给海天回电话"},
      {"我这个月还差多少啊还有哪些客户没跟", "我这个月还差多少啊|哪些客户没跟"},
      {"康达签了18万定金5万也到账了", "康达签了18万|定金5万也到账了"},
      {"聊了一小时阶段推到谈判", "聊了一小时|阶段推到谈判"},
      {"张姐13912345678，直接走教育SOP", "张姐13912345678|直接走教育SOP"},
      {"要走招标，XX牌给他们报了5500", "要走招标|XX牌给他们报了5500"},
      // One thought each.
      {"我还有哪些客户没跟", "我还有哪些客户没跟"},
      {"月底签，把握有八成", "月底签,把握有八成"},
      {"王总说推到谈判", "王总说推到谈判"},
      {"新线索！139", "新线索!139"},
      {"康达报价12万，含定金", "康达报价12万,含定金"},
      {"", ""}};
  for (const auto& [said, thoughts] : cases) EXPECT_EQ(parts(said), thoughts) << said;
}

TEST(Spoken, ACallThatNeedsNoMoreEndsTheThoughtBefore) {
  EXPECT_EQ(parts("钱女士签了一万六她的提醒取消", {{10, true}}), "钱女士签了一万六|她的提醒取消");
  EXPECT_EQ(parts("钱女士签了一万六，到账了", {{9, false}}), "钱女士签了一万六|到账了");
  EXPECT_EQ(parts("首付30% 22.8万到账", {{11, false}}), "首付30% 22.8万到账");
}

}  // namespace
}  // namespace chat
