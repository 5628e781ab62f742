// Planted fakes are found, and honest follow-ups are left alone.
#include "bot/crm/audit.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <iostream>
#include <set>

namespace {

using crm::Noted;

base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }
base::Date day(const std::string& date) { return base::parse_date(date).value(); }

crm::WorkingTime office() {
  return {{}, {}, [](base::Date date) { return base::iso_weekday(date) <= 5; }};
}

// As in templates/rules/audit.yaml, as far as these texts go.
crm::AuditPolicy policy() {
  crm::AuditPolicy policy;
  policy.phrases = {"已跟进", "跟进中", "持续跟进", "正常跟进", "跟进", "已联系", "联系了", "联系", "已沟通", "沟通", "已回访",
                    "打了电话", "打电话", "电话", "微信", "聊了聊", "聊了", "正常", "没问题", "暂无进展", "无", "好的", "收到",
                    "客户", "今天", "下午", "一下", "进行了", "给", "和", "已", "了", "的", "中", "嗯", "ok", "测试"};
  return policy;
}

struct Written {
  std::string member, customer, content;
  std::string recorded = "2026-11-23T15:00";
  std::string happened = "2026-11-23";
  std::string contact = {}, outcome = {};
};

std::vector<Noted> noted(const std::vector<Written>& all, const std::string& prefix) {
  std::vector<Noted> found;
  for (const auto& w : all) {
    Noted one;
    one.follow_up = {.id = prefix + std::to_string(found.size()), .customer_id = w.customer, .member_id = w.member,
                     .contact = w.contact, .content = w.content, .outcome = w.outcome, .happened_on = day(w.happened),
                     .recorded_at = at(w.recorded)};
    one.customer = "苏州" + w.customer + "医疗";
    one.core = w.customer;
    found.push_back(one);
  }
  return found;
}

std::vector<crm::Fault> judged(const std::vector<Written>& today, const std::vector<Written>& before = {}) {
  return crm::audit(noted(today, "t"), noted(before, "b"), policy(), office());
}

TEST(Audit, EmptyIsWhatSaysNothingOfTheCustomer) {
  for (const char* content : {"", "跟进", "已跟进。", "已联系", "今天电话联系了客户", "跟进中……", "正常", "ok", "OK!", "好的收到", "111", "。。。",
                              "啊啊啊啊", "已沟通，没问题", "ＯＫ", "给客户打了电话", "测试测试", "康达 已联系", "王总已沟通", "1"})
    EXPECT_TRUE(crm::says_nothing(noted({{"张三", "康达", content, "2026-11-23T15:00", "2026-11-23", "王总"}}, "t")[0], policy())) << content;
}

TEST(Audit, ShortButRealIsNotEmpty) {
  for (const char* content : {"嫌贵", "要3台", "下周签", "预算12万", "不考虑了", "老板出差", "等领导批", "换供应商", "要发票", "已联系，嫌贵",
                              "电话没人接", "周五再谈", "降5个点", "微信发了报价单", "客户在比价", "跟进：合同走审批", "价格高", "A方案", "贵"})
    EXPECT_FALSE(crm::says_nothing(noted({{"张三", "康达", content, "2026-11-23T15:00", "2026-11-23", "王总"}}, "t")[0], policy())) << content;
}

TEST(Audit, ACallThatNobodyAnsweredIsAFact) {
  Written unanswered{"张三", "康达", "打电话"};
  unanswered.outcome = "未接通";
  EXPECT_TRUE(judged({unanswered}).empty());
}

TEST(Audit, WithANextStepItIsNotEmpty) {
  struct Planned {
    const char *content, *method, *next_step;
    bool is_empty;
  };
  for (const auto& [content, method, next_step, is_empty] :
       {Planned{"", "电话", "电话", false}, Planned{"", "电话", "跟进", false}, Planned{"", "", "见面", false},
        Planned{"", "电话", "", true}, Planned{"已跟进", "", "跟进", true}}) {
    auto one = noted({{"张三", "康达", content}}, "t")[0];
    one.follow_up.method = method;
    one.next_step = next_step;
    EXPECT_EQ(crm::says_nothing(one, policy()), is_empty) << content << method << " then " << next_step;
  }
}

struct Pair {
  const char* one;
  const char* other;
  bool is_copy;
};

