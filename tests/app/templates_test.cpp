// What a company may change without a build, and how every mistake in it is told.
#include "bot/app/templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/folder.hpp"

namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const std::vector<std::string> intents = {"lead_create", "undo"};

// A company's folder of templates, gone afterwards.
class CompanyFolder {
 public:
  void write(const std::string& path, const std::string& text) const {
    const fs::path file = folder_.file(path);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }
  const std::string& path() const { return folder_.path(); }

 private:
  const tests::Folder folder_;
};

struct Reading {
  app::Templates templates;
  std::vector<std::string> problems;  // sorted, with paths inside the folder
};

Reading read(const std::string& folder) {
  app::Problems problems;
  Reading reading{app::read_templates(folder, intents, problems), {}};
  std::sort(problems.begin(), problems.end());
  for (const auto& problem : problems) {
    auto shown = problem.shown();
    if (!folder.empty() && shown.starts_with(folder + "/")) shown.erase(0, folder.size() + 1);
    reading.problems.push_back(shown);
  }
  return reading;
}

class OwnTemplates : public testing::Test {
 protected:
  Reading reading(const std::string& path, const std::string& text) const {
    folder_.write(path, text);
    return read(folder_.path());
  }
  CompanyFolder folder_;
};

TEST(BuiltInTemplates, AreWithoutMistakes) {
  const auto [templates, problems] = read("");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_TRUE(templates.words.has("apology"));
  EXPECT_TRUE(templates.workdays.knows(std::chrono::year{2026}));
}

TEST_F(OwnTemplates, AnEmptyFolderChangesNothing) {
  const auto [templates, problems] = read(folder_.path());
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(templates.words.all(), read("").templates.words.all());
}

