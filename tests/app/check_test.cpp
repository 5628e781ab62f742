// `chengdan check`: what it prints and its exit code.
#include "bot/app/check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "bot/app/front_door.hpp"
#include "bot/app/service.hpp"
#include "bot/base/ids.hpp"
#include "playground/playground.hpp"
#include "playground/wecom/long_desk.hpp"
#include "tests/folder.hpp"

namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// A folder with a configuration and a company's templates, gone afterwards.
class Check : public testing::Test {
 protected:
  std::string write(const std::string& path, const std::string& text) const {
    const std::string file = folder_.file(path);
    fs::create_directories(fs::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

  struct Outcome {
    int code;
    std::vector<std::string> lines;
  };
  static Outcome check(const std::string& path, bool online = false) {
    std::ostringstream out;
    Outcome outcome{app::check(path, online, out), {}};
    std::istringstream in(out.str());
    for (std::string line; std::getline(in, line);) outcome.lines.push_back(line);
    return outcome;
  }

  const tests::Folder folder_;
};

TEST_F(Check, SaysInOneLineThatAllIsWell) {
  const auto [code, lines] = check(write("c.yaml",
                                         "connectors: {g: {type: wecom_group_webhook, key: k}}\n"
                                         "members: [{name: 王芳}, {name: 李雷}]\n"));
  EXPECT_EQ(code, 0);
  EXPECT_THAT(lines, ElementsAre(StartsWith("配置没有问题：1 个连接，2 位成员，0 个管理员帐号，")));
}

TEST_F(Check, TellsEveryMistakeOfConfigurationAndTemplatesSorted) {
  const auto words = write("own/messages/a.yaml", "small_talk: 在\nno_such.key: 你好\n");
  const auto days = write("own/calendar/2027.txt", "# 2027\n2027-01-01 放 元旦\n");
  const auto config = write("c.yaml", "templates: " + folder_.file("own") + "\nlog: loud\nport: 80\n");
  const auto [code, lines] = check(config);
  EXPECT_EQ(code, 1);
  EXPECT_THAT(lines,
              ElementsAre(StartsWith(config + ":2: 「log」"), StartsWith(config + ":3: 不认识「port」"),
                          StartsWith(days + ":2: 要写成"), StartsWith(words + ":2: 没有「no_such.key」")));
}

TEST_F(Check, AMissingConfigurationIsOneLine) {
  const auto path = folder_.file("none.yaml");
  const auto [code, lines] = check(path);
  EXPECT_EQ(code, 1);
  EXPECT_THAT(lines, ElementsAre(path + ": 没有这个文件"));
}

TEST_F(Check, OnlineAsksNobodyWhileSomethingIsWrong) {
  const auto [code, lines] = check(write("c.yaml",
                                         "log: loud\nconnectors: {d: {type: dingtalk_http, client_id: a, "
                                         "client_secret: b, api: \"http://127.0.0.1:1\"}}\n"),
                                   true);
  EXPECT_EQ(code, 1);
  EXPECT_THAT(lines, ElementsAre(HasSubstr(":1: 「log」")));
}

TEST_F(Check, OnlineTellsWhichPlatformDoesNotAnswer) {
  const auto [code, lines] = check(write("c.yaml",
                                         "connectors:\n"
                                         "  ding: {type: dingtalk_http, client_id: a, client_secret: hidden, "
                                         "api: \"http://127.0.0.1:1\", oapi: \"http://127.0.0.1:1\"}\n"),
                                   true);
  EXPECT_EQ(code, 1);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], StartsWith("配置没有问题"));
  EXPECT_THAT(lines[1], StartsWith("ding: "));
  EXPECT_THAT(lines[1], Not(HasSubstr("hidden")));
}

// The simulators stand for the platforms.
TEST_F(Check, OnlineIsContentWithAPlatformThatKnowsTheBot) {
  base::MovableClock clock(base::SystemClock().now(), base::MovableClock::Pace::running);
  playground::Playground room({}, clock, [](base::Instant) {});
  const auto api = "\"" + room.dingtalk().api() + "\"";
  const auto [code, lines] = check(write("c.yaml",
                                         "connectors:\n"
                                         "  ding: {type: dingtalk_http, client_id: dingdemorobot0001, "
                                         "client_secret: demo-robot-secret, api: " +
                                             api + ", oapi: " + api + "}\n"),
                                   true);
  EXPECT_EQ(code, 0);
  EXPECT_THAT(lines, ElementsAre(StartsWith("配置没有问题：1 个连接"), "ding: 没有发现问题"));
}

