// Getting to know colleagues: their names, and that somebody on two platforms is one person.
#include "bot/jobs/acquaint.hpp"

#include <gmock/gmock.h>

#include <map>

#include "bot/jobs/reunion.hpp"
#include "connectors/dingtalk/dingtalk_http.hpp"
#include "connectors/wecom/wecom_app.hpp"
#include "playground/dingtalk/dingtalk.hpp"
#include "playground/wecom/wecom.hpp"
#include "tests/jobs/company.hpp"

namespace jobs {
namespace {

using testing::ElementsAre, testing::HasSubstr, testing::IsEmpty, testing::Not;
using Texts = std::vector<std::string>;

TEST(Acquaint, SomebodyNewIsCalledByHisNameFromTheContacts) {
  Company company;
  company.wecom.who = always(known("王芳"));
  company.say("wecom-app", "wangfang", "帮助");
  EXPECT_EQ(company.people(), "wangfang(wangfang)");
  company.work();
  EXPECT_EQ(company.people(), "王芳(wangfang)");
  EXPECT_FALSE(company.is_anybody_waiting());
  company.say("wecom-app", "wangfang", "帮助");
  company.work();
  EXPECT_THAT(company.wecom.asked, ElementsAre("09:00 wangfang")) << "once is enough";
}

TEST(Acquaint, NamesArePutInOrder) {
  const std::string ten = "一二三四五六七八九十";
  const std::map<std::string, std::string> names{
      {"王芳", "王芳"},
      {"  王 芳\n", "王 芳"},
      {"王\n芳", "王 芳"},
      {"王\u202e芳\x07", "王芳"},
      {ten + ten, ten + ten},
      {ten + ten + "一", ten + "一二三四五六七八九…"},
      {"", "wangfang"},
      {" \n\u2066", "wangfang"},
      {"\xff\xfe", "wangfang"},
  };
  for (const auto& [told, called] : names) {
    Company company;
    company.wecom.who = always(known(told));
    company.say("wecom-app", "wangfang", "帮助");
    company.work();
    EXPECT_EQ(company.people(), called + "(wangfang)") << told;
  }
}

TEST(Acquaint, ANameThatSomebodyHasAlreadyStays) {
  Company company;
  company.ding.who = always(known("王芳"));
  company.say("ding-http", "0123", "帮助", "小王");
  company.work();
  EXPECT_EQ(company.people(), "小王(0123)");
}

TEST(Acquaint, TheNewNameIsUnderstoodInTheNextMessage) {
  Company company;
  company.make_admin("陈总", "chenzong");
  company.wecom.who = always(known("刘洋"));
  company.say("wecom-app", "liuyang", "帮助");
  EXPECT_THAT(company.say("wecom-app", "chenzong", "给刘洋开经理权限"), Not(HasSubstr("确认授权")));
  company.say("wecom-app", "chenzong", "算了");
  company.work();
  EXPECT_THAT(company.say("wecom-app", "chenzong", "给刘洋开经理权限"), HasSubstr("确认授权"));
}

TEST(Acquaint, AnAiBotAsksTheAppThatPushesForIt) {
  Company company;
  company.wecom.who = always(known("王芳"));
  company.say("wecom-bot", "wangfang", "帮助");
  company.work();
  EXPECT_EQ(company.people(), "王芳(wangfang)");
}

TEST(Acquaint, OnePersonOnTwoPlatformsByHisNumber) {
  Company company;
  company.wecom.who = always(known("王芳", "13800138000"));
  company.ding.who = always(known("王芳", "138 0013 8000"));
  company.say("wecom-app", "wangfang", "新客户 康达医疗 王总 13912345678");
  company.work();
  company.say("ding-http", "0123", "帮助", "芳芳");
  EXPECT_EQ(company.people(), "王芳(wangfang) 芳芳(0123)");
  company.work();
  EXPECT_EQ(company.people(), "王芳(0123 wangfang)");
  EXPECT_THAT(company.say("ding-http", "0123", "查一下康达"), HasSubstr("王总"));
}

TEST(Acquaint, WhoeverIsLookedUpLastTheLaterOneMoves) {
  Company company;
  bool is_busy = true;
  company.wecom.who = [&](const auto&) {
    return is_busy ? Profile{Delivery::later("busy"), {}, {}} : known("王芳", "13800138000");
  };
  company.ding.who = always(known("芳芳", "13800138000"));
  company.say("wecom-app", "wangfang", "新客户 康达医疗 王总 13912345678");
  company.clock.set(company.clock.now() + 1s);
  company.say("ding-http", "0123", "帮助", "芳芳");
  company.work();
  EXPECT_EQ(company.people(), "wangfang(wangfang) 芳芳(0123)");
  is_busy = false;
  company.advance("2026-11-23T09:05");
  EXPECT_EQ(company.people(), "王芳(0123 wangfang)");
}

TEST(Acquaint, WhatWasAskedIsStillAnsweredAfterTheMove) {
  Company company;
  company.wecom.who = company.ding.who = always(known("王芳", "13800138000"));
  company.say("wecom-app", "wangfang", "新客户 康达医疗 王总 13912345678");
  company.work();
  EXPECT_THAT(company.say("ding-http", "0123", "提醒我给王总打电话", "芳芳"), HasSubstr("什么时候提醒"));
  company.work();
  EXPECT_EQ(company.people(), "王芳(0123 wangfang)");
  EXPECT_THAT(company.say("ding-http", "0123", "明天下午3点"), HasSubstr("11月24日(明天) 15:00"));
}

struct Number {
  const char *told, *plain;
};

TEST(Acquaint, NumbersInEverySpelling) {
  for (const auto& [told, plain] : {Number{"13800138000", "13800138000"}, Number{" 138 0013-8000 ", "13800138000"},
                                    Number{"+8613800138000", "13800138000"}, Number{"+86-13800138000", "13800138000"},
                                    Number{"8613800138000", "13800138000"}, Number{"+85261234567", "+85261234567"},
                                    Number{"+1 380 013 8000", "+13800138000"}, Number{"138****8000", ""},
                                    Number{"00000000000", ""}, Number{"12345", ""}, Number{"", ""}, Number{"+", ""},
                                    Number{"无", ""}, Number{"+1234567890123456", ""}, Number{"1380013800０", ""}})
    EXPECT_EQ(plain_mobile(told), plain) << told;
}

TEST(Acquaint, WithoutTheSameNumberTwoPeopleStayTwo) {
  struct Case {
    const char *wecom, *ding;
  };
  for (const auto& [in_wecom, in_ding] : {Case{"", ""}, Case{"13800138000", ""}, Case{"13800138000", "13800138001"},
                                          Case{"138****8000", "138****8000"}, Case{"13800138000", "+13800138000"}}) {
    Company company;
    company.wecom.who = always(known("王芳", in_wecom));
    company.ding.who = always(known("王芳", in_ding));
    company.say("wecom-app", "wangfang", "帮助");
    company.say("ding-http", "0123", "帮助", "芳芳");
    company.work();
    EXPECT_EQ(company.people(), "王芳(wangfang) 芳芳(0123)") << in_wecom << " " << in_ding;
  }
}

TEST(Acquaint, WhoHasRecordsIsNotMovedAndTheAdminDecides) {
  Company company;
  company.make_admin("陈总", "chenzong");
  company.wecom.who = company.ding.who = always(known("王芳", "13800138000"));
  company.say("wecom-app", "wangfang", "帮助");
  company.work();
  company.say("ding-http", "0123", "新客户 百川 李总 13912345678", "芳芳");
  company.work();
  EXPECT_EQ(company.people(), "王芳(wangfang) 芳芳(0123) 陈总(chenzong)");
  EXPECT_EQ(company.wecom.texts(),
            Texts{"王芳（wecom-app:wangfang）和 芳芳（ding-http:0123）的手机号相同，可能是同一个人。\n"
                  "芳芳 已有自己的记录或设置，没有自动合并。\n"
                  "是同一个人就回「绑定 王芳 ding-http:0123」"});
  company.advance("2026-11-26T09:00");
  EXPECT_EQ(company.wecom.texts(), Texts{}) << "told once";
  company.say("wecom-app", "chenzong", "绑定 王芳 ding-http:0123");
  EXPECT_EQ(company.people(), "王芳(0123 wangfang) 芳芳() 陈总(chenzong)");
}

TEST(Acquaint, WhoHasBeenGivenARoleIsNotMoved) {
  Company company;
  company.wecom.who = company.ding.who = always(known("王芳", "13800138000"));
  company.say("wecom-app", "wangfang", "帮助");
  company.say("ding-http", "0123", "帮助", "芳芳");
  company.write([](storage::Store& store) {
    auto member = store.members.named("芳芳").at(0);
    member.role = crm::Role::manager;
    store.members.put(member);
  });
  company.work();
  EXPECT_EQ(company.people(), "王芳(wangfang) 芳芳(0123)");
}

TEST(Acquaint, WhomAnAdminHasBoundMeanwhileStaysThere) {
  Company company;
  company.make_admin("陈总", "chenzong");
  company.wecom.who = company.ding.who = always(known("王芳", "13800138000"));
  company.say("wecom-app", "wangfang", "帮助");
  company.work();
  company.say("ding-http", "0123", "帮助", "芳芳");
  company.say("wecom-app", "chenzong", "绑定 陈总 ding-http:0123");
  company.work();
  EXPECT_EQ(company.people(), "王芳(wangfang) 芳芳() 陈总(0123 chenzong)");
}

TEST(Acquaint, ABusyPlatformIsAskedFiveTimes) {
  Company company;
  company.wecom.who = always({Delivery::later("busy"), {}, {}});
  company.say("wecom-app", "wangfang", "帮助");
  company.advance("2026-11-24T09:00");
  EXPECT_THAT(company.wecom.asked, ElementsAre("09:00 wangfang", "09:01 wangfang", "09:06 wangfang", "09:36 wangfang",
                                               "11:36 wangfang"));
  EXPECT_FALSE(company.is_anybody_waiting());
  EXPECT_EQ(company.people(), "wangfang(wangfang)");
}

TEST(Acquaint, ThePlatformsOwnWaitIsKept) {
  Company company;
  company.wecom.who = always({Delivery::later("60020", 10min, true), {}, {}});
  company.say("wecom-app", "wangfang", "帮助");
  company.advance("2026-11-23T09:15");
  EXPECT_THAT(company.wecom.asked, ElementsAre("09:00 wangfang", "09:10 wangfang"));
}

TEST(Acquaint, WhoIsUnknownThereIsNotAskedForAgain) {
  Company company;
  company.wecom.who = always({Delivery::refused("60111"), {}, {}});
  company.say("wecom-app", "wangfang", "帮助");
  company.advance("2026-11-24T09:00");
  EXPECT_THAT(company.wecom.asked, ElementsAre("09:00 wangfang"));
  EXPECT_FALSE(company.is_anybody_waiting());
}

TEST(Acquaint, AConnectorThatIsGoneFromTheConfigurationIsNotWaitedFor) {
  Company company;
  company.say("wecom-app", "wangfang", "帮助");
  company.crew.connectors.erase("wecom-app");
  company.work();
  EXPECT_FALSE(company.is_anybody_waiting());
}

TEST(Acquaint, OneBadRecordStopsNobody) {
  Company company;
  company.wecom.who = [](const std::string& user) -> Profile {
    if (user == "a") throw std::runtime_error("bug");
    return known("姓" + user);
  };
  company.database->write_and_wait([](storage::Connection& c) {
    c.execute("CREATE TRIGGER refuse BEFORE UPDATE ON members WHEN NEW.name = '姓b' BEGIN "
              "SELECT RAISE(ABORT, 'refused'); END");
  });
  for (const char* user : {"a", "b", "c"}) company.say("wecom-app", user, "帮助");
  company.work();
  EXPECT_EQ(company.people(), "a(a) b(b) 姓c(c)");
  EXPECT_TRUE(company.is_anybody_waiting());
}

TEST(Acquaint, WhoDiesWithAQuestionInHandAsksAgain) {
  Company company;
  company.wecom.who = always(known("王芳"));
  company.say("wecom-app", "wangfang", "帮助");
  company.write([&](storage::Store& store) { store.introductions.claim(company.clock.now(), company.clock.now() + 5min, 4); });
  company.restart();
  company.advance("2026-11-23T09:10");
  EXPECT_THAT(company.wecom.asked, ElementsAre("09:05 wangfang"));
  EXPECT_EQ(company.people(), "王芳(wangfang)");
}

TEST(Acquaint, TheSimulatedPlatformsKnowTheirPeople) {
  base::MovableClock clock(at("2026-11-23T09:00"));
  playground::Stage stage;
  playground::WecomSetup in_wecom;
  in_wecom.corp_id = "ww1";
  in_wecom.app = {.agent_id = 1000002, .name = "小销", .secret = "secret"};
  in_wecom.members = {{"wangfang", "王芳"}, {"lilei", "李雷", "13900139000"}};
  playground::Wecom wecom(clock, stage, in_wecom);
  playground::DingtalkSetup in_ding;
  in_ding.robot = {.client_id = "ding1", .client_secret = "secret", .name = "小销"};
  in_ding.members = {{"0123", "王芳"}, {"0124", "李雷", "13900139000"}};
  playground::Dingtalk ding(clock, stage, in_ding);
  const auto http = connectors::make_http_client();
  const std::string key = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
  const auto app = connectors::make_wecom_app({.name = "wecom-app", .corp_id = "ww1", .agent_id = 1000002, .secret = "secret",
                                               .token = "t", .encoding_aes_key = key, .api = wecom.api()}, *http);
  const auto robot = connectors::make_dingtalk_http({.name = "ding-http", .client_id = "ding1", .client_secret = "secret",
                                                     .api = ding.api(), .oapi = ding.api()}, *http);
  const auto told = [&](connectors::Connector& connector, const std::string& user) {
    const auto profile = connector.profile(user, clock.now());
    return profile.delivery.outcome == Delivery::Outcome::sent ? profile.name + "/" + profile.mobile : "-";
  };
  EXPECT_EQ(told(*app, "wangfang"), "王芳/");
  EXPECT_EQ(told(*app, "lilei"), "李雷/13900139000");
  EXPECT_EQ(told(*app, "nobody"), "-");
  EXPECT_EQ(told(*robot, "0123"), "王芳/");
  EXPECT_EQ(told(*robot, "0124"), "李雷/13900139000");
  EXPECT_EQ(told(*robot, "9999"), "-");
  EXPECT_THAT(app->check_online(clock.now()), IsEmpty());
  EXPECT_THAT(robot->check_online(clock.now()), IsEmpty());
}

}  // namespace
}  // namespace jobs
