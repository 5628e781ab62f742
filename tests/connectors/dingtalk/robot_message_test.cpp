// Every kind of message people send to the robot, and what is read of it.
#include "connectors/dingtalk/robot_message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace connectors::dingtalk {
namespace {

using namespace std::chrono_literals;
using base::Attachment;
using base::Incoming;
using nlohmann::json;

const base::Instant now = base::from_millis(1'700'000'001'000);
const RobotReader reader{"ding-http", "小销", ReplyHosts({"oapi.dingtalk.com"})};

json group_message() {
  return json::parse(R"({"conversationId":"cidAb+c==","conversationType":"2","conversationTitle":"华东一部",
    "msgId":"msgX1==","msgtype":"text","createAt":1700000000000,"senderId":"$:LWCP_v1:$aa","senderNick":"李雷",
    "senderStaffId":"0123","senderCorpId":"dingcorp","chatbotCorpId":"dingcorp","chatbotUserId":"$:LWCP_v1:$bb",
    "robotCode":"dingappkey","isAdmin":false,"isInAtList":true,"atUsers":[{"dingtalkId":"$:LWCP_v1:$bb"}],
    "sessionWebhook":"https://oapi.dingtalk.com/robot/sendBySession?session=s",
    "sessionWebhookExpiredTime":1700005400000,"text":{"content":" 建个商机 康达医疗 12.8万"}})");
}

json single_message() {
  auto message = group_message();
  message["conversationType"] = "1";
  message.erase("conversationTitle");
  message.erase("atUsers");
  return message;
}

std::optional<Incoming> read(const json& message) { return reader.read(message.dump(), now); }

Incoming read_kind(const char* kind, const char* content) {
  auto message = single_message();
  message.erase("text");
  message["msgtype"] = kind;
  message["content"] = json::parse(content);
  return read(message).value();
}

TEST(RobotMessage, AGroupMessage) {
  const auto in = read(group_message()).value();
  EXPECT_EQ(in.kind, Incoming::Kind::message);
  EXPECT_EQ(in.message_id, "msgX1==");
  EXPECT_EQ(in.conversation.key(), "ding-http/g/cidAb+c==");
  EXPECT_EQ(in.conversation.title, "华东一部");
  EXPECT_EQ(in.sender_id, "0123");
  EXPECT_EQ(in.sender_name, "李雷");
  EXPECT_EQ(in.text, "建个商机 康达医疗 12.8万");
  EXPECT_EQ(in.robot, "dingappkey");
  EXPECT_EQ(in.sent_at, base::from_millis(1'700'000'000'000));
  EXPECT_EQ(in.reply_address.url, "https://oapi.dingtalk.com/robot/sendBySession?session=s");
  EXPECT_EQ(in.reply_address.expires, base::from_millis(1'700'005'400'000));
  EXPECT_TRUE(in.mentions.empty());
}

TEST(RobotMessage, ASingleChatIsNamedByThePerson) {
  const auto in = read(single_message()).value();
  EXPECT_EQ(in.conversation.key(), "ding-http/s/0123");
  EXPECT_EQ(in.conversation.title, "");
}

TEST(RobotMessage, WhoHasNoStaffIdIsKnownByTheEncryptedId) {
  for (const bool empty : {true, false}) {
    auto message = single_message();
    if (empty) message["senderStaffId"] = "";
    else message.erase("senderStaffId");
    const auto in = read(message).value();
    EXPECT_EQ(in.sender_id, "$:LWCP_v1:$aa");
    EXPECT_EQ(in.conversation.id, "$:LWCP_v1:$aa");
  }
}

TEST(RobotMessage, NumbersAndStringsAreInterchangeable) {
  auto message = group_message();
  message["createAt"] = "1700000000000";
  message["sessionWebhookExpiredTime"] = "1700005400000";
  message["conversationType"] = 2;
  message["senderStaffId"] = 123;
  const auto in = read(message).value();
  EXPECT_EQ(in.sent_at, base::from_millis(1'700'000'000'000));
  EXPECT_EQ(in.reply_address.expires, base::from_millis(1'700'005'400'000));
  EXPECT_EQ(in.conversation.kind, base::ChatKind::group);
  EXPECT_EQ(in.sender_id, "123");
}

TEST(RobotMessage, EveryOptionalFieldMayBeMissing) {
  for (const char* key : {"conversationTitle", "createAt", "senderId", "senderNick", "senderCorpId", "chatbotCorpId",
                          "chatbotUserId", "robotCode", "isAdmin", "isInAtList", "atUsers", "sessionWebhook",
                          "sessionWebhookExpiredTime", "text", "msgtype"}) {
    auto message = group_message();
    message.erase(key);
    EXPECT_TRUE(read(message)) << key;
  }
}

