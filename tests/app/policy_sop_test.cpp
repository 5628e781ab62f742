// SOPs, questions and gates in files: what is read, what a company's own file does, and how every mistake is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "bot/app/templates.hpp"
#include "tests/folder.hpp"

namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct Reading {
  app::Templates templates;
  std::vector<std::string> problems;
};

class Company {
 public:
  void write(const std::string& path, const std::string& text) const {
    fs::create_directories(fs::path(folder_.file(path)).parent_path());
    std::ofstream(folder_.file(path), std::ios::binary) << text;
  }
  Reading read() const {
    app::Problems problems;
    Reading reading{app::read_templates(folder_.path(), {}, problems), {}};
    std::sort(problems.begin(), problems.end());
    for (const auto& problem : problems) reading.problems.push_back(problem.shown().substr(folder_.path().size() + 1));
    return reading;
  }
  Reading read(const std::string& path, const std::string& text) const {
    write(path, text);
    return read();
  }

 private:
  const tests::Folder folder_;
};

const crm::SopTemplate& sop(const app::Templates& templates, const std::string& name) {
  return *crm::sop_named(templates.policies.sops, name);
}

std::string hours(const crm::SopDelay& delay) {
  return std::to_string(delay.days) + "d" + std::to_string(delay.time / std::chrono::hours(1)) + "h";
}

TEST(BuiltInSops, HaveTheFiveNodesOfEducationInTheWordsOfTheCustomer) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  const auto& education = sop(templates, "教育SOP");
  std::vector<std::string> nodes;
  for (const auto& step : education.steps) nodes.push_back(step.name + " " + hours(step.after));
  EXPECT_THAT(nodes, ElementsAre("欢迎语+课程资料包 0d1h", "回访资料阅读情况 0d24h", "试听课 0d48h", "定制化方案 0d72h", "二次跟进 7d0h"));
  const char* wording[] = {"发送欢迎语+课程资料包", "回访资料阅读情况，解答初步疑问", "邀请参加免费试听课", "根据试听反馈推送定制化方案", "进行二次跟进，处理价格异议"};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_THAT(education.steps[i].say, StartsWith(wording[i]));
}

TEST(BuiltInSops, ServeFourOtherTradesAtLeastAndAskOnlyWhatIsListed) {
  app::Problems problems;
  const auto templates = app::read_templates("", {}, problems);
  for (const char* trade : {"医疗器械", "家装", "汽车", "企业软件"}) ASSERT_TRUE(crm::sop_named(templates.policies.sops, trade)) << trade;
  for (const auto& one : templates.policies.sops) {
    EXPECT_GE(one.steps.size(), 5u) << one.name;
    for (const auto& step : one.steps)
      for (const auto& ask : step.ask)
        EXPECT_TRUE(std::any_of(templates.policies.questions.begin(), templates.policies.questions.end(),
                                [&](const auto& question) { return question.name == ask; }))
            << one.name << " " << step.name << " " << ask;
  }
}

const std::string one_step = "步骤:\n  - 名字: 打电话\n    什么时候: 1小时\n    类型: 弹性\n    说什么: 你好\n";

TEST(OwnSops, TakeThePlaceOfTheBuiltInOneOfTheSameName) {
  const Company company;
  const auto [templates, problems] = company.read("sops/ours.yaml", "名称: 教育\n适用: {来源: [抖音]}\n时间按: 工作时间\n" + one_step);
  EXPECT_THAT(problems, IsEmpty());
  const auto& ours = sop(templates, "教育");
  EXPECT_EQ(ours.steps.size(), 1u);
  EXPECT_FALSE(ours.steps.front().is_framework);
  EXPECT_TRUE(ours.in_working_time);
  EXPECT_THAT(ours.fit.sources, ElementsAre("抖音"));
  EXPECT_EQ(std::count_if(templates.policies.sops.begin(), templates.policies.sops.end(), [](const auto& s) { return s.name == "教育"; }), 1);
}

TEST(OwnSops, MayNotBeWrittenTwice) {
  const Company company;
  company.write("sops/a.yaml", "名称: 团购\n适用: 手动\n时间按: 日历时间\n" + one_step);
  EXPECT_THAT(company.read("sops/b.yaml", "名称: 团购\n适用: 手动\n时间按: 日历时间\n" + one_step).problems,
              ElementsAre(AllOf(StartsWith("sops/b.yaml:1: 「团购」已经在 "), HasSubstr("sops/a.yaml:1 写过了"))));
}

