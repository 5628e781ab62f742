// What answers a question that must be asked, and what a stage needs.
#include <gtest/gtest.h>

#include "bot/crm/question.hpp"
#include "bot/crm/stage_gate.hpp"

namespace {

const crm::Question budget{"预算", "意向", "预算多少？", {"预算够", "经费批了"}, {"预算"}};

TEST(Question, IsAnsweredByWordsOrByFacts) {
  EXPECT_EQ(crm::answer_in(budget, {{"聊了聊", {}}, {"经费批了", {}}}), "经费批了");
  EXPECT_EQ(crm::answer_in(budget, {{"大概 12万", {"金额", "预算"}}}), "大概 12万");
  EXPECT_EQ(crm::answer_in(budget, {{"报价 12万", {"金额", "报价"}}}), std::nullopt);
  EXPECT_EQ(crm::answer_in(budget, {}), std::nullopt);
}

TEST(Question, IsNotAnsweredByWhatLeavesItOpen) {
  for (const char* words : {"经费批了没？", "经费批了没还不知道", "没问预算够不够", "不肯说预算够不够", "下次问预算够不够", "预算够吗"})
    EXPECT_EQ(crm::answer_in(budget, {{words, {"预算"}}}), std::nullopt) << words;
}

TEST(Question, IsAskedFromItsStageOn) {
  const std::vector<crm::Question> all{{"竞品", "谈判", "?", {"x"}, {}}, {"需求", "潜在", "?", {"x"}, {}}, budget};
  const auto names = [&](const char* stage) {
    std::string row;
    for (const auto* question : crm::questions_until(all, stage)) row += question->name + " ";
    return row;
  };
  EXPECT_EQ(names("潜在"), "需求 ");
  EXPECT_EQ(names("意向"), "需求 预算 ");
  EXPECT_EQ(names("成交"), "需求 预算 竞品 ");
  EXPECT_EQ(names("别的"), "");
}

TEST(StageGate, OnlyTheWayForwardHasGatesAndNoneIsJumpedOver) {
  const std::vector<crm::StageGate> all{{"成交", true, {}}, {"意向", false, {}}, {"谈判", true, {}}};
  const auto names = [&](const char* from, const char* to) {
    std::string row;
    for (const auto* gate : crm::gates_between(all, from, to)) row += gate->stage + " ";
    return row;
  };
  EXPECT_EQ(names("潜在", "意向"), "意向 ");
  EXPECT_EQ(names("潜在", "成交"), "意向 谈判 成交 ");
  EXPECT_EQ(names("谈判", "意向"), "");
  EXPECT_EQ(names("谈判", "谈判"), "");
}

TEST(StageGate, NeedsAreReadFromWords) {
  using Kind = crm::StageNeed::Kind;
  EXPECT_EQ(crm::stage_need("必问"), (crm::StageNeed{Kind::questions, ""}));
  EXPECT_EQ(crm::stage_need("必问 预算"), (crm::StageNeed{Kind::question, "预算"}));
  EXPECT_EQ(crm::stage_need("框架步骤"), (crm::StageNeed{Kind::framework_steps, ""}));
  EXPECT_EQ(crm::stage_need("运气"), std::nullopt);
}

}  // namespace
