// What sounds the same, and which words are typed with a wrong character of the same sound.
#include "bot/language/pinyin.hpp"

#include <gtest/gtest.h>

#include "bot/language/names.hpp"
#include "bot/language/slips.hpp"

namespace {

using namespace language;

std::string mended(const std::string& typed) { return to_utf8(without_slips(to_points(typed)).value_or(to_points(typed))); }

TEST(Pinyin, ASyllableIsSpelledWithoutItsTone) {
  EXPECT_EQ(spelled(syllable(U'康')), "kang");
  EXPECT_EQ(spelled(syllable(U'绿')), "lv");
  EXPECT_EQ(syllable(U'A'), 0);
  EXPECT_EQ(syllable(U'，'), 0);
  EXPECT_EQ(spelled(0), "");
}

TEST(Pinyin, NoSyllableIsTooLargeForItsType) {
  for (char32_t point = 0x4e00; point <= 0x9fff; ++point) ASSERT_LT(syllable(point), syllables);
}

TEST(Pinyin, EqualSoundsAreEqualWhateverTheCharacters) {
  EXPECT_EQ(sound_of(U"康达ABC"), sound_of(U"康大ABC"));
  EXPECT_NE(sound_of(U"康达"), sound_of(U"康泰"));
  EXPECT_TRUE(is_slip(U"张维", U"张伟"));
  EXPECT_FALSE(is_slip(U"张伟", U"张伟"));
  EXPECT_FALSE(is_slip(U"章维", U"张伟")) << "two characters are wrong";
}

TEST(Slips, ACommandWordWithOneWrongCharacterIsWhatItSoundsLike) {
  const std::pair<const char*, const char*> table[] = {
      {"新客护 苏州康达", "新客户 苏州康达"}, {"跟近康达", "跟进康达"},   {"题醒我名天下午打电话", "提醒我明天下午打电话"}, {"预蒜12万", "预算12万"},
      {"线锁", "线索"},                       {"商鸡", "商机"},           {"合童到期", "合同到期"},                         {"报假单", "报价单"}};
  for (const auto& [typed, meant] : table) EXPECT_EQ(mended(typed), meant);
}

// What is a word, or part of another, is meant as it stands.
TEST(Slips, OtherWordsStayWhatTheyAre) {
  for (const char* text : {"顾客护理中心", "这是公害", "跟紧一点", "汇款到了", "我跟金总聊了", "最近天气不错", "合同过期了", "我已向领导汇报", "价钱在谈",
                           "却认为太贵", "上机操作", "品牌名称", "国家格局", "70以下无奖", "谁调过规则", "撒销"})
    EXPECT_EQ(mended(text), text);
}

std::vector<std::string> alike(const std::vector<std::string>& staff, const std::string& text) {
  Names names;
  for (const auto& name : staff) names.add(Names::Kind::staff, name);
  names.settle();
  std::vector<std::string> found;
  for (const auto& one : names.alike(normalise(text), Names::Kind::staff)) found.push_back(one.name);
  return found;
}

TEST(NamesAlike, AColleagueIsFoundByTheSoundOfHisGivenName) {
  EXPECT_EQ(alike({"张伟", "王芳"}, "张维 本月目标 30万"), std::vector<std::string>{"张伟"});
  EXPECT_EQ(alike({"欧阳明"}, "转给欧阳名"), std::vector<std::string>{"欧阳明"});
}

TEST(NamesAlike, NobodyIsFoundByAnotherSurnameByTwoColleaguesOrByAWord) {
  EXPECT_TRUE(alike({"张伟"}, "章伟 本月目标 30万").empty());
  EXPECT_TRUE(alike({"张伟", "张玮"}, "张维 本月目标 30万").empty());
  EXPECT_TRUE(alike({"方安"}, "方案发了").empty());
  EXPECT_TRUE(alike({"张伟"}, "张伟 本月目标 30万").empty()) << "typed right, it is no slip";
}

}  // namespace
