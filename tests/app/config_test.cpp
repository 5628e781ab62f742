// What a configuration says, and how every mistake in it is told.
#include "bot/app/config.hpp"
#include "tests/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::optional<std::string> environment(const std::string& name) {
  static const std::map<std::string, std::string> values = {
      {"WECOM_SECRET", "s3cr3t-of-wecom"},
      {"AES_KEY", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"},
      {"SHORT_KEY", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF"},
      {"NESTED", "${WECOM_SECRET}"},
      {"WITH_LINE_END", "tail\n"},
      {"EMPTY", ""},
      {"PORT", "9090"}};
  const auto found = values.find(name);
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

struct Reading {
  app::Config config;
  std::vector<std::string> problems;  // as shown, sorted
};

Reading read(const std::string& text) {
  app::Problems problems;
  Reading reading{app::read_config(text, "chengdan.yaml", problems, environment), {}};
  std::sort(problems.begin(), problems.end());
  for (const auto& problem : problems) reading.problems.push_back(problem.shown());
  return reading;
}

const std::string app_connector =
    "{type: wecom_app, corp_id: ww1, agent_id: 1000002, secret: x, token: t, encoding_aes_key: "
    "\"${AES_KEY}\"}";

TEST(Config, AnEmptyFileMeansTheDefaults) {
  const auto [config, problems] = read("");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(config.host, "127.0.0.1");
  EXPECT_EQ(config.port, 8080);
  EXPECT_EQ(config.storage, "sqlite:data/chengdan.db");
  EXPECT_EQ(config.zone.name, "Asia/Shanghai");
  EXPECT_EQ(config.bot_name, "小销");
  EXPECT_EQ(config.log_level, "info");
  EXPECT_THAT(config.connectors, IsEmpty());
}

TEST(Config, SectionsWithoutContentAreLikeNone) {
  EXPECT_THAT(read("server:\nbot:\nadmins:\nmembers:\nconnectors:\n").problems, IsEmpty());
}

TEST(Config, SaysWhereToServeAndWhatToBeCalled) {
  const auto [config, problems] = read(
      "server: {listen: \"0.0.0.0:9000\"}\n"
      "storage: sqlite:/var/lib/chengdan.db\n"
      "timezone: Asia/Hong_Kong\n"
      "templates: ours/\n"
      "bot: {name: 阿单}\n"
      "log: warning\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(config.host, "0.0.0.0");
  EXPECT_EQ(config.port, 9000);
  EXPECT_EQ(config.storage, "sqlite:/var/lib/chengdan.db");
  EXPECT_EQ(config.zone.name, "Asia/Hong_Kong");
  EXPECT_EQ(config.templates, "ours/");
  EXPECT_EQ(config.bot_name, "阿单");
  EXPECT_EQ(config.log_level, "warning");
}

TEST(Config, ListensOnIpv6WithoutTheBrackets) {
  const auto [config, problems] = read("server: {listen: \"[::1]:8081\"}");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(config.host, "::1");
  EXPECT_EQ(config.port, 8081);
}

TEST(Config, KnowsItsPeople) {
  const auto [config, problems] = read(
      "admins: [\"wecom-app:ZhangSan\"]\n"
      "members:\n"
      "  - {name: 张伟, role: manager}\n"
      "  - name: 王芳\n"
      "    team: 一部\n"
      "    region: 华东\n"
      "    manager: 张伟\n"
      "    accounts: [\"wecom-app:WangFang\", \"ding:AbC\"]\n"
      "connectors:\n"
      "  wecom-app: " +
      app_connector +
      "\n"
      "  ding: {type: dingtalk_http, client_id: a, client_secret: b}\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(config.admins, ElementsAre("wecom-app:zhangsan"));
  ASSERT_EQ(config.members.size(), 2u);
  EXPECT_EQ(config.members[0].role, crm::Role::manager);
  const auto& wang = config.members[1];
  EXPECT_EQ(wang.name, "王芳");
  EXPECT_EQ(wang.role, crm::Role::rep);
  EXPECT_EQ(wang.team, "一部");
  EXPECT_EQ(wang.region, "华东");
  EXPECT_EQ(wang.manager, "张伟");
  EXPECT_EQ(wang.line, 4);
  // WeCom does not tell capitals from small letters in a user id, DingTalk does.
  EXPECT_THAT(wang.accounts, ElementsAre("wecom-app:wangfang", "ding:AbC"));
}

TEST(Config, KnowsItsConnectorsAndWhereTheirValuesStand) {
  const auto [config, problems] = read(
      "connectors:\n"
      "  hall:\n"
      "    type: dingtalk_http\n"
      "    client_id: a\n"
      "    client_secret: \"${WECOM_SECRET}\"\n");
  EXPECT_THAT(problems, IsEmpty());
  ASSERT_EQ(config.connectors.size(), 1u);
  const auto& hall = config.connectors[0];
  EXPECT_EQ(hall.name, "hall");
  EXPECT_EQ(hall.type, "dingtalk_http");
  EXPECT_EQ(hall.value("client_secret"), "s3cr3t-of-wecom");
  EXPECT_EQ(hall.value("robot_code", "none"), "none");
  EXPECT_EQ(hall.line_of("client_secret"), 5);
  EXPECT_EQ(hall.line_of("robot_code"), 2);
}

TEST(Config, TakesValuesFromTheEnvironment) {
  const auto [config, problems] = read(
      "server: {listen: \"127.0.0.1:${PORT}\"}\n"
      "bot: {name: \"${NESTED}\"}\n"
      "storage: \"sqlite:${WITH_LINE_END}\"\n");
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_EQ(config.port, 9090);
  EXPECT_EQ(config.bot_name, "${WECOM_SECRET}")
      << "what came out of the environment is not looked into again";
  EXPECT_EQ(config.storage, "sqlite:tail");
}

TEST(Config, TellsEveryMistakeAtOnce) {
  EXPECT_THAT(read("server: {listen: nowhere}\ntimezone: Mars\nstorage: mysql\n").problems,
              ElementsAre(HasSubstr("chengdan.yaml:1: 「listen」要写成 地址:端口"),
                          HasSubstr("chengdan.yaml:2: 没有这个时区"),
                          HasSubstr("chengdan.yaml:3: 「storage」要写成")));
}

TEST(Config, WhatCouldBeReadIsThereInSpiteOfMistakes) {
  const auto config = read("bot: {name: 阿单}\nport: 80\n").config;
  EXPECT_EQ(config.bot_name, "阿单");
}

TEST(Config, AMissingFileIsAProblem) {
  app::Problems problems;
  const auto config = app::read_config_file("/no/such/chengdan.yaml", problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].shown(), "/no/such/chengdan.yaml: 没有这个文件");
  EXPECT_EQ(config.file, "/no/such/chengdan.yaml");
}

TEST(Config, AFolderIsNoFile) {
  app::Problems problems;
  app::read_config_file(tests::source_folder, problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0].text, "这不是一个文件");
}

struct Mistake {
  const char* name;
  std::string text;
  int line;
  std::string complaint;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

class ConfigMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ConfigMistake, IsToldOnceWithItsLine) {
  const auto place = "chengdan.yaml" + (GetParam().line ? ":" + std::to_string(GetParam().line) : "") + ": ";
  EXPECT_THAT(read(GetParam().text).problems,
              ElementsAre(testing::AllOf(testing::StartsWith(place), HasSubstr(GetParam().complaint))));
}

INSTANTIATE_TEST_SUITE_P(
    OfTheFile, ConfigMistake,
    testing::Values(
        Mistake{"OpenQuote", "bot: {name: 小销}\nstorage: \"sqlite:a", 2, "有一个引号没有结束"},
        Mistake{"OpenQuoteBeforeMoreLines", "storage: \"sqlite:a\nlog: info\n\n", 2, "有一个引号没有结束"},
        Mistake{"OpenSingleQuote", "storage: 'sqlite:a\n", 1, "有一个引号没有结束"},
        Mistake{"OpenBracket", "admins: [a, b\n\n", 1, "这里读不懂"},
        Mistake{"BadIndent", "server:\n  listen: \"127.0.0.1:80\"\n storage: x\n", 3, "这里读不懂"},
        Mistake{"Latin1", "bot: {name: caf\xe9}\n", 0, "不是 UTF-8"},
        Mistake{"ControlCharacter", "log: info\nbot: {name: a\x04}\n", 2, "控制字符"},
        Mistake{"ZeroByte", std::string("log: info\n\0bot", 14), 2, "控制字符"},
        Mistake{"SecondDocument", "log: info\n---\nlog: debug\n", 3, "只能有一份"},
        Mistake{"AList", "- log\n- info\n", 1, "配置下面要写成「键: 值」"},
        Mistake{"OneWord", "hello\n", 1, "配置下面要写成「键: 值」"},
        Mistake{"RepeatedKey", "log: info\nbot: {name: a}\nlog: debug\n", 3,
                "「log」写了两次，上一次在第 1 行"},
        Mistake{"UnknownKey", "log: info\nlisten: \"127.0.0.1:80\"\n", 2,
                "不认识「listen」，这里可以写：server、"},
        Mistake{"Reference", "bot: {name: &x 小销}\n", 1, "加引号"},
        Mistake{"UnknownReference", "log: info\nbot: {name: *x}\n", 2, "加引号"},
        Mistake{"Type", "log: info\nbot: {name: !secret x}\n", 2, "加引号"},
        Mistake{"KeyThatIsAList", "log: info\n? [a, b]\n: c\n", 2, "冒号前面要是一个词"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfTheServer, ConfigMistake,
    testing::Values(
        Mistake{"OnlyAPort", "server: {listen: 8080}", 1, "地址:端口"},
        Mistake{"OnlyAHost", "server: {listen: localhost}", 1, "地址:端口"},
        Mistake{"NoHost", "server: {listen: \":8080\"}", 1, "地址:端口"},
        Mistake{"PortTooLarge", "server:\n  listen: \"127.0.0.1:65536\"", 2, "端口"},
        Mistake{"PortWithLetters", "server: {listen: \"127.0.0.1:80a\"}", 1, "端口"},
        Mistake{"NegativePort", "server: {listen: \"127.0.0.1:-1\"}", 1, "端口"},
        Mistake{"Ipv6WithoutBrackets", "server: {listen: \"::1:8080\"}", 1, "[::1]:8080"},
        Mistake{"AnAddressWithPath", "server: {listen: \"http://127.0.0.1:8080\"}", 1, "地址:端口"},
        Mistake{"ListenIsAMap", "server: {listen: {port: 80}}", 1, "「listen」只能写一个值"},
        Mistake{"ServerIsAText", "server: \"127.0.0.1:80\"", 1, "「server」下面要写成「键: 值」"},
        Mistake{"ServerIsAList", "server: [a]", 1, "「server」下面要写成「键: 值」"},
        Mistake{"UnknownServerKey", "server: {port: 80}", 1, "不认识「port」，这里可以写：listen"},
        Mistake{"Postgresql", "log: info\nstorage: postgresql://me@db/crm", 2, "这个版本还不支持 PostgreSQL"},
        Mistake{"Postgres", "storage: postgres://me@db/crm", 1, "这个版本还不支持 PostgreSQL"},
        Mistake{"OtherStorage", "storage: data/chengdan.db", 1, "sqlite:文件路径"},
        Mistake{"StorageWithoutPath", "storage: \"sqlite:\"", 1, "sqlite:文件路径"},
        Mistake{"EmptyStorage", "storage: \"\"", 1, "「storage」是空的"},
        Mistake{"SummerTime", "timezone: Europe/Berlin", 1, "夏令时"},
        Mistake{"UnknownZone", "timezone: 北京", 1, "没有这个时区"},
        Mistake{"UnknownLog", "log: verbose", 1, "debug、info、warning、error"},
        Mistake{"BotNameWithAt", "bot: {name: \"@小销\"}", 1, "不用写 @"},
        Mistake{"BotNameIsEmpty", "bot:\n  name:", 2, "「name」是空的"},
        Mistake{"UnknownBotKey", "bot: {nane: 小销}", 1, "不认识「nane」，这里可以写：name"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfTheEnvironment, ConfigMistake,
    testing::Values(
        Mistake{"NotSet", "log: info\nbot: {name: \"${NO_SUCH}\"}", 2, "环境变量 NO_SUCH 没有设置"},
        Mistake{"NotClosed", "bot: {name: \"${WECOM_SECRET\"}", 1, "${ 后面要写环境变量的名字"},
        Mistake{"NoName", "bot: {name: \"${}\"}", 1, "${ 后面要写环境变量的名字"},
        Mistake{"OddName", "bot: {name: \"${A B}\"}", 1, "${ 后面要写环境变量的名字"},
        Mistake{"SetToNothing", "storage: \"${EMPTY}\"", 1, "「storage」是空的"},
        Mistake{"InAConnector", "connectors:\n  g:\n    type: wecom_group_webhook\n    key: ${NO_SUCH}\n", 4,
                "环境变量 NO_SUCH 没有设置"}),
    [](const auto& info) { return info.param.name; });

const std::string two_connectors =
    "connectors:\n  a: " + app_connector + "\n  b: {type: wecom_group_webhook, key: k}\n";  // three lines

INSTANTIATE_TEST_SUITE_P(
    OfThePeople, ConfigMistake,
    testing::Values(
        Mistake{"MembersIsAMap", "members: {name: 王芳}", 1, "「members」要写成列表"},
        Mistake{"MembersIsAText", "members: 王芳", 1, "「members」要写成列表"},
        Mistake{"AMemberIsAText", "members:\n  - 王芳", 2, "成员下面要写成「键: 值」"},
        Mistake{"AMemberIsNothing", "members:\n  -\n", 2, "还没有内容"},
        Mistake{"NoName", "members:\n  - {role: rep}", 2, "没有写 name"},
        Mistake{"EmptyName", "members:\n  - {name: \"\"}", 2, "「name」是空的"},
        Mistake{"UnknownRole", "members:\n  - name: 王芳\n    role: boss", 3, "rep（销售）"},
        Mistake{"UnknownKey", "members:\n  - {name: 王芳, phone: 1}", 2, "不认识「phone」"},
        Mistake{"TwoOfOneName", "members:\n  - {name: 王芳}\n  - {name: 王芳}", 3,
                "都叫「王芳」，另一位在第 2 行"},
        Mistake{"UnknownManager", "members:\n  - {name: 王芳, manager: 张伟}", 2,
                "经理「张伟」不在 members 里"},
        Mistake{"OwnManager", "members:\n  - {name: 王芳, manager: 王芳}", 2, "不能是自己"},
        Mistake{"AccountsIsAText", two_connectors + "members:\n  - {name: 王芳, accounts: \"a:x\"}", 5,
                "「accounts」要写成列表"},
        Mistake{"AccountWithoutConnector",
                two_connectors + "members:\n  - {name: 王芳, accounts: [wangfang]}", 5,
                "帐号要写成 连接名:平台上的帐号"},
        Mistake{"AccountWithoutUser", two_connectors + "members:\n  - {name: 王芳, accounts: [\"a:\"]}", 5,
                "帐号要写成 连接名:平台上的帐号"},
        Mistake{"AccountWithSpace", two_connectors + "members:\n  - {name: 王芳, accounts: [\"a: x\"]}", 5,
                "帐号要写成 连接名:平台上的帐号"},
        Mistake{"AccountOfUnknownConnector",
                two_connectors + "members:\n  - {name: 王芳, accounts: [\"c:x\"]}", 5,
                "连接「c」，connectors 里没有"},
        Mistake{"OneAccountOfTwo",
                two_connectors +
                    "members:\n  - {name: 王芳, accounts: [\"a:x\"]}\n  - {name: 李雷, accounts: [\"b:X\"]}",
                6, "已经是「王芳」的"},
        Mistake{"AdminOfUnknownConnector", "admins: [\"wecom-app:ZhangSan\"]", 1,
                "连接「wecom-app」，connectors 里没有"},
        Mistake{"AdminWithoutConnector", "admins:\n  - ZhangSan", 2, "帐号要写成"},
        Mistake{"AdminsIsAText", "admins: \"a:x\"", 1, "「admins」要写成列表"}),
    [](const auto& info) { return info.param.name; });

// Wherever a secret is put by mistake, the complaint does not repeat it.
TEST(Config, NoProblemRepeatsASecret) {
  const std::string secret = "hunter2-Zq9x";
  const std::vector<std::string> files = {
      secret + ": x",
      "{" + secret + ": a, " + secret + ": b}",
      "log: " + secret,
      "storage: " + secret,
      "timezone: " + secret,
      "server: {listen: " + secret + "}",
      "bot: {name: [" + secret + "]}",
      "bot: {name: *" + secret + "}",
      "bot: {name: \"" + secret,
      "connectors: " + secret,
      "connectors: {a: " + secret + "}",
      "connectors: {a: {type: " + secret + "}}",
      "connectors: {a: {type: wecom_bot, token: " + secret + ", encoding_aes_key: " + secret + "}}",
      "connectors: {a: {type: wecom_bot, " + secret + "}}",
      "connectors: {a: {type: wecom_app, agent_id: " + secret + ", api: " + secret + "}}",
      "connectors: {a: {type: wecom_group_webhook, key: \"https://host/?key=" + secret + "\"}}",
      "connectors: {a: {type: dingtalk_http, client_secret: \"" + secret + " \\n x\", buttons: " + secret +
          "}}",
      "connectors: {a: {type: wecom_bot, push_via: " + secret + "}}"};
  for (const auto& file : files) {
    const auto problems = read(file).problems;
    EXPECT_THAT(problems, Not(IsEmpty())) << file;
    for (const auto& problem : problems) EXPECT_THAT(problem, Not(HasSubstr(secret))) << file;
  }
}

// Any cut and any flipped byte of a file may be wrong, but is told and never thrown.
TEST(Config, SurvivesEveryDamage) {
  std::ifstream in(tests::source_folder + "/chengdan.example.yaml", std::ios::binary);
  std::stringstream whole;
  whole << in.rdbuf();
  const std::string text = whole.str();
  ASSERT_GT(text.size(), 1000u);
  for (std::size_t at = 0; at < text.size(); at += 13) {
    EXPECT_NO_THROW(read(text.substr(0, at))) << at;
    for (const char odd : {'{', '"', ':', '\t', '-', '*', '\xff'}) {
      std::string damaged = text;
      damaged[at] = odd;
      EXPECT_NO_THROW(read(damaged)) << at << " " << odd;
    }
  }
}

TEST(Config, SurvivesDeepNesting) {
  EXPECT_THAT(read(std::string(100'000, '[')).problems, Not(IsEmpty()));
  std::string steps;
  for (int depth = 0; depth < 3000; ++depth)
    steps += std::string(static_cast<std::size_t>(depth), ' ') + "a:\n";
  EXPECT_THAT(read(steps).problems, Not(IsEmpty()));
}

TEST(Config, TheExampleIsWithoutMistakes) {
  std::ifstream in(tests::source_folder + "/chengdan.example.yaml", std::ios::binary);
  std::stringstream whole;
  whole << in.rdbuf();
  app::Problems problems;
  const auto filled = [](const std::string& name) -> std::optional<std::string> {
    if (name.ends_with("AES_KEY")) return "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    return name.ends_with("TOKEN") ? "Token123" : "value";
  };
  const auto config = app::read_config(whole.str(), "chengdan.example.yaml", problems, filled);
  for (const auto& problem : problems) ADD_FAILURE() << problem.shown();
  EXPECT_EQ(config.connectors.size(), 6u);
  EXPECT_EQ(config.members.size(), 2u);
  EXPECT_THAT(config.admins, ElementsAre("wecom-app:zhangsan", "ding:manager01"));
}

}  // namespace
