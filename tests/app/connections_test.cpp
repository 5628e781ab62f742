// From a configuration to connectors: which types there are, what is wrong with their values, what comes out.
#include "bot/app/connections.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "connectors/dingtalk/callback_sign.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;
using wecom_side::now;

std::optional<std::string> no_environment(const std::string&) {
  return std::nullopt;
}

struct Reading {
  app::Config config;
  std::vector<std::string> problems;  // as shown, sorted
};

// `connectors`: the lines below "connectors:", which is line 1.
Reading read(const std::string& connectors, const std::string& before = "") {
  app::Problems problems;
  Reading reading{app::read_config(before + "connectors:\n" + connectors, "c.yaml", problems, no_environment),
                  {}};
  std::sort(problems.begin(), problems.end());
  for (const auto& problem : problems) reading.problems.push_back(problem.shown());
  return reading;
}

app::Connections connected(const std::string& connectors, const std::string& before = "") {
  const auto [config, problems] = read(connectors, before);
  EXPECT_THAT(problems, IsEmpty());
  return app::connect(config);
}

const std::string key43 = wecom_side::aes_key;
const std::string app_keys =
    "type: wecom_app, corp_id: ww1, agent_id: 1000002, secret: s, token: token123, encoding_aes_key: " +
    key43;
const std::string bot_keys = "type: wecom_bot, token: token123, encoding_aes_key: " + key43;
const std::string ding_keys = "type: dingtalk_http, client_id: dingapp, client_secret: the-app-secret";

const std::string one_of_each =
    "  app: {" + app_keys +
    "}\n"
    "  bot: {" +
    bot_keys +
    ", push_via: app}\n"
    "  lonely-bot: {" +
    bot_keys +
    "}\n"
    "  long: {type: wecom_bot_socket, bot_id: b1, secret: s1}\n"
    "  sales-group: {type: wecom_group_webhook, key: k-1}\n"
    "  ding: {" +
    ding_keys +
    "}\n"
    "  stream: {type: dingtalk_stream, client_id: dingapp, client_secret: the-app-secret}\n"
    "  east_group: {type: dingtalk_group_webhook, access_token: t1, secret: SEC1}\n"
    "  ding-events: {type: dingtalk_events, token: token123, encoding_aes_key: " +
    key43 + ", receive_id: dingapp}\n";

TEST(Connections, EveryTypeBecomesItsConnector) {
  const auto made = connected(one_of_each);
  std::map<std::string, std::string> types;
  for (const auto& [name, connector] : made.by_name) {
    types[name] = connector->type();
    EXPECT_EQ(connector->name(), name);
    EXPECT_EQ(connector->platform(), made.platforms.at(name)) << name;
  }
  EXPECT_THAT(types, UnorderedElementsAre(
                         Pair("app", "wecom_app"), Pair("bot", "wecom_bot"), Pair("lonely-bot", "wecom_bot"),
                         Pair("long", "wecom_bot_socket"), Pair("stream", "dingtalk_stream"),
                         Pair("sales-group", "wecom_group_webhook"), Pair("ding", "dingtalk_http"),
                         Pair("east_group", "dingtalk_group_webhook"), Pair("ding-events", "dingtalk_events")));
}

TEST(Connections, EveryTypeOfTheTableIsTriedAbove) {
  for (const auto& type : app::connector_types())
    EXPECT_THAT(one_of_each, HasSubstr("type: " + type.name + ","));
}

TEST(Connections, KnowsWhoPushesForWhom) {
  EXPECT_THAT(connected(one_of_each).push_via,
              UnorderedElementsAre(Pair("bot", "app"), Pair("lonely-bot", ""), Pair("sales-group", ""),
                                   Pair("east_group", ""), Pair("ding-events", "")));
}

std::string app_hears(const app::Connections& made, const std::string& text, base::Instant at = now) {
  const auto request = wecom_side::WecomSide("ww1").xml(
      "<xml><ToUserName>ww1</ToUserName><FromUserName>WangFang</FromUserName><CreateTime>1795999999</"
      "CreateTime>"
      "<MsgType>text</MsgType><Content>" +
          text + "</Content><MsgId>1</MsgId><AgentID>1000002</AgentID></xml>",
      at);
  const auto reception = made.by_name.at("app")->receive(request, now);
  return reception.finished ? std::to_string(reception.finished->status) : reception.incoming.text;
}