TEST_F(OwnTemplates, ASentenceReplacesTheBuiltInOne) {
  const auto [templates, problems] = reading("messages/ours.yaml", "# 口气\nundo.nothing: 没什么可撤的\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(templates.words.text("undo.nothing"), "没什么可撤的");
  EXPECT_EQ(templates.words.text("apology"), read("").templates.words.text("apology"));
}

TEST_F(OwnTemplates, ASentenceMayBeEmpty) {
  const auto [templates, problems] = reading("messages/a.yaml", "small_talk: \"\"\napology:\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(templates.words.text("small_talk"), "");
  EXPECT_EQ(templates.words.text("apology"), "");
}

TEST_F(OwnTemplates, ASentenceMayLeaveOutValuesAndSayThemTwice) {
  EXPECT_THAT(reading("messages/a.yaml", "lead_create.done: \"{客户}，{客户}！[微信 {微信}]\"\n").problems,
              IsEmpty());
}

TEST_F(OwnTemplates, FurtherWordsCallACommand) {
  const auto [templates, problems] = reading("words.yaml", "lead_create: [加个客户, 记…客户]\nundo:\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(templates.says, ElementsAre(Pair("lead_create", ElementsAre("加个客户", "记…客户"))));
}

TEST_F(OwnTemplates, FurtherExamplesTeachACommand) {
  EXPECT_THAT(reading("examples/ours.yaml", "dance: [来跳个舞吧]\n").problems,
              ElementsAre(AllOf(HasSubstr("examples/ours.yaml:1"), HasSubstr("没有「dance」这个命令"))));
  EXPECT_THAT(reading("examples/ours.yaml", "undo: 当我没说\n").problems, ElementsAre(HasSubstr("要写成列表")));
  EXPECT_TRUE(reading("examples/ours.yaml", "undo: [当我没说过]\nnone: [晚上打球吗]\n").problems.empty());
}

TEST_F(OwnTemplates, ACalendarIsLaidOverTheBuiltInOne) {
  const base::Date anniversary{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
  EXPECT_TRUE(read("").templates.workdays.is_workday(anniversary));
  const auto [templates, problems] = reading("calendar/ours.txt",
                                             "\xef\xbb\xbf"
                                             "2026-11-23 休 司庆\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_FALSE(templates.workdays.is_workday(anniversary));
  EXPECT_EQ(templates.workdays.name(anniversary), "司庆");
}

TEST_F(OwnTemplates, ReadmesAndHiddenFilesAreLeftAlone) {
  folder_.write("messages/.ours.yaml.swp", "\xff");
  EXPECT_THAT(reading("README.md", "# 我们的说法").problems, IsEmpty());
}

TEST_F(OwnTemplates, AFolderThatIsNotThereIsAProblem) {
  EXPECT_THAT(read(folder_.path() + "x").problems, ElementsAre(HasSubstr("没有这个目录")));
}

TEST_F(OwnTemplates, EveryMistakeOfEveryFileIsToldAtOnce) {
  folder_.write("messages/a.yaml", "nobody.says: x\nsmall_talk: \"[\"\n");
  folder_.write("calendar/b.txt", "2026-13-01 休\n\n2026-01-01 玩\n");
  EXPECT_THAT(reading("words.yaml", "dance: [跳个舞]\n").problems,
              ElementsAre(HasSubstr("calendar/b.txt:1: 要写成"), HasSubstr("calendar/b.txt:3: 要写成"),
                          HasSubstr("messages/a.yaml:1: 没有「nobody.says」这句话"),
                          HasSubstr("messages/a.yaml:2: 「small_talk」：方括号不成对"),
                          HasSubstr("words.yaml:1: 没有「dance」这个命令")));
}

TEST_F(OwnTemplates, AKeyInTwoFilesIsToldWithBothPlaces) {
  folder_.write("messages/a.yaml", "small_talk: 在\n");
  EXPECT_THAT(reading("messages/b.yaml", "apology: 对不住\nsmall_talk: 在的\n").problems,
              ElementsAre(testing::AllOf(testing::StartsWith("messages/b.yaml:2: 「small_talk」已经在 "),
                                         HasSubstr("messages/a.yaml:1"))));
}

struct Mistake {
  const char* name;
  std::string path, text, complaint;  // the complaint with the path and line before it
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

class TemplateMistake : public testing::TestWithParam<Mistake> {};

TEST_P(TemplateMistake, IsToldOnceWithItsPlace) {
  const CompanyFolder folder;
  folder.write(GetParam().path, GetParam().text);
  EXPECT_THAT(read(folder.path()).problems, ElementsAre(testing::StartsWith(GetParam().complaint)));
}

const std::string m = "messages/a.yaml", w = "words.yaml", c = "calendar/a.txt";

INSTANTIATE_TEST_SUITE_P(
    OfMessages, TemplateMistake,
    testing::Values(
        Mistake{"NoYaml", m, "small_talk: \"在\napology: x\n", m + ":2: 到文件末尾有一个引号没有结束"},
        Mistake{"NotUtf8", m, "small_talk: \xd4\xda\n", m + ": 不是 UTF-8"},
        Mistake{"AList", m, "- small_talk\n", m + ":1: 要一行一行写成「键: 内容」"},
        Mistake{"RepeatedKey", m, "small_talk: 在\nsmall_talk: 在\n", m + ":2: 「small_talk」写了两次"},
        Mistake{"Nested", m, "lead_create:\n  done: 好\n", m + ":1: 「lead_create」后面要是一句话"},
        Mistake{"SeveralSentences", m, "small_talk: [在, 好]\n", m + ":1: 「small_talk」后面要是一句话"},
        Mistake{"UnknownPlaceholder", m, "\nundo.done: 撤了 {客户}\n",
                m + ":2: 「undo.done」：没有「客户」这个值，可以用：{什么}"},
        Mistake{"PlaceholderWhereThereIsNone", m, "small_talk: \"{名字}，在\"\n",
                m + ":1: 「small_talk」：没有「名字」这个值，这句话里没有可以填的值"},
        Mistake{"OpenBrace", m, "undo.done: 撤了 {什么\n", m + ":1: 「undo.done」：花括号没有结束"},
        Mistake{"ClosedBrace", m, "undo.done: 撤了 什么}\n", m + ":1: 「undo.done」：花括号没有开始"},
        Mistake{"OpenBracket", m, "undo.done: 撤了[ {什么}\n", m + ":1: 「undo.done」：方括号不成对"},
        Mistake{"ClosedBracket", m, "undo.done: 撤了 {什么}]\n", m + ":1: 「undo.done」：方括号不成对"},
        Mistake{"BracketInBracket", m, "undo.done: 撤了 [[{什么}]]\n", m + ":1: 「undo.done」：方括号不成对"},
        // Each piece is filled by itself, so these would fail when they are said.
        Mistake{"BracketOverADot", m, "undo.done: 撤了[ {什么} · {什么}]\n",
                m + ":1: 「undo.done」：方括号不成对"},
        Mistake{"BracketOverALine", m, "undo.done: |-\n  撤了[ {什么}\n  {什么}]\n",
                m + ":1: 「undo.done」：方括号不成对"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfWordsAndDays, TemplateMistake,
    testing::Values(
        Mistake{"UnknownCommand", w, "undo: [退回去]\nundoo: [退回去]\n", w + ":2: 没有「undoo」这个命令"},
        Mistake{"OnePhraseWithoutList", w, "undo: 退回去\n", w + ":1: 「undo」后面要写成列表"},
        Mistake{"PhraseOfOneCharacter", w, "undo:\n  - 退回去\n  - 撤\n", w + ":3: 说法要是 2 到 30 个字"},
        Mistake{"PhraseOfNothing", w, "undo: [\"\"]\n", w + ":1: 说法要是 2 到 30 个字"},
        Mistake{"PhraseThatFitsEverything", w, "undo: [\"…撤…\"]\n", w + ":1: 说法要是 2 到 30 个字"},
        Mistake{"PhraseIsAList", w, "undo: [[撤掉]]\n", w + ":1: 说法要是 2 到 30 个字"},
        Mistake{"PhraseOfTwoCommands", w, "undo: [加个客户]\nlead_create: [加个客户]\n",
                w + ":2: 「加个客户」已经是 undo 的说法"},
        Mistake{"UnknownDayKind", c, "# 放假\n2026-11-23 放 司庆\n", c + ":2: 要写成 2026-10-01 休 国庆节"},
        Mistake{"NoSuchDay", c, "2026-02-30 休 司庆\n", c + ":1: 要写成"},
        Mistake{"CalendarNotUtf8", c, "2026-11-23 \xd0\xdd\n", c + ": 不是 UTF-8"},
        Mistake{"MisspeltFolder", "message/a.yaml", "small_talk: 在\n", "message: 用不上这个文件"},
        Mistake{"MisspeltEnding", "messages/a.yml", "small_talk: 在\n", "messages/a.yml: 用不上这个文件"},
        Mistake{"CalendarAsYaml", "calendar/2027.yaml", "", "calendar/2027.yaml: 用不上这个文件"},
        Mistake{"FolderNamedLikeAFile", "messages/a.yaml/b", "", "messages/a.yaml: 这不是一个文件"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
