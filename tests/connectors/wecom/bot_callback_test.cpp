// The AI bot's door: who gets in, and what every message and event becomes.
#include <gtest/gtest.h>

#include <random>

#include "connectors/transport/scripted_http_client.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "tests/connectors/crypto/published_vectors.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

using base::Attachment;
using base::ChatKind;
using base::Incoming;
using nlohmann::json;
using wecom_side::now;
using namespace std::chrono_literals;

class WecomBotCallback : public testing::Test {
 protected:
  static WecomBotSettings settings() {
    return {.name = "wecom-bot",
            .token = wecom_side::token,
            .encoding_aes_key = wecom_side::aes_key,
            .bot_names = {"CRM 助手"}};
  }
  Reception receive(const base::HttpRequest& request, base::Instant at = now) const {
    return bot_->receive(request, at);
  }
  int status(const base::HttpRequest& request, base::Instant at = now) const {
    const auto reception = receive(request, at);
    return reception.finished ? reception.finished->status : 0;
  }
  // A message in a group; `changes` are laid over it, null removes a member.
  static json message(const std::string& changes) {
    auto whole = json::parse(R"({"msgid":"CAIQ1","aibotid":"AIB1","chatid":"wrGroup","chattype":"group",
      "from":{"userid":"ZhangSan"},"response_url":"https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=r"})");
    whole.merge_patch(json::parse(changes));
    return whole;
  }
  Incoming incoming(const std::string& changes) const {
    const auto reception = receive(side_.json(message(changes).dump()));
    EXPECT_FALSE(reception.finished) << changes;
    return reception.incoming;
  }
  json answered(const std::string& changes, const base::Outgoing& answer) const {
    const auto response = receive(side_.json(message(changes).dump())).respond(&answer);
    EXPECT_EQ(response.status, 200);
    return response.body.empty() ? json() : side_.opened_json(response);
  }

  static constexpr const char* text = R"({"msgtype":"text","text":{"content":"@CRM 助手 建个商机"}})";
  static constexpr const char* tap = R"({"msgtype":"event","event":{"eventtype":"template_card_event",
    "template_card_event":{"card_type":"button_interaction","event_key":"accept","task_id":"ho-7"}}})";
  static constexpr const char* enter =
      R"({"msgtype":"event","chattype":"single","chatid":null,"response_url":null,
    "event":{"eventtype":"enter_chat","enter_chat":{}}})";

  const wecom_side::WecomSide side_{""};
  ScriptedHttpClient http_{[](const OutgoingRequest&) { return IncomingResponse{}; }};
  const std::unique_ptr<Connector> bot_ = make_wecom_bot(settings(), http_);
};

TEST_F(WecomBotCallback, AnswersTheAddressCheckWithThePlainText) {
  const auto reception = receive(side_.check("1616140317555161061"));
  EXPECT_EQ(reception.finished->status, 200);
  EXPECT_EQ(reception.finished->body, "1616140317555161061");
}

TEST_F(WecomBotCallback, RefusesWhateverIsNotAuthenticInTheSameWay) {
  const auto good = side_.json(message(text).dump());
  ASSERT_EQ(status(good), 0);
  const auto with = [&](auto change) {
    auto request = good;
    change(request);
    return request;
  };
  const wecom_side::WecomSide a_corp("ww1");
  const base::HttpRequest refused[] = {
      with([](auto& r) { r.query["msg_signature"][0] ^= 1; }),
      with([](auto& r) { r.query.clear(); }),
      with([](auto& r) { r.body.clear(); }),
      with([](auto& r) { r.body = "{}"; }),
      with([](auto& r) { r.body = "[]"; }),
      with([](auto& r) { r.body = R"({"encrypt":7})"; }),
      with([](auto& r) { r.body = R"({"encrypt":{}})"; }),
      with([](auto& r) { r.body += "}"; }),
      with([](auto& r) { r.body.insert(2, "\xff"); }),
      with([](auto& r) { r.method = "DELETE"; }),
      a_corp.json(message(text).dump()),
      side_.json(message(text).dump(), now - 601s),
      side_.json(message(text).dump(), now + 601s),
  };
  for (const auto& request : refused) {
    const auto reception = receive(request);
    ASSERT_TRUE(reception.finished) << request.body;
    EXPECT_EQ(reception.finished->status, 403) << request.body;
    EXPECT_TRUE(reception.finished->body.empty());
  }
}