TEST(Connections, AnAppKnowsBothItsNames) {
  const auto made = connected("  app: {" + app_keys + ", name: 华东助手}\n", "bot: {name: 阿单}\n");
  EXPECT_EQ(app_hears(made, "@阿单 帮助"), "帮助");
  EXPECT_EQ(app_hears(made, "@华东助手 帮助"), "帮助");
  EXPECT_EQ(app_hears(made, "@别人 帮助"), "@别人 帮助");
}

TEST(Connections, AnAppTakesCallbacksOfTheLastTenMinutesUnlessToldOtherwise) {
  const auto usual = connected("  app: {" + app_keys + "}\n");
  EXPECT_EQ(app_hears(usual, "帮助", now - 599s), "帮助");
  EXPECT_EQ(app_hears(usual, "帮助", now - 601s), "403");
  const auto strict = connected("  app: {" + app_keys + ", timestamp_window_seconds: 60}\n");
  EXPECT_EQ(app_hears(strict, "帮助", now - 59s), "帮助");
  EXPECT_EQ(app_hears(strict, "帮助", now - 61s), "403");
}

std::string bot_hears(const app::Connections& made, const std::string& text) {
  const auto request = wecom_side::WecomSide("").json(
      R"({"msgid":"1","aibotid":"A","chatid":"g","chattype":"group","from":{"userid":"zs"},"msgtype":"text",)"
      R"("text":{"content":")" +
      text + R"("}})");
  return made.by_name.at("bot")->receive(request, now).incoming.text;
}

TEST(Connections, ABotKnowsBothItsNames) {
  const auto made = connected("  bot: {" + bot_keys + ", name: CRM 助手}\n", "bot: {name: 阿单}\n");
  EXPECT_EQ(bot_hears(made, "@阿单 帮助"), "帮助");
  EXPECT_EQ(bot_hears(made, "@CRM 助手 帮助"), "帮助");
}

std::string ding_hears(const app::Connections& made, const std::string& text) {
  const auto timestamp = std::to_string(base::to_millis(now));
  const base::HttpRequest request{
      .method = "POST",
      .path = "/callback/ding",
      .headers = {{"timestamp", timestamp},
                  {"sign", connectors::dingtalk::callback_sign(timestamp, "the-app-secret")}},
      .body =
          R"({"msgId":"m1","conversationType":"1","conversationId":"cid","senderStaffId":"0123","senderNick":"李雷",)"
          R"("msgtype":"text","text":{"content":")" +
          text + R"("}})"};
  return made.by_name.at("ding")->receive(request, now).incoming.text;
}

TEST(Connections, DingtalkTakesItsOwnNameBeforeTheCommonOne) {
  EXPECT_EQ(ding_hears(connected("  ding: {" + ding_keys + "}\n", "bot: {name: 阿单}\n"), "@阿单 帮助"),
            "帮助");
  EXPECT_EQ(ding_hears(connected("  ding: {" + ding_keys + ", name: 钉单}\n"), "@钉单 帮助"), "帮助");
}

TEST(Connections, AskingTwiceTellsNothingTwice) {
  app::Problems problems;
  const auto config =
      app::read_config("connectors: {a: {type: carrier_pigeon}}", "c.yaml", problems, no_environment);
  app::check_connectors(config, problems);
  EXPECT_EQ(problems.size(), 1u);
}

struct Mistake {
  const char* name;
  std::string connectors;
  int line;
  std::string complaint;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

class ConnectorMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ConnectorMistake, IsToldOnceWithItsLine) {
  const auto place = "c.yaml:" + std::to_string(GetParam().line) + ": ";
  EXPECT_THAT(read(GetParam().connectors).problems,
              ElementsAre(testing::AllOf(testing::StartsWith(place), HasSubstr(GetParam().complaint))));
}

const std::string aes_rule = "「encoding_aes_key」要是 43 个字母或数字，现在是 ";
const std::string bot_with_key = "  bot:\n    type: wecom_bot\n    token: t\n    encoding_aes_key: ";
const std::string app_without =
    "  app: {type: wecom_app, corp_id: ww1, secret: s, token: t, encoding_aes_key: " + key43;