struct Mistake {
  const char* name;
  std::string path, text;
  std::vector<std::string> complaints;  // their beginnings
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class PolicyMistake : public testing::TestWithParam<Mistake> {};

TEST_P(PolicyMistake, IsToldWithItsLineAndNothingElseIs) {
  const auto problems = Company().read(GetParam().path, GetParam().text).problems;
  ASSERT_EQ(problems.size(), GetParam().complaints.size()) << testing::PrintToString(problems);
  for (std::size_t i = 0; i < problems.size(); ++i) EXPECT_THAT(problems[i], StartsWith(GetParam().complaints[i]));
}

const std::string s = "sops/a.yaml", head = "名称: 团购\n适用: 手动\n时间按: 日历时间\n", q = "rules/questions.yaml", g = "rules/stages.yaml";

INSTANTIATE_TEST_SUITE_P(
    OfSops, PolicyMistake,
    testing::Values(
        Mistake{"NoName", s, "适用: 手动\n时间按: 日历时间\n" + one_step, {s + ":1: 缺「名称」"}},
        Mistake{"NothingAtAll", s, "名称: 团购\n", {s + ":1: 缺「时间按」", s + ":1: 缺「步骤」", s + ":1: 缺「适用」"}},
        Mistake{"UnknownKey", s, head + "颜色: 红\n" + one_step, {s + ":4: 不认识「颜色」"}},
        Mistake{"UnknownTime", s, "名称: 团购\n适用: 手动\n时间按: 随便\n" + one_step, {s + ":3: 「时间按」写「工作时间」或「日历时间」"}},
        Mistake{"FitsNothing", s, "名称: 团购\n适用: {}\n时间按: 日历时间\n" + one_step, {s + ":2: 「适用」里没有产品也没有来源"}},
        Mistake{"FitIsAWord", s, "名称: 团购\n适用: 总是\n时间按: 日历时间\n" + one_step, {s + ":2: 「适用」写「手动」"}},
        Mistake{"NoSteps", s, head + "步骤: []\n", {s + ":4: 「步骤」要写成列表"}},
        Mistake{"StepWithoutTime", s, head + "步骤:\n  - 名字: 打电话\n    类型: 框架\n    说什么: 你好\n", {s + ":5: 缺「什么时候」"}},
        Mistake{"StepAtAnyTime", s, head + "步骤:\n  - 名字: 打电话\n    什么时候: 有空\n    类型: 框架\n    说什么: 你好\n",
                {s + ":6: 「什么时候」写启动后多久"}},
        Mistake{"StepOfAnotherKind", s, head + "步骤:\n  - 名字: 打电话\n    什么时候: 1天\n    类型: 随意\n    说什么: 你好\n",
                {s + ":7: 「类型」写「框架」或「弹性」"}},
        Mistake{"StepsOutOfOrder", s, head + one_step + "  - 名字: 早一步\n    什么时候: 30分钟\n    类型: 框架\n    说什么: 你好\n",
                {s + ":9: 这一步比上一步早"}},
        Mistake{"StepTwice", s, head + one_step + "  - 名字: 打电话\n    什么时候: 2天\n    类型: 框架\n    说什么: 你好\n",
                {s + ":9: 「打电话」这一步写了两次"}},
        Mistake{"StepIsAWord", s, head + "步骤:\n  - 打电话\n", {s + ":5: 一步要写成"}},
        Mistake{"NoYaml", s, "名称: \"团购\n", {s + ":"}}, Mistake{"Misspelt", "sops/a.yml", "", {"sops/a.yml: 用不上这个文件"}}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfQuestionsAndGates, PolicyMistake,
    testing::Values(
        Mistake{"UnknownStage", q, "观望: []\n", {q + ":1: 不认识「观望」，阶段只有"}},
        Mistake{"QuestionWithoutWords", q, "潜在:\n  - 名称: 需求\n    问: 要什么？\n", {q + ":2: 要写「听到」"}},
        Mistake{"QuestionWithoutAsking", q, "潜在:\n  - 名称: 需求\n    听到: [要]\n", {q + ":2: 缺「问」"}},
        Mistake{"UnknownFact", q, "潜在:\n  - 名称: 需求\n    问: 要什么？\n    有了: [产品, 心情]\n", {q + ":4: 「有了」不认识「心情」"}},
        Mistake{"QuestionTwice", q, "潜在:\n  - {名称: 需求, 问: 要什么？, 有了: [产品]}\n意向:\n  - {名称: 需求, 问: 要什么？, 有了: [产品]}\n",
                {q + ":4: 「需求」写了两次"}},
        Mistake{"UnknownNeed", g, "谈判:\n  方式: 拒绝\n  需要: [电话, 运气]\n", {g + ":3: 不认识「运气」"}},
        Mistake{"UnknownWay", g, "谈判:\n  方式: 骂人\n  需要: [电话]\n", {g + ":2: 「方式」写「拒绝」或「提醒」"}},
        Mistake{"NeedOfNoQuestion", g, "谈判:\n  方式: 拒绝\n  需要: [必问 星座]\n", {g + ":3: questions.yaml 里没有「星座」"}},
        Mistake{"GateWithoutNeeds", g, "谈判: {方式: 拒绝}\n", {g + ":1: 缺「需要」"}}),
    [](const auto& info) { return info.param.name; });

}  // namespace
