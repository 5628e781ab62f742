// A small WeCom company and a scripted bot that answers its callbacks, for the tests of the simulator.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "playground/callback_key.hpp"
#include "playground/codec.hpp"
#include "playground/rest_server.hpp"
#include "playground/wecom/wecom.hpp"
#include "playground/xml.hpp"
#include "tests/playground/rest.hpp"
#include "tests/playground/told.hpp"

namespace wecom_test {

using nlohmann::json;
using playground::RestAnswer;
using playground::RestRequest;

const std::string app_key = "ChengdanSimulatorTestKeyForTheApp0000000001";
const std::string bot_key = "ChengdanSimulatorTestKeyForTheBot0000000002";

// One callback as the bot got it.
struct Heard {
  std::string plain;
  std::string timestamp, nonce, signature;
};

// An answer that must not count, and the reason that must be told.
struct Spoiled {
  std::string what, problem;
  std::function<std::string()> says;
  std::function<void(RestAnswer&)> spoil;
};

class Company : public testing::Test {
 protected:
  Company() : bot_([this](const RestRequest& request) { return answered(request); }) {
    playground::WecomSetup setup;
    setup.corp_id = "wwcorp";
    setup.app = {1000002, "小销", "app-secret", "AppToken", app_key, bot_.address() + "/app"};
    setup.bot = {"AIB1", "小销", "BotToken", bot_key, bot_.address() + "/bot"};
    setup.webhook_key = "hook";
    setup.members = {{"WangFang", "王芳"}, {"lilei", "李雷"}, {"zhangwei", "张伟"}};
    setup.groups = {{"wrSales", "销售群", {"WangFang", "lilei"}}};
    setup.retry_pause = std::chrono::milliseconds(1);
    setup.answer_limit = std::chrono::milliseconds(400);
    setup.stream_poll = std::chrono::milliseconds(5);
    wecom_ = std::make_unique<playground::Wecom>(clock_, stage_, setup);
  }

  // What the scripted bot says to a decrypted message; "" is the empty acknowledgement.
  std::function<std::string(const std::string& message)> app_says_ = [](const auto&) { return ""; };
  std::function<std::string(const std::string& message)> bot_says_ = [](const auto&) { return ""; };
  // May spoil the encrypted answer on its way out.
  std::function<void(RestAnswer&, const RestRequest&)> spoil_ = [](auto&, const auto&) {};

  static std::string xml_answer(const std::string& to, const std::string& type, const std::string& rest,
                                const std::string& from = "wwcorp") {
    using namespace playground;
    return xml_element("xml", xml_text("ToUserName", to) + xml_text("FromUserName", from) +
                                  xml_number("CreateTime", 1) + xml_text("MsgType", type) + rest);
  }
  static std::string text_answer(const std::string& to, const std::string& text) {
    return xml_answer(to, "text", playground::xml_text("Content", text));
  }
  static std::string stream_answer(const std::string& text, bool finish = true,
                                   const std::string& id = "S1") {
    return json{{"msgtype", "stream"}, {"stream", {{"id", id}, {"finish", finish}, {"content", text}}}}
        .dump();
  }

  std::vector<Heard> heard() {
    std::lock_guard lock(mutex_);
    return heard_;
  }
  json last_json() { return json::parse(heard().back().plain); }
  playground::XmlNode last_xml() { return *playground::read_xml(heard().back().plain); }
  void settle() { ASSERT_TRUE(wecom_->settle(std::chrono::seconds(20))); }

  std::string token() {
    const auto answer = rest::get(api(), "/cgi-bin/gettoken?corpid=wwcorp&corpsecret=app-secret").body;
    return answer.is_object() ? answer.value("access_token", "") : "";
  }
  rest::Answer send(const json& body) {
    return rest::post(api(), "/cgi-bin/message/send?access_token=" + token(), body);
  }
  static json text_to(const std::string& to, const std::string& text) {
    return {{"touser", to}, {"msgtype", "text"}, {"agentid", 1000002}, {"text", {{"content", text}}}};
  }
  static json card_to(const std::string& to, const json& card) {
    return {{"touser", to}, {"msgtype", "template_card"}, {"agentid", 1000002}, {"template_card", card}};
  }
  static json button_card(const std::string& task) {
    return {{"card_type", "button_interaction"},
            {"main_title", {{"title", "接手客户？"}}},
            {"task_id", task},
            {"button_list", {{{"text", "通过"}, {"key", "yes"}}, {{"text", "驳回"}, {"key", "no"}}}}};
  }
  std::string api() const { return wecom_->api(); }

  // Encrypts an answer the way a correct bot does.
  static RestAnswer sealed_xml(const std::string& plain) {
    using namespace playground;
    const auto encrypted = CallbackKey(app_key).seal(plain, "wwcorp", "0123456789abcdef");
    return {.content_type = "text/xml",
            .body = xml_element(
                "xml", xml_text("Encrypt", encrypted) +
                           xml_text("MsgSignature", callback_signature("AppToken", "5", "n", encrypted)) +
                           xml_element("TimeStamp", "5") + xml_text("Nonce", "n"))};
  }
  static RestAnswer sealed_json(const std::string& plain, const std::string& nonce) {
    const auto encrypted = playground::CallbackKey(bot_key).seal(plain, "", "0123456789abcdef");
    const auto signature = playground::callback_signature("BotToken", "5", nonce, encrypted);
    return {.body =
                json{{"encrypt", encrypted}, {"msgsignature", signature}, {"timestamp", 5}, {"nonce", nonce}}
                    .dump()};
  }

 private:
  std::string opened(const RestRequest& request, bool app) {
    const std::string encrypted = request.http.method == "GET"
                                      ? std::string(request.http.parameter("echostr"))
                                  : app ? playground::read_xml(request.http.body)->text_of("Encrypt")
                                        : json::parse(request.http.body).value("encrypt", "");
    const std::string timestamp(request.http.parameter("timestamp")), nonce(request.http.parameter("nonce"));
    const auto wanted =
        playground::callback_signature(app ? "AppToken" : "BotToken", timestamp, nonce, encrypted);
    EXPECT_EQ(request.http.parameter("msg_signature"), wanted);
    const auto opened = playground::CallbackKey(app ? app_key : bot_key).open(encrypted);
    EXPECT_EQ(opened->receive_id, app ? "wwcorp" : "");
    return opened->message;
  }
  RestAnswer answered(const RestRequest& request) {
    const bool app = request.http.path == "/app";
    const auto plain = opened(request, app);
    if (request.http.method == "GET") return {.content_type = "text/plain", .body = plain};
    const std::string nonce(request.http.parameter("nonce"));
    {
      std::lock_guard lock(mutex_);
      heard_.push_back({plain, std::string(request.http.parameter("timestamp")), nonce,
                        std::string(request.http.parameter("msg_signature"))});
    }
    const auto says = app ? app_says_(plain) : bot_says_(plain);
    RestAnswer answer = says.empty() ? RestAnswer{} : app ? sealed_xml(says) : sealed_json(says, nonce);
    spoil_(answer, request);
    return answer;
  }

  std::mutex mutex_;
  std::vector<Heard> heard_;  // guarded by mutex_

 protected:
  base::MovableClock clock_{told::at("2026-11-23T10:00:00+08:00")};
  playground::Stage stage_;
  playground::RestServer bot_;
  std::unique_ptr<playground::Wecom> wecom_;
};

}  // namespace wecom_test