const std::string hook = "  g:\n    type: wecom_group_webhook\n    key: ";

INSTANTIATE_TEST_SUITE_P(
    OfTypesAndKeys, ConnectorMistake,
    testing::Values(
        Mistake{"NoType", "  a: {key: x}\n", 2, "「a」没有写 type"},
        Mistake{"UnknownType", "  a:\n    key: x\n    type: carrier_pigeon\n", 4,
                "没有「carrier_pigeon」这种连接，可以写：wecom_app、"},
        Mistake{"LongConnectionWithoutSecret", "  a: {type: wecom_bot_socket, bot_id: b}\n", 2, "连接「a」少了「secret」"},
        Mistake{"LongConnectionElsewhere", "  a: {type: wecom_bot_socket, bot_id: b, secret: s, socket: \"https://a.b\"}\n", 2,
                "要写成 wss://主机"},
        Mistake{"StreamWithoutSecret", "  a: {type: dingtalk_stream, client_id: c}\n", 2, "连接「a」少了「client_secret」"},
        Mistake{"StreamOfManyConnections", "  a: {type: dingtalk_stream, client_id: c, client_secret: s, connections: 9}\n", 2,
                "要是 1 到 8"},
        Mistake{"EventsWithoutReceiver", "  a: {type: dingtalk_events, token: t, encoding_aes_key: " + key43 + "}\n", 2,
                "连接「a」少了「receive_id」"},
        Mistake{"TypeIsAList", "  a: {type: [wecom_app]}\n", 2, "「type」只能写一个值"},
        Mistake{"NoContent", "  a:\n", 2, "「a」下面还没有内容"},
        Mistake{"JustAWord", "  a: wecom_app\n", 2, "「a」下面要写成「键: 值」"},
        Mistake{"MissingKey", "  a: {type: dingtalk_http, client_id: x}\n", 2,
                "连接「a」少了「client_secret」"},
        Mistake{"UnknownKey", "  a:\n    type: wecom_group_webhook\n    key: k\n    webhook: x\n", 5,
                "没有「webhook」，可以写：key、api、name"},
        Mistake{"KeyOfAnotherType", "  a: {" + ding_keys + ", push_via: a}\n", 2,
                "dingtalk_http 里没有「push_via」"},
        Mistake{"ValueIsAList", "  a: {type: wecom_group_webhook, key: [k]}\n", 2, "「key」只能写一个值"},
        Mistake{"ValueIsEmpty", "  a: {type: wecom_group_webhook, key: \"\"}\n", 2, "「key」是空的"},
        Mistake{"ValueIsNothing", "  a:\n    type: wecom_group_webhook\n    key:\n", 4, "「key」是空的"},
        Mistake{"NameWithSlash", "  a/b: {type: wecom_group_webhook, key: k}\n", 2, "连接的名字只能用字母"},
        Mistake{"ChineseName", "  销售群: {type: wecom_group_webhook, key: k}\n", 2, "连接的名字只能用字母"},
        Mistake{"NameWithSpace", "  \"a b\": {type: wecom_group_webhook, key: k}\n", 2,
                "连接的名字只能用字母"},
        Mistake{"TwoOfOneName", hook + "k\n  g: {type: wecom_group_webhook, key: k}\n", 5, "「g」写了两次"}),
    [](const auto& info) { return info.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfValues, ConnectorMistake,
    testing::Values(
        Mistake{"AesKeyOf42", bot_with_key + key43.substr(1), 5, aes_rule + "42 个字符"},
        Mistake{"AesKeyOf44", bot_with_key + key43 + "A", 5, aes_rule + "44 个字符"},
        Mistake{"AesKeyWithPadding", bot_with_key + key43 + "=", 5, aes_rule + "44 个字符"},
        Mistake{"AesKeyWithSign", bot_with_key + "+" + key43.substr(1), 5, aes_rule + "43 个字符"},
        Mistake{"AesKeyInChinese", bot_with_key + "密钥", 5, aes_rule + "2 个字符"},
        Mistake{"TokenTooLong",
                "  bot: {type: wecom_bot, token: " + std::string(33, 'a') + ", encoding_aes_key: " + key43 +
                    "}\n",
                2, "「token」要是最多 32 个字母或数字，现在是 33 个字符"},
        Mistake{"TokenWithSign", "  bot: {type: wecom_bot, token: a-b, encoding_aes_key: " + key43 + "}\n", 2,
                "「token」要是"},
        Mistake{"AgentIdWithLetters", app_without + ", agent_id: 100x}\n", 2, "「agent_id」要是一个整数"},
        Mistake{"AgentIdWithFraction", app_without + ", agent_id: 1.5}\n", 2, "「agent_id」要是一个整数"},
        Mistake{"AgentIdTooLarge", app_without + ", agent_id: 99999999999999999999}\n", 2,
                "「agent_id」要是一个整数"},
        Mistake{"AgentIdNegative", app_without + ", agent_id: -1}\n", 2, "「agent_id」要是一个整数"},
        Mistake{"WindowInWords", "  bot: {" + bot_keys + ", timestamp_window_seconds: 10m}\n", 2,
                "「timestamp_window_seconds」"},
        Mistake{"WindowOfNothing", "  bot: {" + bot_keys + ", timestamp_window_seconds: 0}\n", 2,
                "「timestamp_window_seconds」"},
        Mistake{"WindowOfCenturies", "  bot: {" + bot_keys + ", timestamp_window_seconds: 12345678901}\n", 2,
                "「timestamp_window_seconds」"},
        Mistake{"GrantInWords", "  app: {" + app_keys + ", daily_sends: many}\n", 2, "「daily_sends」要是一个整数"},
        Mistake{"GrantOfNothing", "  ding: {" + ding_keys + ", monthly_calls: 0}\n", 2, "「monthly_calls」要是一个整数"},
        Mistake{"AddressWithoutScheme", hook + "k\n    api: qyapi.weixin.qq.com\n", 5,
                "「api」要写成 https://主机"},
        Mistake{"AddressWithPath", hook + "k\n    api: https://host/cgi-bin\n", 5,
                "「api」要写成 https://主机"},
        Mistake{"AddressWithUser", hook + "k\n    api: https://me@host\n", 5, "「api」要写成 https://主机"},
        Mistake{"AddressOfAFile", hook + "k\n    api: file:///etc/passwd\n", 5, "「api」要写成 https://主机"},
        Mistake{"OldHostWithPath", "  a: {" + ding_keys + ", oapi: \"https://host/x\"}\n", 2,
                "「oapi」要写成 https://主机"},
        Mistake{"SecretInChinese", "  a: {type: dingtalk_http, client_id: x, client_secret: 密钥}\n", 2,
                "「client_secret」里有空格、换行或中文"},
        Mistake{"IdWithSpace", "  a: {type: dingtalk_http, client_id: x y, client_secret: z}\n", 2,
                "「client_id」里有空格"},
        Mistake{"WholeAddressAsKey", hook + "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k\n", 4,
                "不要整个网址"},
        Mistake{"WholeAddressAsToken",
                "  a: {type: dingtalk_group_webhook, access_token: "
                "\"https://oapi.dingtalk.com/robot/send?access_token=t\"}\n",
                2, "「access_token」只写网址里 = 后面的那一段"},
        Mistake{"UnknownButtons", "  a: {" + ding_keys + ", buttons: round}\n", 2,
                "「buttons」可以写：link、text"},
        Mistake{"DisplayNameWithAt", "  a: {" + ding_keys + ", name: \"@小销\"}\n", 2,
                "「name」前面不用写 @"},
        Mistake{"PushesViaNobody", "  bot: {" + bot_keys + ", push_via: app}\n", 2,
                "「push_via」要写一个同平台"},
        Mistake{"PushesViaItself", "  bot: {" + bot_keys + ", push_via: bot}\n", 2,
                "「push_via」要写一个同平台"},
        Mistake{"PushesViaAGroup", "  bot: {" + bot_keys + ", push_via: g}\n" + hook + "k\n", 2,
                "「push_via」要写一个同平台"},
        Mistake{"PushesViaAnotherPlatform",
                "  bot: {" + bot_keys + ", push_via: a}\n  a: {" + ding_keys + "}\n", 2,
                "「push_via」要写一个同平台"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