TEST_F(WecomBotCallback, AnswersAuthenticNonsenseWith400) {
  for (const std::string& content :
       {std::string(), std::string("null"), std::string("[]"), std::string("7"), std::string("{}"),
        std::string("{\"a\""), std::string("\xff\xfe"), message(R"({"msgtype":7})").dump(),
        message(R"({"msgtype":"text","msgid":null})").dump(),
        message(R"({"msgtype":"text","from":null})").dump(),
        message(R"({"msgtype":"text","from":{"userid":{}}})").dump(),
        message(R"({"msgtype":"text","chatid":null})").dump(), std::string(100000, '['),
        std::string(R"({"msgtype":"\ud800"})")})
    EXPECT_EQ(status(side_.json(content)), content.find("\"msgtype\":7") == content.npos ? 400 : 200)
        << content.substr(0, 80);
}

TEST_F(WecomBotCallback, ReadsAMentionInAGroup) {
  const auto read = incoming(text);
  EXPECT_EQ(read.kind, Incoming::Kind::message);
  EXPECT_EQ(read.message_id, "CAIQ1");
  EXPECT_EQ(read.text, "建个商机");
  EXPECT_EQ(read.sender_id, "zhangsan");
  EXPECT_EQ(read.conversation.key(), "wecom-bot/g/wrGroup") << "group ids keep their case";
  EXPECT_EQ(read.reply_address.url, "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=r");
  EXPECT_EQ(read.reply_address.expires, now + 1h);
  EXPECT_EQ(read.sent_at, now);
}

TEST_F(WecomBotCallback, ReadsASingleChat) {
  EXPECT_EQ(incoming(R"({"chattype":"single","chatid":null,"msgtype":"text","text":{"content":"你好"}})")
                .conversation.key(),
            "wecom-bot/s/zhangsan");
}

TEST_F(WecomBotCallback, ReadsFiles) {
  const std::pair<const char*, Attachment::Kind> rows[] = {{"image", Attachment::Kind::image},
                                                           {"file", Attachment::Kind::file},
                                                           {"video", Attachment::Kind::video}};
  for (const auto& [type, kind] : rows) {
    const auto read = incoming(json{{"msgtype", type}, {type, {{"url", "https://u/1"}}}}.dump());
    ASSERT_EQ(read.attachments.size(), 1u) << type;
    EXPECT_EQ(read.attachments[0].kind, kind);
    EXPECT_EQ(read.attachments[0].handle, "https://u/1");
    EXPECT_EQ(read.attachments[0].key, "") << "the connector's own key is nobody's business";
    EXPECT_EQ(read.text, "");
  }
}

TEST_F(WecomBotCallback, ReadsAVoiceAsItsWords) {
  const auto read = incoming(R"({"msgtype":"voice","voice":{"content":"建个商机 康达"}})");
  EXPECT_EQ(read.text, "建个商机 康达");
  ASSERT_EQ(read.attachments.size(), 1u);
  EXPECT_EQ(read.attachments[0].kind, Attachment::Kind::voice);
  EXPECT_EQ(read.attachments[0].text, "建个商机 康达");
}

TEST_F(WecomBotCallback, ReadsWordsAndPicturesTogether) {
  const auto read = incoming(R"({"msgtype":"mixed","mixed":{"msg_item":[
    {"msgtype":"text","text":{"content":"@CRM 助手 拜访记录"}}, {"msgtype":"image","image":{"url":"https://u/1"}},
    {"msgtype":"text","text":{"content":"康达"}}, {"msgtype":"image","image":{"url":"https://u/2"}}, {"msgtype":"hologram"}, 7]}})");
  EXPECT_EQ(read.text, "拜访记录 康达");
  ASSERT_EQ(read.attachments.size(), 2u);
  EXPECT_EQ(read.attachments[1].handle, "https://u/2");
}

TEST_F(WecomBotCallback, ReadsWhatIsQuoted) {
  EXPECT_EQ(incoming(R"({"msgtype":"text","text":{"content":"记下来"},
    "quote":{"msgtype":"text","text":{"content":"康达要 20 台"}}})")
                .quote,
            "康达要 20 台");
  EXPECT_EQ(incoming(R"({"msgtype":"text","text":{"content":"记下来"},
    "quote":{"msgtype":"voice","voice":{"content":"康达要 20 台"}}})")
                .quote,
            "康达要 20 台");
  const auto picture = incoming(R"({"msgtype":"text","text":{"content":"拜访记录"},
    "quote":{"msgtype":"mixed","mixed":{"msg_item":[{"msgtype":"image","image":{"url":"https://u/1"}},
    {"msgtype":"text","text":{"content":"门头"}}]}}})");
  EXPECT_EQ(picture.quote, "门头");
  ASSERT_EQ(picture.attachments.size(), 1u);
  EXPECT_EQ(picture.attachments[0].handle, "https://u/1");
}