TEST(RobotMessage, WithoutItsIdsItIsMalformed) {
  for (const char* key : {"msgId", "conversationId"}) {
    auto message = group_message();
    message.erase(key);
    EXPECT_FALSE(read(message)) << key;
  }
  auto anonymous = group_message();
  anonymous.erase("senderStaffId");
  anonymous.erase("senderId");
  EXPECT_FALSE(read(anonymous));
}

TEST(RobotMessage, IdsAreShortAndPrintable) {
  for (const auto& id : {std::string("a\nb"), std::string("a\0b", 3), std::string("\x1b[31m"), std::string(513, 'a')})
    for (const char* key : {"msgId", "senderStaffId", "conversationId"}) {
      auto message = group_message();
      message[key] = id;
      EXPECT_FALSE(read(message)) << key;
    }
}

TEST(RobotMessage, WithoutTimesItWasSentNowAndTakesRepliesForNinetyMinutes) {
  auto message = group_message();
  message.erase("createAt");
  message.erase("sessionWebhookExpiredTime");
  EXPECT_EQ(read(message)->sent_at, now);
  EXPECT_EQ(read(message)->reply_address.expires, now + 90min);
  message["createAt"] = 1'700'000'000'000;
  EXPECT_EQ(read(message)->reply_address.expires, base::from_millis(1'700'005'400'000));
}

TEST(RobotMessage, ImpossibleTimesCountAsMissing) {
  for (const json& time : {json(0), json(-1), json(9223372036854775807), json(18446744073709551615u), json(1e300),
                           json("soon"), json(""), json("99999999999999999999"), json(nullptr), json::array({1})}) {
    auto message = group_message();
    message["createAt"] = time;
    message["sessionWebhookExpiredTime"] = time;
    EXPECT_EQ(read(message)->sent_at, now) << time;
    EXPECT_EQ(read(message)->reply_address.expires, now + 90min) << time;
  }
}

TEST(RobotMessage, RepliesGoToThePlatformOnly) {
  for (const char* url : {"http://oapi.dingtalk.com/robot/sendBySession?session=s", "https://127.0.0.1/",
                          "https://oapi.dingtalk.com@evil.example/", "https://oapi.dingtalk.com.evil.example/",
                          "https://oapi.dingtalk.com:8443/", "file:///etc/passwd", ""}) {
    auto message = group_message();
    message["sessionWebhook"] = url;
    EXPECT_EQ(read(message)->reply_address.url, "") << url;
  }
}

TEST(RobotMessage, TextInItsThreeShapes) {
  struct Case {
    const char *key, *value, *text;
  };
  for (const auto& [key, value, text] : {
           Case{"text", R"({"content":"  跟进 康达  "})", "跟进 康达"},
           Case{"content", R"(" 跟进 康达")", "跟进 康达"},
           Case{"content", R"({"content":"跟进 康达"})", "跟进 康达"},
           Case{"text", R"("跟进 康达")", "跟进 康达"},
           Case{"text", R"({"content":12})", "12"},
           Case{"text", R"({"content":null})", ""},
           Case{"text", R"([1,2])", ""},
       }) {
    auto message = group_message();
    message.erase("text");
    message[key] = json::parse(value);
    EXPECT_EQ(read(message)->text, text) << value;
  }
}

TEST(RobotMessage, ALeftoverMentionOfTheBotIsStripped) {
  struct Case {
    const char *said, *text;
  };
  for (const auto& [said, text] : {
           Case{"@小销 今天有什么", "今天有什么"},
           Case{" @小销\u2005今天有什么", "今天有什么"},
           Case{"@小销\u3000今天有什么", "今天有什么"},
           Case{"@小销 @小销 今天", "今天"},
           Case{"@小销", ""},
           Case{"@小销售 今天", "@小销售 今天"},
           Case{"问一下 @小销 今天", "问一下 @小销 今天"},
           Case{"小销 今天", "小销 今天"},
       }) {
    auto message = group_message();
    message["text"]["content"] = said;
    EXPECT_EQ(read(message)->text, text) << said;
  }
}

