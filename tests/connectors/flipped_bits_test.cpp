// T4: of a genuine callback no single bit may differ: signature, timestamp, nonce and ciphertext of 100
// messages.
#include <gtest/gtest.h>

#include "connectors/dingtalk/callback_sign.hpp"
#include "connectors/wecom/wecom_app.hpp"
#include "connectors/wecom/wecom_bot.hpp"
#include "tests/connectors/dingtalk/ding.hpp"
#include "tests/connectors/wecom/wecom_side.hpp"

namespace connectors {
namespace {

constexpr int messages = 100;

bool is_let_in(const Connector& connector, const base::HttpRequest& request, base::Instant now) {
  const auto reception = connector.receive(request, now);
  return !reception.finished || reception.finished->status != 403 || !reception.finished->body.empty();
}

// Tries the request with each bit of `text` (a part of it) flipped; how many were tried and how many let in.
struct Flips {
  long tried = 0, let_in = 0;

  void try_all(const Connector& connector, base::HttpRequest& request, std::string& text, base::Instant now) {
    for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
      const char flip = static_cast<char>(1 << bit % 8);
      text[bit / 8] = static_cast<char>(text[bit / 8] ^ flip);
      ++tried;
      let_in += is_let_in(connector, request, now);
      text[bit / 8] = static_cast<char>(text[bit / 8] ^ flip);
    }
  }
};

class NoHttp : public HttpClient {
  IncomingResponse exchange(const OutgoingRequest&) override { return {}; }
};

// Only the base64 text of the body is flipped, not what surrounds it: whoever breaks the XML breaks it for
// himself.
void flip_body(Flips& flips, const Connector& connector, base::HttpRequest request,
               const std::string& encrypted) {
  const std::size_t at = request.body.find(encrypted);
  for (std::size_t bit = 0; bit < 8 * encrypted.size(); ++bit) {
    char& byte = request.body[at + bit / 8];
    const char before = byte;
    byte = static_cast<char>(byte ^ 1 << bit % 8);
    ++flips.tried;
    flips.let_in += is_let_in(connector, request, wecom_side::now);
    byte = before;
  }
}

TEST(FlippedBits, OfWecomsCallbacksAreAllRefused) {
  NoHttp http;
  const auto app = make_wecom_app(
      {.name = "app", .corp_id = "ww1", .token = wecom_side::token, .encoding_aes_key = wecom_side::aes_key},
      http);
  const auto bot = make_wecom_bot(
      {.name = "bot", .token = wecom_side::token, .encoding_aes_key = wecom_side::aes_key}, http);
  Flips flips;
  for (int i = 0; i < messages; ++i) {
    const bool is_app = i % 2 == 0;
    const wecom_side::WecomSide side(is_app ? "ww1" : "");
    const std::string number = std::to_string(i);
    auto request =
        is_app ? side.xml("<xml><FromUserName>w</FromUserName><MsgType>text</MsgType><Content>新客户 康达" +
                          number + "</Content><MsgId>" + number + "</MsgId></xml>")
               : side.json(R"({"msgid":")" + number +
                           R"(","from":{"userid":"w"},"msgtype":"text","text":{"content":"跟进"}})");
    const Connector& connector = is_app ? *app : *bot;
    ASSERT_FALSE(connector.receive(request, wecom_side::now).finished) << "the message itself is genuine";
    for (const char* part : {"msg_signature", "timestamp", "nonce"})
      flips.try_all(connector, request, request.query[part], wecom_side::now);
    const auto encrypted = is_app ? wecom_side::WecomSide::element(request.body, "Encrypt")
                                  : nlohmann::json::parse(request.body)["encrypt"].get<std::string>();
    flip_body(flips, connector, request, encrypted);
  }
  EXPECT_GE(flips.tried, 100'000);
  EXPECT_EQ(flips.let_in, 0);
}

// DingTalk signs the moment alone: the body is not covered.
TEST(FlippedBits, OfDingtalksSignatureAreAllRefused) {
  const ding_test::Ding ding;
  Flips flips;
  for (int i = 0; i < messages; ++i) {
    const auto at = ding_test::now + std::chrono::milliseconds(7919 * i);
    const auto timestamp = std::to_string(base::to_millis(at));
    base::HttpRequest request{
        .method = "POST",
        .body = R"({"msgId":"1","senderStaffId":"0123","msgtype":"text","text":{"content":"你好"}})"};
    request.headers = {{"timestamp", timestamp},
                       {"sign", dingtalk::callback_sign(timestamp, ding_test::secret)}};
    ASSERT_FALSE(ding.connector->receive(request, at).finished) << "the message itself is genuine";
    for (const char* part : {"sign", "timestamp"})
      flips.try_all(*ding.connector, request, request.headers[part], at);
  }
  EXPECT_GE(flips.tried, 40'000);
  EXPECT_EQ(flips.let_in, 0);
}

}  // namespace
}  // namespace connectors
