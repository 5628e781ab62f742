// The self-built app's door: who gets in, who does not, and what every message and event becomes.
#include <gtest/gtest.h>

#include <random>

#include "connectors/transport/scripted_http_client.hpp"
#include "connectors/wecom/wecom_app.hpp"
#include "tests/connectors/crypto/published_vectors.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

using base::Attachment;
using base::Incoming;
using wecom_side::now;
using namespace std::chrono_literals;

class WecomAppCallback : public testing::Test {
 protected:
  static WecomAppSettings settings() {
    return {.name = "wecom-app",
            .corp_id = "ww1",
            .agent_id = 1000002,
            .secret = "s",
            .token = wecom_side::token,
            .encoding_aes_key = wecom_side::aes_key,
            .bot_names = {"小销"}};
  }
  Reception receive(const base::HttpRequest& request, base::Instant at = now) const {
    return app_->receive(request, at);
  }
  int status(const base::HttpRequest& request, base::Instant at = now) const {
    const auto reception = receive(request, at);
    if (!reception.finished) return 0;
    EXPECT_TRUE(reception.finished->body.empty());
    return reception.finished->status;
  }
  Incoming incoming(const std::string& elements) const {
    const auto reception = receive(side_.xml(inner(elements)));
    EXPECT_FALSE(reception.finished);
    return reception.incoming;
  }
  static std::string inner(const std::string& elements) {
    return "<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[WangFang]]></FromUserName>"
           "<CreateTime>1795999999</CreateTime>" +
           elements + "<AgentID>1000002</AgentID></xml>";
  }
  static std::string said(const std::string& text) {
    return inner("<MsgType>text</MsgType><Content><![CDATA[" + text + "]]></Content><MsgId>1</MsgId>");
  }
  std::string answered(const std::string& elements, const base::Outgoing& answer) const {
    const auto reception = receive(side_.xml(inner(elements)));
    const auto response = reception.respond(&answer);
    EXPECT_EQ(response.status, 200);
    return response.body.empty() ? "" : side_.opened_xml(response);
  }

  const wecom_side::WecomSide side_{"ww1"};
  ScriptedHttpClient http_{[](const OutgoingRequest&) { return IncomingResponse{}; }};
  const std::unique_ptr<Connector> app_ = make_wecom_app(settings(), http_);
};

TEST_F(WecomAppCallback, AnswersTheAddressCheckWithThePlainText) {
  const auto reception = receive(side_.check("5927782489442352469"));
  ASSERT_TRUE(reception.finished);
  EXPECT_EQ(reception.finished->status, 200);
  EXPECT_EQ(reception.finished->body, "5927782489442352469");
}