TEST(RobotMessage, OthersMentionedAreKeptByStaffIdWithoutTheBot) {
  auto message = group_message();
  message["atUsers"] = json::parse(R"([{"dingtalkId":"$:LWCP_v1:$bb","staffId":"bot"},
    {"dingtalkId":"$:LWCP_v1:$cc","staffId":"0456"},{"dingtalkId":"$:LWCP_v1:$dd"},
    {"dingtalkId":"$:LWCP_v1:$ee","staffId":""},{"dingtalkId":"$:LWCP_v1:$ff","staffId":789},
    {"dingtalkId":"$:LWCP_v1:$cc","staffId":"0456"},"x",null,7])");
  const auto in = read(message).value();
  ASSERT_EQ(in.mentions.size(), 2u);
  EXPECT_EQ(in.mentions[0].user_id, "0456");
  EXPECT_EQ(in.mentions[1].user_id, "789");
}

TEST(RobotMessage, RichTextKeepsTheOrderOfTextsAndPictures) {
  const auto in = read_kind("richText", R"({"richText":[{"text":"现场 "},{"type":"picture","downloadCode":"dc1"},
    {"text":"已经装好"},{"type":"picture","pictureDownloadCode":"dc2"},{"atName":"韩梅梅","atUserId":"0456"},
    {"atName":"小销","atUserId":"$:LWCP_v1:$bb"},{"msgType":"skill"},3]})");
  EXPECT_EQ(in.text, "现场 已经装好");
  ASSERT_EQ(in.attachments.size(), 2u);
  EXPECT_EQ(in.attachments[0].kind, Attachment::Kind::image);
  EXPECT_EQ(in.attachments[0].handle, "dc1");
  EXPECT_EQ(in.attachments[1].handle, "dc2");
  ASSERT_EQ(in.mentions.size(), 1u);
  EXPECT_EQ(in.mentions[0].user_id, "0456");
  EXPECT_EQ(in.mentions[0].name, "韩梅梅");
}

TEST(RobotMessage, AVoiceIsReadAsItsTranscript) {
  const auto in = read_kind("audio", R"({"duration":4000,"downloadCode":"dc1","recognition":"明天给康达打电话"})");
  EXPECT_EQ(in.text, "明天给康达打电话");
  ASSERT_EQ(in.attachments.size(), 1u);
  EXPECT_EQ(in.attachments[0].kind, Attachment::Kind::voice);
  EXPECT_EQ(in.attachments[0].handle, "dc1");
  EXPECT_EQ(in.attachments[0].text, "明天给康达打电话");
}

TEST(RobotMessage, FilesByKind) {
  struct Case {
    const char *kind, *content;
    Attachment::Kind read;
    const char* name;
  };
  for (const auto& [kind, content, expected, name] : {
           Case{"picture", R"({"downloadCode":"dc"})", Attachment::Kind::image, ""},
           Case{"picture", R"({"pictureDownloadCode":"dc"})", Attachment::Kind::image, ""},
           Case{"audio", R"({"downloadCode":"dc"})", Attachment::Kind::voice, ""},
           Case{"video", R"({"downloadCode":"dc","duration":"3000","videoType":"mp4"})", Attachment::Kind::video, ""},
           Case{"file", R"({"downloadCode":"dc","fileName":"报价.xlsx","spaceId":1})", Attachment::Kind::file, "报价.xlsx"},
       }) {
    const auto in = read_kind(kind, content);
    EXPECT_EQ(in.text, "") << kind;
    ASSERT_EQ(in.attachments.size(), 1u) << kind;
    EXPECT_EQ(in.attachments[0].kind, expected) << kind;
    EXPECT_EQ(in.attachments[0].handle, "dc") << kind;
    EXPECT_EQ(in.attachments[0].name, name) << kind;
  }
}

TEST(RobotMessage, UndocumentedKindsComeAsACardWithoutText) {
  for (const char* kind : {"unknownMsgType", "markdown", "actionCard", "interactiveCard", "reply", "chatRecord", "new"}) {
    const auto in = read_kind(kind, R"({"unknownMsgType":"暂不支持此消息","title":"x"})");
    EXPECT_EQ(in.kind, Incoming::Kind::message) << kind;
    EXPECT_EQ(in.text, "") << kind;
    ASSERT_EQ(in.attachments.size(), 1u) << kind;
    EXPECT_EQ(in.attachments[0].kind, Attachment::Kind::card) << kind;
    EXPECT_EQ(in.attachments[0].name, kind);
    EXPECT_EQ(in.attachments[0].text, "暂不支持此消息") << kind;
  }
}