TEST(Audit, ACopyIsTheSameTextAboutSomebodyElse) {
  for (const auto& [one, other, is_copy] :
       {Pair{"客户说要和领导商量一下，下个月再给答复", "客户说要和领导商量一下，下个月再给答复", true},
        Pair{"客户说要和领导商量一下，下个月再给答复", "客户说要和领导商量一下 下个月再给答复！", true},
        Pair{"拜访了康达，对产品很感兴趣，持续沟通争取下月签单", "拜访了恒丰，对产品很感兴趣，持续沟通争取下月签单", true},
        Pair{"已经把产品资料和报价单都发给客户，客户表示会尽快内部讨论，保持联系中", "已经把产品资料和报价单都发给客户，客户表示会尽快内部讨论，保持联系", true},
        // Two calls of a kind, with something else in each.
        Pair{"电话聊了，嫌贵，想再便宜5个点，明天再打", "电话聊了，嫌贵，想再便宜8个点，明天再打", false},
        Pair{"预算12万，要20台监护仪，月底前定", "预算15万，要30台监护仪，月底前定", false},
        Pair{"见了采购经理，主要担心售后响应，要看案例", "见了采购经理，主要担心交货周期，要看工厂", false},
        Pair{"客户说要和领导商量一下，下个月再给答复", "客户说价格可以接受，下周一把合同发过去", false},
        // Too short to be no chance.
        Pair{"在开会，晚点再打", "在开会，晚点再打", false}}) {
    const auto faults = judged({{"张三", "恒丰", other}}, {{"张三", "康达", one, "2026-11-20T15:00", "2026-11-20"}});
    EXPECT_EQ(!faults.empty(), is_copy) << one << "\n" << other;
    if (is_copy && !faults.empty()) {
      EXPECT_EQ(faults[0].detail, "b0");
    }
  }
}

TEST(Audit, ACopyOfAColleagueIsOneToo) {
  const std::string text = "客户对方案整体认可，主要顾虑是交付周期，约了下周带技术一起上门沟通";
  EXPECT_EQ(judged({{"李四", "恒丰", text}}, {{"张三", "康达", text, "2026-11-20T15:00", "2026-11-20"}}).size(), 1u);
  EXPECT_EQ(judged({{"张三", "康达", text}, {"李四", "恒丰", text}}).size(), 1u) << "of the same day";
}

TEST(Audit, WhoWentTogetherWritesTheSame) {
  const std::string text = "客户对方案整体认可，主要顾虑是交付周期，约了下周带技术一起上门沟通";
  EXPECT_TRUE(judged({{"张三", "康达", text}, {"李四", "康达", text}}).empty());
  EXPECT_TRUE(judged({{"张三", "康达", text}, {"张三", "康达", text}}).empty()) << "said twice";
}

std::vector<Written> burst(int count, int seconds_between) {
  std::vector<Written> all;
  for (int i = 0; i < count; ++i) {
    const auto when = at("2026-11-23T17:50") + std::chrono::seconds(i * seconds_between);
    all.push_back({"张三", "客" + std::to_string(i), "谈到第" + std::to_string(i) + "点，要改条款", base::iso(when, base::Zone{})});
  }
  return all;
}

TEST(Audit, EightWithinTenMinutesAreEnteredInBulk) {
  EXPECT_TRUE(judged(burst(7, 30)).empty());
  EXPECT_TRUE(judged(burst(12, 180)).empty()) << "one every three minutes";
  const auto faults = judged(burst(9, 60));
  ASSERT_EQ(faults.size(), 9u);
  for (const auto& fault : faults) EXPECT_EQ(fault.detail, "9");
  auto of_two = burst(12, 30);
  for (std::size_t i = 0; i < of_two.size(); i += 2) of_two[i].member = "李四";
  EXPECT_TRUE(judged(of_two).empty()) << "six each";
}

TEST(Audit, LateIsCountedInWorkdays) {
  struct Late {
    const char *happened, *recorded;
    bool is_late;
  };
  for (const auto& [happened, recorded, is_late] :
       {Late{"2026-11-23", "2026-11-23T18:00", false}, Late{"2026-11-20", "2026-11-23T09:00", false},
        Late{"2026-11-20", "2026-11-24T09:00", false},  // Friday's, on Tuesday: two workdays
        Late{"2026-11-20", "2026-11-25T09:00", true}, Late{"2026-10-23", "2026-11-25T09:00", true}}) {
    const auto faults = judged({{"张三", "康达", "谈了条款，下周给答复", recorded, happened}});
    EXPECT_EQ(!faults.empty(), is_late) << happened << " " << recorded;
  }
  EXPECT_EQ(judged({{"张三", "康达", "谈了条款", "2026-11-25T09:00", "2026-11-18"}}).at(0).detail, "5");
}

