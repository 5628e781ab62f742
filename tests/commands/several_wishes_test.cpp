// Where one message holds several wishes, and where it only looks so.
#include <gtest/gtest.h>

#include "bot/app/names_directory.hpp"
#include "bot/app/templates.hpp"
#include "bot/chat/understanding.hpp"
#include "storage/merged_changes.hpp"

namespace {

std::string intents_in(const std::string& text, crm::Role role = crm::Role::manager) {
  static const app::Templates templates = [] {
    app::Problems problems;
    return app::read_templates("", {}, problems);
  }();
  app::NamesDirectory names(R"({"customers": ["宁波海天", "海天", "苏州康达医疗", "康达", "东莞佳明塑胶", "佳明"],
                                "contacts": ["王总", "刘工", "张姐", "李经理"], "products": ["监护仪", "血糖仪"],
                                "staff": ["王芳", "李雷", "张伟"], "competitors": ["XX牌"], "regions": ["华东", "华北"]})");
  const chat::Setting setting{{base::civil(*base::parse_iso("2026-11-23T10:00", base::Zone{}), base::Zone{}), &templates.workdays, false},
                              base::Zone{}, names, role};
  const auto wish = app::built_in_understanding()->wish(chat::Sentence(text, setting.moment), setting, {});
  if (!wish) return "none";
  std::string intents = wish->command->intent;
  for (const auto& step : wish->also) intents += " (" + step.command->intent + ")";
  for (const auto& further : wish->further) intents += " + " + further.command->intent;
  return intents;
}

struct Case {
  std::string text, intents;
};

const std::vector<Case> several{
    {"海天金额改21万，顺便提醒我明天上午10点回电话", "deal_update + followup_schedule"},
    {"海天金额改21万 顺便提醒我明天上午10点回电话", "deal_update + followup_schedule"},
    {"海天金额改21万提醒我明天上午10点回电话", "deal_update + followup_schedule"},
    {"海天金额改21万，明天上午10点提醒我回电话", "deal_update + followup_schedule"},
    {"海天金额改21万。提醒我明天上午10点回电话。", "deal_update + followup_schedule"},
    {"跟进 海天 今天电话聊了，另外刘工换号了 13900001111", "followup_log + lead_update"},
    {"跟进 海天 今天电话聊了。刘工换号了 13900001111", "followup_log + lead_update"},
    {"佳明丢单了 价格太高；再建个商机 海天 30万", "deal_lost + deal_create"},
    {"佳明丢单了价格太高 再建个商机 海天 30万", "deal_lost + deal_create"},
    {"海天签了12万！再建个商机 海天 二期 30万", "deal_won + deal_create"},
    {"海天签了12万，佳明丢单了 价格太高", "deal_won + deal_lost"},
    {"海天金额改21万；康达金额改30万", "deal_update + deal_update"},
    {"提醒我明天9点给王总打电话；提醒我后天3点给刘工送样", "followup_schedule + followup_schedule"},
    {"查重 13812345678，顺便看看我这个月还差多少", "duplicate_check + target_query"},
    {"我本月排第几？还有我的漏斗", "ranking_query + pipeline_query"},
    {"海天啥情况？另外康达啥情况", "customer_query + customer_query"},
    {"把海天从意向推到谈判，并且金额改成21万", "stage_update + deal_update"},
    {"海天首付到账5万，同时提醒我12月20号催尾款", "payment_log + followup_schedule"},
    {"竞品XX牌降价15%；另外跟进 海天 今天电话聊了", "competitor_report + followup_log"},
    {"公海第3个我要了，然后提醒我明天联系他", "pool_claim + followup_schedule"},
    {"把海天分给王芳，另外出一份上周周报", "lead_assign + report_request"},
    {"海天签下来了9万8，提醒可以取消了", "deal_won + reminder_cancel"},
    {"我本月差多少 排第几", "target_query + ranking_query"},
    {"海天金额改21万，周四前把合同发过去", "deal_update + followup_schedule"},
    {"新客户 沈妈妈 13958001234 直接走教育SOP", "lead_create + sop_start"},
    {"今天跟刘工电话聊了，价格他认了，海天推到谈判", "followup_log + stage_update"},
    {"海天我领了，明天上午联系", "pool_claim + followup_schedule"},
    {"明天上午给康达发方案，后天下午四点给海天刘工回电话", "followup_schedule + followup_schedule"},
    {"海天签单时间往后推一周，12月7号我再打给刘工", "deal_update + followup_schedule"},
    {"今天拜访了海天刘工他对监护仪挺满意的可以把海天转到谈判了", "followup_log + stage_update"},
    {"SP-1051同意，SP-1047驳回", "approval_approve + approval_reject"},
    {"本月华东完成率按人拆开看，红灯的也列一下", "progress_query + light_query"},
    {"海天金额改21万，顺便提醒我明天10点回电话，另外刘工换号了 13900001111", "deal_update + followup_schedule + lead_update"},
};

TEST(SeveralWishes, AreHeardInTheirOrder) {
  for (const auto& [text, intents] : several) EXPECT_EQ(intents_in(text), intents) << text;
}