TEST_F(Check, ThePlaygroundsOwnConfigurationIsWithoutMistakes) {
  base::MovableClock clock(base::SystemClock().now(), base::MovableClock::Pace::running);
  const playground::Playground room({}, clock, [](base::Instant) {});
  const auto [code, lines] = check(write("c.yaml", room.configuration_yaml()));
  EXPECT_EQ(code, 0);
  EXPECT_THAT(lines, ElementsAre(StartsWith("配置没有问题：6 个连接，4 位成员，2 个管理员帐号")));
}

TEST_F(Check, OnlineTellsAWrongSecret) {
  base::MovableClock clock(base::SystemClock().now(), base::MovableClock::Pace::running);
  const playground::Playground room({}, clock, [](base::Instant) {});
  auto yaml = room.configuration_yaml();
  const std::string right = "demo-app-secret";
  ASSERT_NE(yaml.find(right), yaml.npos);
  yaml.replace(yaml.find(right), right.size(), "stale-secret");
  const auto [code, lines] = check(write("c.yaml", yaml), true);
  EXPECT_EQ(code, 1);
  const auto told = std::find_if(lines.begin(), lines.end(),
                                 [](const auto& line) { return line.starts_with("wecom-app: "); });
  ASSERT_NE(told, lines.end());
  EXPECT_THAT(*told, HasSubstr("40001"));
  EXPECT_THAT(*told, Not(HasSubstr("stale-secret")));
}

// A playground that the bot talks to over the connections it keeps open itself.
struct LongRoom {
  base::MovableClock clock{base::SystemClock().now(), base::MovableClock::Pace::running};
  playground::Playground room;

  explicit LongRoom(const std::string& listen = "127.0.0.1:1") : room(setup(listen), clock, [](base::Instant) {}) {}

  static playground::Setup setup(const std::string& listen) {
    playground::Setup setup;
    setup.listen = listen;
    setup.storage = "sqlite::memory:";
    setup.uses_callbacks = false;
    return setup;
  }
  std::string yaml(const std::string& right = {}, const std::string& wrong = {}) const {
    auto text = room.configuration_yaml();
    if (!right.empty()) text.replace(text.find(right), right.size(), wrong);
    return text;
  }
};

TEST_F(Check, OnlineTriesTheLongConnectionAndTheStream) {
  const LongRoom room;
  const auto [code, lines] = check(write("c.yaml", room.yaml()), true);
  EXPECT_EQ(code, 0) << testing::PrintToString(lines);
  EXPECT_THAT(lines, testing::Contains("wecom-long: 没有发现问题"));
  EXPECT_THAT(lines, testing::Contains("ding-stream: 没有发现问题"));
}

TEST_F(Check, OnlineTellsAWrongSecretOfTheLongConnection) {
  const LongRoom room;
  const auto [code, lines] = check(write("c.yaml", room.yaml("demo-long-secret", "stale-secret")), true);
  EXPECT_EQ(code, 1);
  EXPECT_THAT(lines, testing::Contains("wecom-long: 机器人的 Secret 不对（853000）"));
}

TEST_F(Check, OnlineAsksTheRunningBotInsteadOfReplacingItsConnection) {
  app::Service* bot = nullptr;
  app::FrontDoor door("127.0.0.1", 0, [&](const base::HttpRequest& request) { return bot->answer(request); });
  LongRoom room("127.0.0.1:" + std::to_string(door.port()));
  const auto file = write("c.yaml", room.yaml());
  app::Problems problems;
  const auto config = app::read_config_file(file, problems);
  base::Ids ids;
  app::Service service(config, app::read_templates("", {}, problems), app::connect(config), room.clock, ids, 1);
  bot = &service;
  std::thread serving([&] { door.run(); });
  service.listen();
  auto& desk = room.room.wecom().long_desk();
  const auto waits_for = [](const auto& is_so) {
    for (int i = 0; i < 3000 && !is_so(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  };
  waits_for([&] { return service.connector("wecom-long")->state() == "ok" && service.connector("ding-stream")->state() == "ok"; });
  const auto [code, lines] = check(file, true);
  EXPECT_EQ(code, 0) << testing::PrintToString(lines);
  EXPECT_THAT(lines, testing::Contains("wecom-long: 没有发现问题"));
  EXPECT_EQ(desk.subscriptions(), 1) << "the live connection was left alone";

  desk.refuse(true);
  desk.cut();
  waits_for([&] { return service.connector("wecom-long")->state() != "ok"; });
  const auto [later_code, later_lines] = check(file, true);
  EXPECT_EQ(later_code, 1);
  EXPECT_THAT(later_lines, testing::Contains(StartsWith("wecom-long: 正在运行的服务说：")));
  service.stop();
  door.stop();
  serving.join();
}

}  // namespace
