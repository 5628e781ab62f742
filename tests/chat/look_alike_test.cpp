// T30: names that look alike are the same name, whatever invisible or foreign characters stand in them.
#include <gtest/gtest.h>

#include "tests/chat/office.hpp"

namespace {

struct Pair {
  std::string plain, look_alike, about;
};

// The name with the character after its second one.
std::string with_inside(const std::string& name, const std::string& character) {
  const std::size_t two = std::string("苏州").size();
  return name.substr(0, two) + character + name.substr(two);
}

std::vector<Pair> invisible() {
  const std::vector<std::pair<std::string, std::string>> characters{{"zero width space", "\u200b"},
                                                                    {"zero width non-joiner", "\u200c"},
                                                                    {"zero width joiner", "\u200d"},
                                                                    {"word joiner", "\u2060"},
                                                                    {"byte order mark", "\ufeff"},
                                                                    {"soft hyphen", "\u00ad"},
                                                                    {"grapheme joiner", "\u034f"},
                                                                    {"invisible times", "\u2062"},
                                                                    {"invisible separator", "\u2063"},
                                                                    {"Mongolian vowel separator", "\u180e"},
                                                                    {"Hangul filler", "\u3164"},
                                                                    {"half width Hangul filler", "\uffa0"},
                                                                    {"deprecated format character", "\u206e"},
                                                                    {"variation selector 1", "\ufe00"},
                                                                    {"variation selector 16", "\ufe0f"},
                                                                    {"variation selector 17", "\U000e0100"},
                                                                    {"tag letter", "\U000e0061"},
                                                                    {"left-to-right mark", "\u200e"},
                                                                    {"right-to-left mark", "\u200f"},
                                                                    {"Arabic letter mark", "\u061c"},
                                                                    {"left-to-right embedding", "\u202a"},
                                                                    {"right-to-left embedding", "\u202b"},
                                                                    {"end of embedding", "\u202c"},
                                                                    {"left-to-right override", "\u202d"},
                                                                    {"right-to-left override", "\u202e"},
                                                                    {"left-to-right isolate", "\u2066"},
                                                                    {"right-to-left isolate", "\u2067"},
                                                                    {"first strong isolate", "\u2068"},
                                                                    {"end of isolate", "\u2069"},
                                                                    {"several", "\u200b\u202e\ufe0f\u2060"}};
  std::vector<Pair> pairs;
  for (const auto& [about, character] : characters)
    pairs.push_back({"苏州康达医疗", with_inside("苏州康达医疗", character), about});
  pairs.push_back({"苏州康达医疗", "\u200b苏州康达医疗\u200b", "zero width spaces around"});
  pairs.push_back({"苏州康达医疗", "\u202e苏州康达医疗\u202c", "turned around"});
  return pairs;
}

std::vector<Pair> other_forms() {
  return {
      {"苏州ABC医疗", "苏州ＡＢＣ医疗", "full width letters"},
      {"苏州ABC医疗", "苏州abc医疗", "small letters"},
      {"苏州ABC医疗", "苏州𝐀𝐁𝐂医疗", "bold mathematical letters"},
      {"苏州ABC医疗", "苏州𝖠𝖡𝖢医疗", "sans-serif mathematical letters"},
      {"苏州ABC医疗", "苏州Ａ\u200bＢＣ医疗", "full width with a zero width space"},
      {"苏州ABC医疗", "苏州Ⓐⓑⓒ医疗", "letters in rings"},
      {"苏州K3医疗", "苏州K３医疗", "a full width digit"},
      {"苏州K3医疗", "苏州\u212a3医疗", "the Kelvin sign"},
      {"苏州K3医疗", "苏州K³医疗", "a small raised digit"},
      {"苏州K3医疗", "苏州K₃医疗", "a small lowered digit"},
      {"苏州康达（中国）医疗有限公司", "苏州康达(中国)医疗有限公司", "half width brackets"},
      {"苏州康达（中国）医疗有限公司", "苏州康达︵中国︶医疗有限公司", "vertical brackets"},
      {"苏州金龙医疗", "苏州\uf90a龙医疗", "a compatibility ideograph"},
      {"苏州大康医疗", "苏州\u2f24康医疗", "a radical"},
      {"苏州一心医疗", "苏州\u2f00\u2f3c医疗", "two radicals"},
      {"苏州金龙医疗", "苏州\u328e龙医疗", "an ideograph in a ring"},
      {"苏州飛龙医疗", "苏州\u2fb6龙医疗", "a traditional radical"},
      {"苏州Office医疗", "苏州Oﬃce医疗", "a ligature"},
      {"苏州康达医疗", "苏州康达医疗有限公司", "the form of the company"},
  };
}

std::vector<Pair> all_pairs() {
  auto pairs = invisible();
  for (auto& pair : other_forms()) pairs.push_back(std::move(pair));
  return pairs;
}

TEST(LookAlikes, AreFiftyPairs) {
  EXPECT_GE(all_pairs().size(), 50u);
}

TEST(LookAlikes, AreFoundWhenSomebodyElseRecordsThem) {
  for (const auto& [plain, look_alike, about] : all_pairs()) {
    office::Office office;
    ASSERT_TRUE(office.say("王芳", "新客户 客户：" + plain + " 王总 13812345678").starts_with("已记 "))
        << about;
    const auto answer = office.say("李雷", "新客户 客户：" + look_alike + " 李总 13900000000");
    EXPECT_NE(answer.find("已有人跟：王芳"), std::string::npos) << about << ": " << answer;
    EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "1") << about;
  }
}

TEST(LookAlikes, AreFoundTheOtherWayRoundToo) {
  for (const auto& [plain, look_alike, about] : all_pairs()) {
    office::Office office;
    office.say("王芳", "新客户 客户：" + look_alike + " 王总 13812345678");
    const auto answer = office.say("李雷", "查重 " + plain);
    EXPECT_NE(answer.find("王芳"), std::string::npos) << about << ": " << answer;
  }
}

// What was typed is shown, but nothing that turns the text around.
TEST(LookAlikes, AreShownWithoutWhatTurnsTheTextAround) {
  office::Office office;
  const auto answer = office.say("王芳", "新客户 客户：苏州\u202eＡＢＣ\u2066医疗 王总 13812345678");
  for (const char* control : {"\u202e", "\u2066"})
    EXPECT_EQ(answer.find(control), std::string::npos) << answer;
  EXPECT_NE(answer.find("苏州"), std::string::npos) << answer;
}

// Different companies stay different.
TEST(LookAlikes, DoNotMakeOneOfTwo) {
  office::Office office;
  office.say("王芳", "新客户 客户：苏州康达医疗 王总 13812345678");
  for (const char* other : {"苏州康达电子", "南通康达医疗", "苏州康达医疗三", "苏州康迖医疗"})
    EXPECT_TRUE(office.say("李雷", std::string("新客户 客户：") + other + " 李总").starts_with("已记 "))
        << other;
}

}  // namespace