TEST_F(WecomAppCallback, AnswersAnAddressCheckWhosePlusBecameASpace) {
  const auto vector = published::vectors().front();
  ASSERT_NE(vector.encrypted.find('+'), std::string::npos);
  auto settings = this->settings();
  settings.token = vector.account.token;
  settings.encoding_aes_key = vector.account.aes_key;
  settings.corp_id = vector.account.receive_id;
  base::HttpRequest request{.method = "GET"};
  request.query = {
      {"msg_signature", vector.signature}, {"timestamp", vector.timestamp}, {"nonce", vector.nonce}};
  for (const char c : vector.encrypted) request.query["echostr"] += c == '+' ? ' ' : c;
  const auto reception = make_wecom_app(settings, http_)->receive(request, base::from_millis(1476416373'000));
  EXPECT_EQ(reception.finished->body, vector.plain);
}

TEST_F(WecomAppCallback, ReadsThePublishedCallbacks) {
  for (const auto& vector : published::vectors()) {
    if (!vector.plain.starts_with("<xml>") || std::string(vector.name) == "C3") continue;
    auto settings = this->settings();
    settings.token = vector.account.token;
    settings.encoding_aes_key = vector.account.aes_key;
    settings.corp_id = vector.account.receive_id;
    base::HttpRequest request{.method = "POST"};
    request.query = {
        {"msg_signature", vector.signature}, {"timestamp", vector.timestamp}, {"nonce", vector.nonce}};
    request.body = "<xml><Encrypt>" + vector.encrypted + "</Encrypt></xml>";
    const auto reception = make_wecom_app(settings, http_)
                               ->receive(request, base::from_millis(std::stoll(vector.timestamp) * 1000));
    ASSERT_FALSE(reception.finished) << vector.name;
    EXPECT_NE(vector.plain.find(reception.incoming.text), std::string::npos);
    EXPECT_FALSE(reception.incoming.text.empty());
  }
}

TEST_F(WecomAppCallback, RefusesWhateverIsNotAuthenticInTheSameWay) {
  const auto good = side_.xml(said("你好"));
  ASSERT_EQ(status(good), 0);
  const auto with = [&](auto change) {
    auto request = good;
    change(request);
    return request;
  };
  const wecom_side::WecomSide other_corp("ww2");
  const base::HttpRequest refused[] = {
      with([](auto& r) { r.query["msg_signature"][0] ^= 1; }),
      with([](auto& r) { r.query.erase("msg_signature"); }),
      with([](auto& r) { r.query["nonce"] = "other"; }),
      with([](auto& r) { r.query.clear(); }),
      with([](auto& r) { r.body.clear(); }),
      with([](auto& r) { r.body = "<xml>"; }),
      with([](auto& r) { r.body = "<xml></xml>"; }),
      with([](auto& r) { r.body = "<xml><Encrypt></Encrypt></xml>"; }),
      with([](auto& r) { r.body = R"({"encrypt":"x"})"; }),
      with([](auto& r) { r.body += "\xff"; }),
      with([](auto& r) { r.body = "<!DOCTYPE xml>" + r.body; }),
      with([](auto& r) { r.body = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + r.body; }),
      with([](auto& r) { r.body = "<!ENTITY e \"x\">" + r.body; }),
      with([](auto& r) { r.method = "PUT"; }),
      with([](auto& r) { r.method = "GET"; }),
      with([](auto& r) { r.method.clear(); }),
      side_.signed_request("POST", ""),
      other_corp.xml(said("你好")),
      other_corp.check("1"),
  };
  for (const auto& request : refused)
    EXPECT_EQ(status(request), 403) << request.method << " " << request.body;
}

TEST_F(WecomAppCallback, RefusesEveryFlippedBitOfTheCiphertext) {
  const auto good = side_.xml(said("你好"));
  const std::size_t start = good.body.rfind("CDATA[") + 6, end = good.body.rfind("]]>");
  for (std::size_t bit = 8 * start; bit < 8 * end; ++bit) {
    auto request = good;
    request.body[bit / 8] = static_cast<char>(request.body[bit / 8] ^ 1 << bit % 8);
    ASSERT_EQ(status(request), 403) << "bit " << bit;
  }
}

TEST_F(WecomAppCallback, TakesTimestampsWithinTenMinutesOnly) {
  const auto request = side_.xml(said("你好"));
  EXPECT_EQ(status(request, now + 600s), 0);
  EXPECT_EQ(status(request, now - 600s), 0);
  EXPECT_EQ(status(request, now + 601s), 403);
  EXPECT_EQ(status(request, now - 601s), 403);
  EXPECT_EQ(status(side_.check("1"), now + 601s), 403);
}

TEST_F(WecomAppCallback, RefusesTimestampsThatAreNone) {
  connectors::crypto::CallbackCipher cipher(wecom_side::token, wecom_side::aes_key, "ww1");
  const std::string good = "1796000000";
  for (const std::string& timestamp :
       {std::string(), std::string("0"), "-" + good, good + "0", good + " ", " " + good, good + ".0",
        "+" + good, std::string("NaN"), std::string("1e9"), std::string(30, '9'), std::string("0x6B0D1D00"),
        good}) {
    auto request = side_.xml(said("你好"));
    const auto encrypted = wecom_side::WecomSide::element(request.body, "Encrypt");
    request.query["timestamp"] = timestamp;
    request.query["msg_signature"] = cipher.signature(timestamp, "n0nce", encrypted);
    EXPECT_EQ(status(request), timestamp == good ? 0 : 403) << timestamp;
  }
}

TEST_F(WecomAppCallback, AnswersAuthenticNonsenseWith400) {
  for (const std::string& content :
       {std::string(), std::string("hello"), std::string("<xml>"), std::string("<xml/>"), std::string("{}"),
        std::string("<xml><MsgType>text</MsgType></xml>"), inner(""), inner("<MsgType>text</MsgType>"),
        inner("<MsgType>text</MsgType><Content>\xff</Content><MsgId>1</MsgId>"),
        "<!DOCTYPE xml>" + said("你好"),
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>" + said("你好"),
        inner("<!DOCTYPE x><MsgType>text</MsgType><MsgId>1</MsgId>")})
    EXPECT_EQ(status(side_.xml(content)), 400) << content;
}

TEST_F(WecomAppCallback, LetsPeopleTalkAboutDocumentTypes) {
  EXPECT_EQ(
      incoming(
          "<MsgType>text</MsgType><Content><![CDATA[<!DOCTYPE html> &lt;b&gt;]]></Content><MsgId>1</MsgId>")
          .text,
      "<!DOCTYPE html> &lt;b&gt;");
}

TEST_F(WecomAppCallback, ReadsPlainElementsInAnyOrder) {
  const auto reception = receive(side_.xml(
      "<?xml version=\"1.0\"?><xml><MsgId>9</MsgId><Content>a&amp;b &#x4f60;</Content><AgentID>1</AgentID>"
      "<MsgType>text</MsgType><CreateTime>1795999999</CreateTime><FromUserName>wangfang</FromUserName></"
      "xml>"));
  EXPECT_EQ(reception.incoming.text, "a&b 你");
  EXPECT_EQ(reception.incoming.message_id, "9");
}

TEST_F(WecomAppCallback, ReadsAText) {
  const auto message = incoming(
      "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[@小销 建个商机 康达]]></Content>"
      "<MsgId>4561255354251345929</MsgId>");
  EXPECT_EQ(message.kind, Incoming::Kind::message);
  EXPECT_EQ(message.message_id, "4561255354251345929");
  EXPECT_EQ(message.text, "建个商机 康达");
  EXPECT_EQ(message.sender_id, "wangfang");
  EXPECT_EQ(message.conversation.key(), "wecom-app/s/wangfang");
  EXPECT_EQ(message.sent_at, base::from_millis(1795999999'000));
  EXPECT_TRUE(message.attachments.empty());
}

TEST_F(WecomAppCallback, ReadsEveryKindOfAttachment) {
  struct Row {
    const char* elements;
    Attachment::Kind kind;
    const char *handle, *name, *text;
  };
  const Row rows[] = {
      {"<MsgType>image</MsgType><PicUrl>http://p</PicUrl><MediaId>m1</MediaId>", Attachment::Kind::image,
       "m1", "", ""},
      {"<MsgType>voice</MsgType><MediaId>m2</MediaId><Format>amr</Format>", Attachment::Kind::voice, "m2", "",
       ""},
      {"<MsgType>video</MsgType><MediaId>m3</MediaId><ThumbMediaId>t</ThumbMediaId>", Attachment::Kind::video,
       "m3", "", ""},
      {"<MsgType>file</MsgType><MediaId>m4</MediaId>", Attachment::Kind::file, "m4", "", ""},
      {"<MsgType>location</MsgType><Location_X>23.134</Location_X><Location_Y>113.358</"
       "Location_Y><Label>天河</Label>",
       Attachment::Kind::location, "", "天河", ""},
      {"<MsgType>link</MsgType><Title>方案</Title><Description>第一版</Description><Url>https://x</Url>",
       Attachment::Kind::link, "https://x", "方案", "第一版"},
  };
  for (const auto& row : rows) {
    const auto message = incoming(std::string(row.elements) + "<MsgId>1</MsgId>");
    ASSERT_EQ(message.attachments.size(), 1u) << row.elements;
    EXPECT_EQ(message.attachments[0].kind, row.kind) << row.elements;
    EXPECT_EQ(message.attachments[0].handle, row.handle);
    EXPECT_EQ(message.attachments[0].name, row.name);
    EXPECT_EQ(message.attachments[0].text, row.text);
  }
}

TEST_F(WecomAppCallback, ReadsWhereSomebodyIs) {
  const auto read = [&](const char* x, const char* y) {
    return incoming("<MsgType>location</MsgType><Location_X>" + std::string(x) + "</Location_X><Location_Y>" +
                    y + "</Location_Y><MsgId>1</MsgId>")
        .attachments.at(0);
  };
  EXPECT_DOUBLE_EQ(read("23.134", "113.358").latitude, 23.134);
  EXPECT_DOUBLE_EQ(read("23.134", "113.358").longitude, 113.358);
  EXPECT_DOUBLE_EQ(read("nan", "1e999").latitude, 0);
  EXPECT_DOUBLE_EQ(read("nan", "1e999").longitude, 0);
}

TEST_F(WecomAppCallback, ReadsATapOnACard) {
  for (const std::string event : {"template_card_event", "template_card_menu_event"}) {
    const auto message = incoming("<MsgType>event</MsgType><Event>" + event +
                                  "</Event><EventKey>accept</EventKey>"
                                  "<TaskId>ho-7</TaskId><CardType>button_interaction</CardType>"
                                  "<ResponseCode>code</ResponseCode>");
    EXPECT_EQ(message.kind, Incoming::Kind::card_click);
    EXPECT_EQ(message.click.task, "ho-7");
    EXPECT_EQ(message.click.button, "accept");
    EXPECT_EQ(message.click.reply_code, "code");
    EXPECT_EQ(message.message_id, "WangFang|1795999999|" + event + "|accept|ho-7||");
  }
}

TEST_F(WecomAppCallback, ReadsWhoComesAndGoes) {
  const auto kind = [&](const std::string& event) {
    return incoming("<MsgType>event</MsgType><Event>" + event + "</Event><EventKey></EventKey>").kind;
  };
  EXPECT_EQ(kind("subscribe"), Incoming::Kind::opened);
  EXPECT_EQ(kind("enter_agent"), Incoming::Kind::opened);
  EXPECT_EQ(kind("unsubscribe"), Incoming::Kind::left);
}

TEST_F(WecomAppCallback, AcknowledgesWhatNobodyNeeds) {
  for (const std::string event :
       {"LOCATION", "click", "view", "batch_job_result", "change_contact", "Subscribe", "new_thing", ""})
    EXPECT_EQ(status(side_.xml(inner("<MsgType>event</MsgType><Event>" + event + "</Event>"))), 200) << event;
  EXPECT_EQ(status(side_.xml(inner("<MsgType>hologram</MsgType><MsgId>1</MsgId>"))), 200);
}

TEST_F(WecomAppCallback, AnswersATextInTheResponse) {
  const auto xml = answered("<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId>",
                            {.text = "已记 <b> & ]]> 12.8万"});
  EXPECT_EQ(wecom_side::WecomSide::element(xml, "ToUserName"), "WangFang");
  EXPECT_EQ(wecom_side::WecomSide::element(xml, "FromUserName"), "ww1");
  EXPECT_EQ(wecom_side::WecomSide::number(xml, "CreateTime"), "1796000000");
  EXPECT_EQ(wecom_side::WecomSide::element(xml, "MsgType"), "text");
  EXPECT_NE(xml.find("<Content><![CDATA[已记 ＜b> & ]]]]><![CDATA[> 12.8万]]></Content>"), std::string::npos)
      << xml;
}

TEST_F(WecomAppCallback, CutsALongAnswerAtAWholeCharacter) {
  std::string text;
  for (int n = 0; n < 1000; ++n) text += "字";
  const auto xml = answered("<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId>", {.text = text});
  const auto content = wecom_side::WecomSide::element(xml, "Content");
  EXPECT_LE(content.size(), 2048u);
  EXPECT_GT(content.size(), 2040u);
  EXPECT_TRUE(content.ends_with("字…"));
}

TEST_F(WecomAppCallback, ChangesTheTappedCard) {
  const std::string tap =
      "<MsgType>event</MsgType><Event>template_card_event</Event><EventKey>a</EventKey><TaskId>t</TaskId>";
  const auto xml =
      answered(tap, {.text = "好", .outcome = base::CardOutcome{"t", "已完成 · 王芳 10:20", "code"}});
  EXPECT_EQ(wecom_side::WecomSide::element(xml, "MsgType"), "update_button");
  EXPECT_NE(xml.find("<Button><ReplaceName><![CDATA[已完成 · 王芳 10:20]]></ReplaceName></Button>"),
            std::string::npos);
  EXPECT_EQ(answered(tap, {.text = "你没有权限"}), "") << "a tap takes no text";
}

TEST_F(WecomAppCallback, AcknowledgesWithAnEmptyBody) {
  const auto reception = receive(side_.xml(said("你好")));
  EXPECT_TRUE(reception.answers_in_response);
  EXPECT_EQ(reception.patience, 4500ms);
  EXPECT_EQ(reception.respond(nullptr).status, 200);
  EXPECT_EQ(reception.respond(nullptr).body, "");
  const base::Outgoing nothing;
  EXPECT_EQ(reception.respond(&nothing).body, "");
}

TEST_F(WecomAppCallback, AnswersNobodyWhoHasLeft) {
  EXPECT_EQ(answered("<MsgType>event</MsgType><Event>unsubscribe</Event>", {.text = "再见"}), "");
}

TEST_F(WecomAppCallback, SurvivesAnything) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string content = said("你好");
    for (int change = 0; change < 5; ++change)
      content[random() % content.size()] = static_cast<char>(random());
    if (round % 3 == 0) content.resize(random() % content.size());
    EXPECT_NO_THROW({
      const auto reception = receive(side_.xml(content));
      if (!reception.finished) (void)reception.respond(nullptr);
    });
  }
  std::string deep, closed;
  for (int level = 0; level < 30000; ++level) deep += "<a>", closed += "</a>";
  for (const auto& nested : {deep, deep + closed}) {
    EXPECT_EQ(status(side_.xml(nested)), 400);
    auto request = side_.xml("x");
    request.body = nested;
    EXPECT_EQ(status(request), 403);
  }
}

TEST(WecomAppSettings, RefuseAKeyOf42Characters) {
  ScriptedHttpClient http{[](const OutgoingRequest&) { return IncomingResponse{}; }};
  WecomAppSettings settings{.name = "a", .encoding_aes_key = std::string(42, 'A')};
  EXPECT_THROW(make_wecom_app(settings, http), std::invalid_argument);
}

}  // namespace
}  // namespace connectors