TEST(RobotMessage, QuotesInTheirShapes) {
  struct Case {
    const char *content, *quote;
  };
  for (const auto& [content, quote] : {
           Case{R"({"text":"报价多少"})", "报价多少"},
           Case{R"("{\"text\":\"报价多少\"}")", "报价多少"},
           Case{R"("报价多少")", "报价多少"},
           Case{R"("{坏的")", "{坏的"},
           Case{R"({"richText":[{"text":"报价"},{"downloadCode":"d"},{"text":"多少"}]})", "报价多少"},
           Case{R"({"fileName":"报价.xlsx","downloadCode":"d"})", "报价.xlsx"},
           Case{R"({"recognition":"报价多少","downloadCode":"d"})", "报价多少"},
           Case{R"({"downloadCode":"d"})", ""},
           Case{R"(null)", ""},
           Case{R"([1])", ""},
       }) {
    auto message = group_message();
    message["text"]["isReplyMsg"] = true;
    message["text"]["repliedMsg"] = {{"msgType", "text"}, {"msgId", "m0"}, {"content", json::parse(content)}};
    const auto in = read(message).value();
    EXPECT_EQ(in.quote, quote) << content;
    EXPECT_EQ(in.text, "建个商机 康达医疗 12.8万");
  }
}

TEST(RobotMessage, AQuoteUnderRichText) {
  const auto in = read_kind("richText", R"({"richText":[{"text":"就是这个"}],"isReplyMsg":true,
    "repliedMsg":{"msgType":"text","content":{"text":"报价多少"}}})");
  EXPECT_EQ(in.text, "就是这个");
  EXPECT_EQ(in.quote, "报价多少");
}

TEST(RobotMessage, ContentWithheldForTheQuota) {
  for (const char* key : {"errorCode", "errCode"})
    for (const json& code : {json(20001), json("20001")}) {
      auto message = group_message();
      message.erase("text");
      message[key] = code;
      EXPECT_EQ(read(message)->kind, Incoming::Kind::over_quota) << key << code;
      EXPECT_EQ(read(message)->conversation.id, "cidAb+c==");
    }
  auto other = group_message();
  other["errorCode"] = 0;
  EXPECT_EQ(read(other)->kind, Incoming::Kind::message);
}

TEST(RobotMessage, NoFieldOfAWrongTypeThrows) {
  const auto keys = group_message();
  for (const auto& [key, value] : keys.items())
    for (const json& wrong : {json(nullptr), json(true), json(-7), json(1.5), json("x"), json::array(), json::object(),
                              json::array({json::array()}), json({{"content", json::array()}})})
      for (const char* kind : {"text", "richText", "audio", "picture", "file", "video", "other"}) {
        auto message = group_message();
        message["msgtype"] = kind;
        message[key] = wrong;
        message["content"] = wrong;
        EXPECT_NO_THROW((void)read(message)) << key << kind << wrong;
      }
}

TEST(RobotMessage, BytesThatAreNoMessageAreMalformed) {
  const std::string deep(200'000, '[');
  std::string deep_object;
  for (int i = 0; i < 40'000; ++i) deep_object += "{\"a\":";
  for (const auto& body : {std::string(), std::string("{"), std::string("[]"), std::string("null"), std::string("\"x\""),
                           std::string("12"), std::string("{}"), std::string("{\"msgId\":\"a\xff\xfe\"}"),
                           std::string("\0\0\0", 3), std::string("<xml/>"), std::string("{\"msgId\":\"\\ud800\"}"), deep,
                           deep + std::string(200'000, ']'), deep_object, std::string(250'000, '{')})
    EXPECT_FALSE(reader.read(body, now)) << body.substr(0, 30);
}

TEST(RobotMessage, DeepContentIsReadAsLongAsItIsNoAttack) {
  const auto with_levels = [](std::size_t levels) {
    auto text = group_message().dump();
    text.pop_back();
    return text + ",\"content\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  ASSERT_TRUE(reader.read(with_levels(60), now));
  EXPECT_EQ(reader.read(with_levels(60), now)->text, "建个商机 康达医疗 12.8万");
  EXPECT_FALSE(reader.read(with_levels(65), now));
  EXPECT_FALSE(reader.read(with_levels(100'000), now));
}

TEST(RobotMessage, BracketsThatPeopleTypeAreNoDepth) {
  auto message = group_message();
  const std::string typed = std::string(500, '[') + "\\\"{{{" + std::string(500, '{');
  message["text"]["content"] = typed;
  ASSERT_TRUE(reader.read(message.dump(), now));
  EXPECT_EQ(reader.read(message.dump(), now)->text, typed);
}

TEST(RobotMessage, EveryTruncationAndEveryFlippedByteIsSurvived) {
  const auto whole = group_message().dump();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    EXPECT_FALSE(reader.read(whole.substr(0, at), now)) << at;
    for (const int bit : {0, 3, 7}) {
      auto flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
      EXPECT_NO_THROW((void)reader.read(flipped, now)) << at;
    }
  }
}

}  // namespace
}  // namespace connectors::dingtalk
