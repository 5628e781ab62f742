// Callbacks written by hand: authentic, forged or broken, posted on a connection of their own.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <string>

#include "playground/callback_key.hpp"
#include "playground/caller.hpp"
#include "playground/codec.hpp"
#include "playground/demo.hpp"
#include "playground/rest_server.hpp"
#include "playground/xml.hpp"
#include "tests/stage.hpp"

namespace letters {

using namespace std::chrono_literals;

inline base::Instant monday() {
  return base::parse_iso("2026-11-23T10:00", base::Zone{}).value();
}

// How a letter is sealed; each member may be made wrong on purpose.
struct Seal {
  std::string token, aes_key, receive_id, path;
  bool is_xml = true;
  base::Duration late{0};   // how long ago it was signed
  std::string signature{};  // instead of the right one
};

inline Seal app_seal() {
  const auto setup = playground::demo_wecom({});
  return {setup.app.token, setup.app.aes_key, setup.corp_id, "/callback/wecom-app"};
}
inline Seal bot_seal() {
  const auto setup = playground::demo_wecom({});
  return {setup.bot.token, setup.bot.aes_key, "", "/callback/wecom-bot", false};
}

inline playground::Called post(const stage::Bot& bot, const std::string& path, const std::string& body,
                               const std::map<std::string, std::string>& headers = {}) {
  return playground::Caller().post(bot.url() + path, headers, body, "application/octet-stream", 20s);
}

inline std::string envelope(const Seal& seal, const std::string& encrypted) {
  if (!seal.is_xml) return nlohmann::json{{"encrypt", encrypted}}.dump();
  return playground::xml_element("xml", playground::xml_text("ToUserName", seal.receive_id) +
                                            playground::xml_text("AgentID", "1000002") +
                                            playground::xml_text("Encrypt", encrypted));
}

inline playground::Called post_sealed(stage::Bot& bot, const Seal& seal, const std::string& plain) {
  const auto encrypted =
      playground::CallbackKey(seal.aes_key).seal(plain, seal.receive_id, "0123456789abcdef");
  const auto timestamp = std::to_string(base::to_millis(bot.clock().now() - seal.late) / 1000);
  const auto right = playground::callback_signature(seal.token, timestamp, "4711", encrypted);
  return post(bot,
              seal.path + "?msg_signature=" + (seal.signature.empty() ? right : seal.signature) +
                  "&timestamp=" + timestamp + "&nonce=4711",
              envelope(seal, encrypted));
}

// What the app's answer says; empty for the empty acknowledgement.
inline std::string words_of(const playground::Called& called) {
  const auto outer = playground::read_xml(called.body);
  if (!outer) return "";
  const auto opened = playground::CallbackKey(app_seal().aes_key).open(outer->text_of("Encrypt"));
  const auto inner = opened ? playground::read_xml(opened->message) : std::nullopt;
  return inner ? inner->text_of("Content") : "";
}

inline std::string app_message(const std::string& from, const std::string& id, const std::string& text) {
  using namespace playground;
  return xml_element("xml", xml_text("ToUserName", app_seal().receive_id) + xml_text("FromUserName", from) +
                                xml_number("CreateTime", base::to_millis(monday()) / 1000) +
                                xml_text("MsgType", "text") + xml_text("Content", text) +
                                xml_element("MsgId", id) + xml_number("AgentID", 1000002));
}

inline std::string app_tap(const std::string& from, const playground::Button& button, base::Instant at) {
  using namespace playground;
  return xml_element("xml", xml_text("ToUserName", app_seal().receive_id) + xml_text("FromUserName", from) +
                                xml_number("CreateTime", base::to_millis(at) / 1000) +
                                xml_text("MsgType", "event") + xml_text("Event", "template_card_event") +
                                xml_text("EventKey", button.key) + xml_text("TaskId", button.task) +
                                xml_text("CardType", "button_interaction") +
                                xml_text("ResponseCode", "code") + xml_number("AgentID", 1000002));
}

inline nlohmann::json bot_message(const std::string& from, const std::string& id, const std::string& text) {
  return {{"msgid", id},          {"aibotid", "AIBdemo0001"},
          {"chattype", "single"}, {"from", {{"userid", from}}},
          {"msgtype", "text"},    {"text", {{"content", text}}}};
}

inline nlohmann::json ding_message(const std::string& from, const std::string& id, const std::string& text) {
  return {{"msgId", id},
          {"conversationType", "1"},
          {"conversationId", "cid" + from},
          {"senderId", "$:LWCP_v1:$" + from},
          {"senderStaffId", from},
          {"senderNick", from},
          {"robotCode", "dingdemorobot0001"},
          {"createAt", base::to_millis(monday())},
          {"msgtype", "text"},
          {"text", {{"content", text}}}};
}

inline std::map<std::string, std::string> ding_headers(base::Instant signed_at) {
  const auto timestamp = std::to_string(base::to_millis(signed_at));
  return {{"timestamp", timestamp},
          {"sign", playground::robot_sign(timestamp, playground::demo_dingtalk({}).robot.client_secret)}};
}
inline playground::Called post_ding(stage::Bot& bot, const std::string& body) {
  return post(bot, "/callback/ding-http", body, ding_headers(bot.clock().now()));
}

// Somebody else's server, which nobody has any business to call. Counts who does.
class Foreign {
 public:
  int port() const { return server_.port(); }
  std::string url() const { return server_.address() + path; }
  int calls() const { return calls_; }

  static constexpr const char* path = "/robot/sendBySession?session=1";

 private:
  std::atomic<int> calls_ = 0;
  playground::RestServer server_{[this](const playground::RestRequest&) {
    ++calls_;
    return playground::RestAnswer{.body = R"({"errcode":0})"};
  }};
};

// That nothing was written and the bot still works.
inline void expect_untouched(stage::Bot& bot, const std::string& about) {
  EXPECT_EQ(bot.count("SELECT count(*) FROM inbox"), 0) << about;
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), 0) << about;
  EXPECT_EQ(bot.count("SELECT count(*) FROM members WHERE is_active = 1"), 5) << about;
  EXPECT_EQ(bot.count("SELECT count(*) FROM outbox"), 0) << about;
}

}  // namespace letters
