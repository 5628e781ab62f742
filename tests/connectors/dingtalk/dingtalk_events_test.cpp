// DingTalk's event subscription against the published samples, and what it does with who has left.
#include "connectors/dingtalk/dingtalk_events.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "connectors/crypto/callback_cipher.hpp"
#include "connectors/dingtalk/event_letter.hpp"

namespace connectors {
namespace {

using nlohmann::json;

struct Sample {
  const char* name;
  DingtalkEventsSettings settings;
  std::string timestamp, nonce, signature, encrypted;
  std::string answer;  // what has to be sealed into the answer

  friend void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.name; }
};

// Published: DingCallbackCrypto3.py, and the page on encryption and decryption of event bodies.
const Sample python{"Python",
                    {"events", "mryue", "Yue0EfdN5900c1ce5cf6A152c63DDe1808a60c5ecd7", "ding6ccabc44d2c8d38b"},
                    "1608001896814",
                    "WL4PK6yA",
                    "03044561471240d4a14bb09372dfcfd4fd0e40cb",
                    "0vJiX6vliEpwG3U45CtXqi+m8PXbQRARJ8p8BbDuD1EMTDf0jKpQ79QS93qEk7XHpP6u+oTTrd15NRPvNvmBKyDCYxxOK+HZeKju4yhELOFchzNukR+t8SB/"
                    "qk4ROMu3",
                    "success"};
const Sample page{"Page",
                  {"events", "123456", "4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij", "suite4xxxxxxxxxxxxxxx"},
                  "1445827045067",
                  "nEXhMP4r",
                  "5a65ceeef9aab2d149439f82dc191dd6c5cbe2c0",
                  "1a3NBxmCFwkCJvfoQ7WhJHB+iX3qHPsc9JbaDznE1i03peOk1LaOQoRz3+nlyGNhwmwJ3vDMG+OzrHMeiZI7gTRWVdUBmfxjZ8Ej23JVYa9VrYeJ5as7XM/"
                  "ZpulX8NEQis44w53h1qAgnC3PRzM7Zc/D6Ibr0rgUathB6zRHP8PYrfgnNOS9PhSBdHlegK+AGGanfwjXuQ9+0pZcy0w9lQ==",
                  "LPIdSnlF"};

base::HttpRequest request_of(const Sample& sample) {
  base::HttpRequest request;
  request.method = "POST";
  request.query = {{"signature", sample.signature}, {"msg_signature", sample.signature}, {"timestamp", sample.timestamp}, {"nonce", sample.nonce}};
  request.body = json{{"encrypt", sample.encrypted}}.dump();
  return request;
}

base::Instant time_of(const Sample& sample) { return base::from_millis(std::stoll(sample.timestamp)); }

// What is inside a sealed answer; empty when it is not sealed as the platform wants it.
std::string opened(const base::HttpResponse& response, const DingtalkEventsSettings& settings) {
  if (response.status != 200) return {};
  const json answer = json::parse(response.body);
  const crypto::CallbackCipher cipher(settings.token, settings.encoding_aes_key, settings.receive_id);
  const std::string encrypted = answer.at("encrypt");
  if (!cipher.is_signed(answer.at("msg_signature").get<std::string>(), answer.at("timeStamp").get<std::string>(),
                        answer.at("nonce").get<std::string>(), encrypted))
    return {};
  return cipher.decrypted(encrypted).value_or("");
}

class PublishedEvent : public testing::TestWithParam<Sample> {};

TEST_P(PublishedEvent, IsAnsweredWithItsWordSealed) {
  const auto events = make_dingtalk_events(GetParam().settings);
  const auto reception = events->receive(request_of(GetParam()), time_of(GetParam()));
  ASSERT_TRUE(reception.finished);
  EXPECT_EQ(opened(*reception.finished, GetParam().settings), GetParam().answer);
}

TEST_P(PublishedEvent, IsRefusedWhenAnythingIsWrong) {
  const auto events = make_dingtalk_events(GetParam().settings);
  const auto status = [&](base::HttpRequest request, base::Instant now) {
    const auto reception = events->receive(request, now);
    return reception.finished ? reception.finished->status : 0;
  };
  const auto good = request_of(GetParam());
  const auto at = time_of(GetParam());
  auto bad = good;
  bad.query["msg_signature"][3] ^= 1;
  EXPECT_EQ(status(bad, at), 403);
  bad = good;
  bad.query["nonce"] += "x";
  EXPECT_EQ(status(bad, at), 403);
  bad = good;
  bad.body = json{{"encrypt", GetParam().encrypted + "AAAA"}}.dump();
  EXPECT_EQ(status(bad, at), 403);
  bad.body = "{";
  EXPECT_EQ(status(bad, at), 403);
  EXPECT_EQ(status(good, at + std::chrono::hours(2)), 403);
  EXPECT_EQ(status(good, at - std::chrono::hours(2)), 403);
  bad = good;
  bad.method = "GET";
  EXPECT_EQ(status(bad, at), 403);
  auto foreign = GetParam().settings;
  foreign.receive_id = "dingsomebodyelse";
  EXPECT_EQ(make_dingtalk_events(foreign)->receive(good, at).finished->status, 403);
}

INSTANTIATE_TEST_SUITE_P(Samples, PublishedEvent, testing::Values(python, page), [](const auto& info) { return std::string(info.param.name); });

base::HttpRequest sealed(const std::string& event, base::Instant now) {
  const auto& s = python.settings;
  const crypto::CallbackCipher cipher(s.token, s.encoding_aes_key, s.receive_id);
  const std::string encrypted = cipher.encrypted(event), timestamp = std::to_string(base::to_millis(now));
  base::HttpRequest request;
  request.method = "POST";
  request.query = {{"signature", cipher.signature(timestamp, "n", encrypted)}, {"timeStamp", timestamp}, {"nonce", "n"}};
  request.body = json{{"encrypt", encrypted}}.dump();
  return request;
}

const base::Instant now = base::from_millis(1'700'000'000'000);

TEST(DingtalkEvents, TellWhoHasLeft) {
  const auto events = make_dingtalk_events(python.settings);
  const auto reception = events->receive(
      sealed(R"({"EventType":"user_leave_org","eventId":"e1","timeStamp":"1700000000000","userId":["0123","0124"]})", now), now);
  ASSERT_FALSE(reception.finished);
  EXPECT_EQ(reception.incoming.kind, base::Incoming::Kind::left);
  EXPECT_EQ(reception.incoming.message_id, "e1");
  EXPECT_EQ(reception.incoming.sender_id, "0123");
  ASSERT_EQ(reception.incoming.mentions.size(), 1u);
  EXPECT_EQ(reception.incoming.mentions.front().user_id, "0124");
  EXPECT_EQ(opened(reception.respond(nullptr), python.settings), "success");
}

TEST(DingtalkEvents, WithoutAnIdAreKnownByWhoAndWhen) {
  const auto id = [](const char* text) { return dingtalk::read_event(text)->id; };
  EXPECT_EQ(id(R"({"EventType":"user_leave_org","TimeStamp":"17","UserId":["0123"]})"),
            id(R"({"EventType":"user_leave_org","timeStamp":17,"userId":"0123"})"));
  EXPECT_NE(id(R"({"EventType":"user_leave_org","timeStamp":"17","userId":["0123"]})"),
            id(R"({"EventType":"user_leave_org","timeStamp":"18","userId":["0123"]})"));
}

TEST(DingtalkEvents, OfOtherKindsAreAcknowledgedAndNoMore) {
  const auto events = make_dingtalk_events(python.settings);
  for (const char* event : {R"({"EventType":"user_add_org","userId":["9"]})", R"({"EventType":"user_leave_org"})"}) {
    const auto reception = events->receive(sealed(event, now), now);
    ASSERT_TRUE(reception.finished) << event;
    EXPECT_EQ(opened(*reception.finished, python.settings), "success") << event;
  }
}

TEST(DingtalkEvents, ThatAreNoneGetABadRequest) {
  const auto events = make_dingtalk_events(python.settings);
  for (const char* event : {"", "[]", "7", "{}", R"({"EventType":7.5})"})
    EXPECT_EQ(events->receive(sealed(event, now), now).finished->status, 400) << event;
}

}  // namespace
}  // namespace connectors