// One wish each, with the words, marks and names that could part it.
const std::vector<Case> single{
    {"新客户 苏州康达 王总 13812345678 想要20台监护仪，另外想了解血糖仪，预算12万", "lead_create"},
    {"新客户 苏州康达；王总；13812345678；预算12万", "lead_create"},
    {"新客户 苏州康达 王总 13812345678。对方还有一个分厂也要", "lead_create"},
    {"新客户 苏州康达 王总 13812345678 预算12万。下周五报价", "lead_create (followup_schedule)"},
    {"新客户 苏州康达 王总 13812345678，提醒我下周五报价", "lead_create (followup_schedule)"},
    {"跟进 海天 今天电话聊了，刘工说要等总部批，然后再报价", "followup_log"},
    {"跟进 海天 今天电话聊了，另外对方说预算改成15万了", "followup_log"},
    {"跟进 海天 今天拜访了。王总嫌贵；还有交期也太长", "followup_log"},
    {"跟进 海天 今天电话聊了，王总问有什么功能，顺便问了售后", "followup_log"},
    {"跟进 海天 今天电话聊了，刘工觉得价格高，同时XX牌在降价", "followup_log"},
    {"跟进 康达医疗 今天电话聊了，王总嫌贵，想再便宜5个点，明天下午3点再打", "followup_log (followup_schedule)"},
    {"跟进 海天 今天电话聊了；提醒我明天3点再打", "followup_log (followup_schedule)"},
    {"昨天下午拜访了海天，刘工说要等总部批，下周二给答复", "followup_log (followup_schedule)"},
    {"提醒我明天10点给王总打电话，顺便问一下合同", "followup_schedule"},
    {"提醒我明天10点给王总打电话，然后发报价", "followup_schedule"},
    {"明天上午给康达发方案，后天下午四点再打电话问问", "followup_schedule"},
    {"海天说明天下午开会，后天给康达和我们答复", "followup_log (followup_schedule)"},
    {"明天10点提醒我给王总打电话，还有带上样品", "followup_schedule"},
    {"提醒我周五把合同寄给海天，同时抄送财务", "followup_schedule"},
    {"海天那单先放一放，明年3月再看", "deal_update"},
    {"海天金额改21万，签单推到下周五", "deal_update"},
    {"海天签单往后推一周。金额改21万", "deal_update"},
    {"佳明丢单了，价格原因，选了XX牌", "deal_lost"},
    {"佳明丢单了。价格太高；还有交期太长", "deal_lost"},
    {"成了！！康达签了12万5", "deal_won"},
    {"报喜！海天签了 监护仪20台 12万", "deal_won"},
    {"建个商机 康达 20台监护仪 12.8万。下周五签", "deal_create"},
    {"王总换号了。新的是 150 5555 6666", "lead_update"},
    {"张伟11月30号离职，客户先给李雷；VIP的给我", "handover"},
    {"下个月目标：张伟60万；李雷50万；王芳40万", "target_set"},
    {"12月华东200万拆给 张伟120万；李雷80万", "target_split"},
    {"奖励阶梯：完成80%以下1个点；80到100 2个点；100以上3个点", "reward_rule_set"},
    {"30天没跟进自动回收公海；提前3天提醒", "config_recycle"},
    {"首次响应半小时；工作时间8:30-17:30", "config_sla"},
    {"驳回，毛利太低；先去跟客户再谈一轮", "approval_reject"},
    {"同意 SP-1023，但最低6000", "approval_approve"},
    {"这条打85分。内容很完整；还有下一步也写了", "quality_score"},
    {"我这个月任务多少？还差多少？", "target_query"},
    {"申请特价 康达 监护仪 原价6500；申请5900 20台", "approval_request"},
    {"需求访谈做完了 康达。会议纪要照片发了[图片]", "evidence_submit"},
    {"放回公海 佳明 理由:没预算；还有换人了", "pool_release"},
    {"撤销。刚才记错了", "undo"},
};

TEST(SeveralWishes, OneWishStaysOne) {
  for (const auto& [text, intents] : single) EXPECT_EQ(intents_in(text), intents) << text;
}

TEST(SeveralWishes, WhateverNobodyNamesAnewIsAboutTheSameCustomer) {
  app::NamesDirectory names(R"({"customers": ["海天"], "contacts": ["刘工"]})");
  const chat::Setting setting{{base::civil(*base::parse_iso("2026-11-23T10:00", base::Zone{}), base::Zone{}), nullptr, false}, base::Zone{}, names};
  const auto wish = app::built_in_understanding()->wish(chat::Sentence("海天金额改21万，顺便提醒我明天上午10点回电话", setting.moment), setting, {});
  ASSERT_TRUE(wish);
  ASSERT_EQ(wish->further.size(), 1u);
  EXPECT_EQ(wish->further[0].slots.text("customer"), "海天");
  EXPECT_EQ(wish->words, "海天金额改21万");
  EXPECT_EQ(wish->further[0].words, "提醒我明天上午10点回电话");
}

TEST(SeveralWishes, ARowThatTwoOfThemChangedGoesBackToWhereItWas) {
  using storage::Record;
  const auto merged = storage::merged({{"deals", "1", Record{"1", "a"}, Record{"1", "b"}},
                                       {"deals", "2", std::nullopt, Record{"2", "x"}},
                                       {"deals", "1", Record{"1", "b"}, Record{"1", "c"}},
                                       {"deals", "2", Record{"2", "x"}, std::nullopt}});
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].before, (Record{"1", "a"}));
  EXPECT_EQ(merged[0].after, (Record{"1", "c"}));
}

}  // namespace
