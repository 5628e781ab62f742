// Whom 王总, 老王, 王建国总 may mean.
#include "bot/chat/called.hpp"

#include <gtest/gtest.h>

namespace {

using crm::Fit;

struct Person {
  std::string name, title;
};

std::string meant(const char* said, const std::vector<Person>& people) {
  std::string row;
  for (const auto& person : chat::best_called(chat::Called(said), people)) row += (row.empty() ? "" : " ") + person.name + person.title;
  return row;
}

TEST(Called, IsASurnameAndWhatIsSaidAroundIt) {
  struct Row {
    const char *words, *surname, *title;
    bool has_given;
  };
  for (const auto& [words, surname, title, has_given] : std::vector<Row>{{"王总", "王", "总", false},
                                                                        {"老王", "王", "老", false},
                                                                        {"小欧阳", "欧阳", "小", false},
                                                                        {"欧阳总", "欧阳", "总", false},
                                                                        {"欧阳锋", "欧阳", "", true},
                                                                        {"欧阳锋经理", "欧阳", "经理", true},
                                                                        {"申屠", "申", "", true},
                                                                        {"王建国", "王", "", true},
                                                                        {"王建国总", "王", "总", true},
                                                                        {"王明经理", "王", "经理", true},
                                                                        {"谭园长", "谭", "园长", false},
                                                                        {"刘副总经理", "刘", "副总经理", false},
                                                                        {"王", "", "", false},
                                                                        {"", "", "", false},
                                                                        {"Jason", "", "", false},
                                                                        {"康达医疗器械", "", "", false},
                                                                        {"王a", "", "", false}}) {
    const chat::Called called(words);
    EXPECT_EQ(called.surname(), surname) << words;
    EXPECT_EQ(called.title(), title) << words;
    EXPECT_EQ(called.has_given_name(), has_given) << words;
  }
}

TEST(Called, FitsTheNameOnRecord) {
  struct Row {
    const char *said, *name, *title;
    Fit fit;
  };
  for (const auto& [said, name, title, fit] : std::vector<Row>{{"王总", "王建国", "", Fit::good},
                                                              {"王总", "王建国", "总经理", Fit::good},
                                                              {"王总", "王建国", "会计", Fit::none},
                                                              {"王总", "汪建国", "总经理", Fit::none},
                                                              {"王总", "王姐", "总经理", Fit::good},
                                                              {"王总", "王会计", "", Fit::none},
                                                              {"王总", "小王", "", Fit::none},
                                                              {"王总", "老王", "", Fit::good},
                                                              {"王总", "", "总经理", Fit::none},
                                                              {"王总", "Wang", "", Fit::none},
                                                              {"欧总", "欧阳锋", "", Fit::none},
                                                              {"欧阳总", "欧阳锋", "", Fit::good},
                                                              {"谭园长", "谭静", "园长", Fit::good},
                                                              {"谭园长", "谭静", "", Fit::open},
                                                              {"王建国", "王总", "", Fit::good},
                                                              {"王建国总", "王总", "", Fit::good},
                                                              {"王建国总", "王工", "", Fit::none},
                                                              {"王建国总", "王建国", "采购", Fit::good},
                                                              {"王建国", "王建军", "", Fit::none},
                                                              {"刘工", "刘伟", "工程师", Fit::good},
                                                              {"张姐", "张丽", "财务", Fit::good},
                                                              {"小王", "王建国", "总经理", Fit::good}})
    EXPECT_EQ(chat::Called(said).fits(name, title), fit) << said << " / " << name << title;
}

TEST(Called, MeansTheVeryNameFirstThenWhoeverFitsBest) {
  EXPECT_EQ(meant("王总", {{"王建国", "总经理"}, {"王总", ""}, {"王总", "老板"}}), "王总 王总老板");
  EXPECT_EQ(meant("王总", {{"王建国", "总经理"}, {"王强", ""}, {"李强", "总经理"}}), "王建国总经理 王强") << "many are called so who are nobody's 总经理";
  EXPECT_EQ(meant("谭园长", {{"谭明", ""}, {"谭静", "园长"}}), "谭静园长");
  EXPECT_EQ(meant("谭园长", {{"谭明", ""}, {"谭静", "会计"}}), "谭明");
  EXPECT_EQ(meant("Jason", {{"Jason", ""}, {"Json", ""}}), "Jason");
  EXPECT_EQ(meant("赵总", {{"王建国", "总经理"}}), "");
}

}  // namespace
