// Who may be called 王总, 刘工, 谭园长.
#include "bot/crm/title.hpp"

#include <gtest/gtest.h>

namespace {

using crm::Fit;

struct Row {
  const char *said, *recorded;
  Fit fit;
};

void expect(const std::vector<Row>& rows) {
  for (const auto& [said, recorded, fit] : rows) EXPECT_EQ(crm::title_fit(said, recorded), fit) << said << " / " << recorded;
}

TEST(Title, OfWhoeverLeadsIsZong) {
  expect({{"总", "总经理", Fit::good},
          {"总", "副总经理", Fit::good},
          {"总", "副总", Fit::good},
          {"总", "老板", Fit::good},
          {"总", "董事长", Fit::good},
          {"总", "市场总监", Fit::good},
          {"总", "总经理兼采购", Fit::good},
          {"总", "法人、执行董事", Fit::good},
          {"总", "CEO", Fit::good},
          {"总", "", Fit::good},
          {"总", "总经理助理", Fit::none},
          {"总", "采购经理", Fit::none},
          {"总", "会计", Fit::none},
          {"总", "总务", Fit::none},
          {"董", "董事长", Fit::good},
          {"董", "董事长秘书", Fit::none},
          {"老板", "总经理", Fit::good}});
}

TEST(Title, SaidInShortIsTheOffice) {
  expect({{"经理", "采购部经理", Fit::good},
          {"经理", "大区经理", Fit::good},
          {"经理", "", Fit::good},
          {"经理", "会计", Fit::none},
          {"园长", "园长", Fit::good},
          {"园长", "副园长", Fit::good},
          {"园长", "老师", Fit::open},
          {"园长", "", Fit::open},
          {"园长", "院长", Fit::none},
          {"科", "设备科科长", Fit::good},
          {"处", "副处长", Fit::good},
          {"局", "处长", Fit::none},
          {"院长", "常务副院长", Fit::good},
          {"主任", "设备科主任", Fit::good},
          {"主任", "主任医师", Fit::good},
          {"主任", "院长", Fit::none},
          {"医生", "副主任医师", Fit::good},
          {"工", "工程师", Fit::good},
          {"工", "技术部经理", Fit::good},
          {"工", "研发主管", Fit::good},
          {"工", "总经理", Fit::none},
          {"工", "", Fit::open},
          {"财务", "会计", Fit::good},
          {"采购", "采购经理", Fit::good}});
}

TEST(Title, AFormOfAddressIsAnybodys) {
  for (const char* said : {"姐", "哥", "先生", "女士", "老师", "老", "小"}) {
    EXPECT_TRUE(crm::is_form_of_address(said)) << said;
    for (const char* recorded : {"", "总经理", "会计", "园长"}) EXPECT_EQ(crm::title_fit(said, recorded), Fit::good) << said << recorded;
  }
  for (const char* said : {"总", "经理", "工", "园长", ""}) EXPECT_FALSE(crm::is_form_of_address(said)) << said;
}

TEST(Title, TwoFormsOfAddressMayTellPeopleApart) {
  expect({{"姐", "先生", Fit::none},
          {"先生", "女士", Fit::none},
          {"姐", "女士", Fit::good},
          {"小", "老", Fit::none},
          {"老", "小", Fit::none},
          {"总", "小", Fit::none},
          {"总", "姐", Fit::good},
          {"园长", "姐", Fit::open},
          {"姐", "小", Fit::good}});
}

}  // namespace