TEST_F(WecomBotCallback, CallsBackOnlyToThePlatform) {
  for (const std::string url :
       {"http://qyapi.weixin.qq.com/x", "https://qyapi.weixin.qq.com.evil.com/x", "https://evil.com/x",
        "https://qyapi.weixin.qq.com@evil.com/", "https://evil.com#qyapi.weixin.qq.com",
        "https://qyapi.weixin.qq.com:8443/", "https://127.0.0.1/", "https://169.254.169.254/latest",
        "https://[::ffff:127.0.0.1]/", "https://2130706433/", "https://0x7f.1/",
        "https://qyapi.weixin.qq.com\\@evil.com/", "file:///etc/passwd", "https://qyapi%2eweixin.qq.com/",
        "//qyapi.weixin.qq.com/x", "https://qyapi.weixin.qq.com\r\nX: 1/"}) {
    const auto read =
        incoming(json{{"msgtype", "text"}, {"text", {{"content", "x"}}}, {"response_url", url}}.dump());
    EXPECT_EQ(read.reply_address.url, "") << url;
  }
}

TEST_F(WecomBotCallback, CallsBackOnlyWhereTheOverriddenAddressIs) {
  auto overridden = settings();
  overridden.api = "http://127.0.0.1:9001";
  const auto bot = make_wecom_bot(overridden, http_);
  const auto url = [&](const std::string& response_url) {
    const auto content = message(json{{"msgtype", "text"}, {"response_url", response_url}}.dump()).dump();
    return bot->receive(side_.json(content), now).incoming.reply_address.url;
  };
  EXPECT_EQ(url("http://127.0.0.1:9001/r?c=1"), "http://127.0.0.1:9001/r?c=1");
  EXPECT_EQ(url("http://127.0.0.1:9002/r"), "");
  EXPECT_EQ(url("https://qyapi.weixin.qq.com/r"), "");
}

TEST_F(WecomBotCallback, ReadsATapOnACard) {
  const auto read = incoming(tap);
  EXPECT_EQ(read.kind, Incoming::Kind::card_click);
  EXPECT_EQ(read.click.task, "ho-7");
  EXPECT_EQ(read.click.button, "accept");
  EXPECT_EQ(read.message_id, "CAIQ1");
  EXPECT_FALSE(read.reply_address.url.empty());
}

TEST_F(WecomBotCallback, ReadsWhoOpensTheChat) {
  const auto read = incoming(enter);
  EXPECT_EQ(read.kind, Incoming::Kind::opened);
  EXPECT_EQ(read.conversation.key(), "wecom-bot/s/zhangsan");
}

TEST_F(WecomBotCallback, AcknowledgesWhatNobodyNeeds) {
  const char* rows[] = {
      R"({"msgtype":"event","event":{"eventtype":"feedback_event","feedback_event":{"id":"f","type":1}}})",
      R"({"msgtype":"event","event":{"eventtype":"new_thing"}})", R"({"msgtype":"event"})",
      R"({"msgtype":"hologram"})",
      R"({"msgtype":"event","event":{"eventtype":"template_card_event","template_card_event":{"event_key":"chengdan-finished"}}})"};
  for (const auto* changes : rows) {
    const auto reception = receive(side_.json(message(changes).dump()));
    ASSERT_TRUE(reception.finished) << changes;
    EXPECT_EQ(reception.finished->status, 200);
    EXPECT_TRUE(reception.finished->body.empty());
  }
}

TEST_F(WecomBotCallback, FinishesAStreamThatItDoesNotKnow) {
  const auto reception = receive(side_.json(message(R"({"msgtype":"stream","stream":{"id":"S9"}})").dump()));
  ASSERT_TRUE(reception.finished);
  const auto answer = side_.opened_json(*reception.finished);
  EXPECT_EQ(answer["msgtype"], "stream");
  EXPECT_EQ(answer["stream"]["id"], "S9");
  EXPECT_EQ(answer["stream"]["finish"], true);
  EXPECT_FALSE(answer["stream"]["content"].get<std::string>().empty());
}

TEST_F(WecomBotCallback, AnswersWithOneFinishedStream) {
  const auto answer = answered(text, {.text = "已记 [康达](http://evil)\n撤：「撤销」"});
  EXPECT_EQ(answer["msgtype"], "stream");
  EXPECT_EQ(answer["stream"]["finish"], true);
  EXPECT_EQ(answer["stream"]["content"], "已记 \\[康达\\](http://evil)  \n撤：「撤销」");
  EXPECT_FALSE(answer["stream"].contains("msg_item"));
}