// A month of a small company: what its people really write, and twelve fakes in between.
TEST(Audit, OfPlantedFakesItFindsNearlyAllAndBlamesNobodyElse) {
  const std::vector<Written> before{
      {"张三", "康达", "王总看了方案，觉得监护仪参数够用，担心售后，要两家三甲的案例", "2026-11-16T11:00", "2026-11-16"},
      {"张三", "恒丰", "打给李经理，预算卡在12万，想分两批采购，先上10台", "2026-11-17T10:00", "2026-11-17"},
      {"李四", "佳明", "上门看了注塑车间，现有设备用了八年，停机一天损失两万，急着换", "2026-11-17T16:00", "2026-11-17"},
      {"李四", "海天", "客户表示近期没有采购计划，后续有需要再联系我们，先保持关注", "2026-11-18T10:00", "2026-11-18"},
      {"王五", "东信", "微信发了合同初稿，法务说付款条款要改成验收后30天", "2026-11-18T14:00", "2026-11-18"},
  };
  const std::vector<std::pair<Written, bool>> planted{
      {{"张三", "康达", "案例发过去了，王总说周三院办会上讨论"}, false},
      {{"张三", "恒丰", "李经理同意分两批，第一批10台下周下单"}, false},
      {{"张三", "永安", "嫌贵"}, false},
      {{"张三", "永新", "前台说负责人周四回来"}, false},
      {{"李四", "佳明", "报价16.8万，对方要和另外两家比，周五给话"}, false},
      {{"李四", "永安", "客户近期有采购计划，12月招标，要我们先报技术参数"}, false},
      {{"王五", "东信", "法务通过了，付款条款改成验收后45天"}, false},
      {{"王五", "新科", "打了两次，秘书说在开会"}, false},
      {{"王五", "长江", "老客户，想加5台，按去年的价"}, false},
      {{"赵六", "华宁", "对方换了采购，姓陈，从头介绍了一遍，约下周二演示"}, false},
      {{"赵六", "天成", "要发票抬头"}, false},
      {{"赵六", "金盾", "不做了，项目砍了"}, false},
      {{"张三", "永平", "已跟进"}, true},
      {{"张三", "永福", "今天电话联系了"}, true},
      {{"李四", "天和", "客户表示近期没有采购计划，后续有需要再联系我们，先保持关注"}, true},
      {{"李四", "天顺", "客户表示近期没有采购计划，后续有需要再联系我们，保持关注"}, true},
      {{"赵六", "汇通", "客户表示近期没有采购计划，后续有需要再联系我们，先保持关注。"}, true},
      {{"王五", "汇丰", "。"}, true},
      {{"王五", "汇金", "正常跟进中"}, true},
      {{"赵六", "德胜", "王总看了方案，觉得监护仪参数够用，担心售后，要两家三甲的案例"}, true},
      {{"赵六", "德力", "上门看了车间，要求下月交付", "2026-11-23T17:00", "2026-11-02"}, true},
      {{"赵六", "德信", "聊了聊，没问题"}, true},
      {{"张三", "永昌", "ok"}, true},
      {{"李四", "天长", "先和客户打了招呼，人家对我们家产品感觉还行，回头再看吧"}, true},  // a fake that nothing gives away
  };
  std::vector<Written> today;
  for (const auto& [written, is_fake] : planted) today.push_back(written);
  std::set<std::string> blamed;
  for (const auto& fault : judged(today, before)) blamed.insert(fault.follow_up_id);
  int found = 0, fakes = 0, wrong = 0;
  for (std::size_t i = 0; i < planted.size(); ++i) {
    const bool is_blamed = blamed.contains("t" + std::to_string(i));
    fakes += planted[i].second;
    found += is_blamed && planted[i].second;
    wrong += is_blamed && !planted[i].second;
    EXPECT_FALSE(is_blamed && !planted[i].second) << planted[i].first.content;
  }
  std::cout << "planted " << fakes << ", found " << found << ", honest ones blamed " << wrong << "\n";
  EXPECT_EQ(wrong, 0);
  EXPECT_GE(found, 11);
}

TEST(Audit, NearTextsHaveNearHashes) {
  const auto of = [](const char* text) { return crm::sim_hash(crm::core_of(noted({{"张三", "康达", text}}, "t")[0])); };
  const auto distance = [](std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); };
  const char* text = "客户对方案整体认可，主要顾虑是交付周期，约了下周带技术一起上门沟通，合同条款由法务先看一遍再定";
  EXPECT_EQ(distance(of(text), of(text)), 0);
  EXPECT_LT(distance(of(text), of("客户对方案整体认可，主要顾虑是交付周期，约了下周带技术一起上门沟通，合同条款由法务先看一遍")), 16);
  EXPECT_GT(distance(of(text), of("老板出差了，前台让月底再来，听说另一家已经报了价，便宜两万，送三年保养和备件")), 16);
}

}  // namespace