TEST_F(WecomBotCallback, AnswersARepeatedDeliveryWithTheSameStream) {
  const auto once = answered(text, {.text = "好"}), again = answered(text, {.text = "好"});
  EXPECT_EQ(once["stream"]["id"], again["stream"]["id"]);
  EXPECT_NE(once["stream"]["id"], answered(R"({"msgid":"CAIQ2","msgtype":"text","text":{"content":"x"}})",
                                           {.text = "好"})["stream"]["id"]);
}

TEST_F(WecomBotCallback, AnswersWithAPicture) {
  const std::string png = "\x89PNG\r\n\x1a\n picture";
  const auto item =
      answered(text, {.text = "战报", .picture = base::Picture{png, "a.png"}})["stream"]["msg_item"][0];
  EXPECT_EQ(item["msgtype"], "image");
  EXPECT_EQ(item["image"]["base64"], "iVBORw0KGgogcGljdHVyZQ==");
  EXPECT_EQ(item["image"]["md5"].get<std::string>().size(), 32u);
}

TEST_F(WecomBotCallback, AnswersWithACardThatShowsTheText) {
  const base::Outgoing answer{.text = "接手吗？回复 通过",
                              .card = base::Card{"t", "接手", "", {}, {{"a", "通过"}}}};
  const auto sent = answered(text, answer);
  EXPECT_EQ(sent["msgtype"], "template_card");
  EXPECT_EQ(sent["template_card"]["sub_title_text"], "接手吗？回复 通过");
}

TEST_F(WecomBotCallback, AnswersATapByChangingThatCard) {
  const auto sent =
      answered(tap, {.text = "好", .outcome = base::CardOutcome{"another", "已通过 · 张三 10:20", ""}});
  EXPECT_EQ(sent["response_type"], "update_template_card");
  EXPECT_EQ(sent["template_card"]["task_id"], "ho-7");
  EXPECT_EQ(sent["template_card"]["main_title"]["title"], "已通过 · 张三 10:20");
  EXPECT_TRUE(answered(tap, {.text = "你没有权限"}).is_null()) << "a tap takes no text";
}

TEST_F(WecomBotCallback, WelcomesInPlainText) {
  EXPECT_EQ(answered(enter, {.text = "你好 *张三*"}),
            json::parse(R"({"msgtype":"text","text":{"content":"你好 *张三*"}})"));
}

TEST_F(WecomBotCallback, AcknowledgesWithAnEmptyBody) {
  const auto reception = receive(side_.json(message(text).dump()));
  EXPECT_TRUE(reception.answers_in_response);
  EXPECT_EQ(reception.patience, 4500ms);
  EXPECT_EQ(reception.respond(nullptr).body, "");
  const base::Outgoing nothing;
  EXPECT_EQ(reception.respond(&nothing).body, "");
}

TEST_F(WecomBotCallback, CutsALongAnswerToTwentyKilobytes) {
  std::string long_text;
  for (int n = 0; n < 9000; ++n) long_text += "字*";
  const auto content = answered(text, {.text = long_text})["stream"]["content"].get<std::string>();
  EXPECT_LE(content.size(), 20480u);
  EXPECT_GT(content.size(), 20400u);
  EXPECT_TRUE(content.ends_with("…"));
}

TEST_F(WecomBotCallback, SurvivesAnything) {
  std::mt19937 random(11);
  const std::string seeds[] = {message(text).dump(), message(tap).dump(), message(enter).dump()};
  for (int round = 0; round < 3000; ++round) {
    std::string content = seeds[round % 3];
    for (int change = 0; change < 1 + round % 4; ++change)
      content[random() % content.size()] = "{}[]\",:0truenul\\u"[random() % 17];
    if (round % 5 == 0) content.resize(random() % content.size());
    EXPECT_NO_THROW({
      const base::Outgoing answer{.text = "好"};
      const auto reception = receive(side_.json(content));
      if (!reception.finished) (void)reception.respond(&answer);
    });
  }
}

TEST_F(WecomBotCallback, ToleratesEveryWrongType) {
  for (const char* wrong :
       {"null", "7", "\"x\"", "[]", "{}", "true", "[[{}]]", "-1.5e300", "123456789012345678901234567890"})
    for (const char* where : {"msgid", "chatid", "chattype", "from", "response_url", "text", "quote", "mixed",
                              "event", "voice", "create_time", "image", "stream"})
      for (const char* type : {"text", "mixed", "event", "voice", "image", "stream"})
        EXPECT_NO_THROW({
          auto content = message(json{{"msgtype", type}}.dump());
          content[where] = json::parse(wrong);
          (void)receive(side_.json(content.dump()));
        });
}

}  // namespace
}  // namespace connectors
