// A small DingTalk organisation and a scripted robot that answers its callbacks, for the tests of the
// simulator.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "playground/codec.hpp"
#include "playground/dingtalk/dingtalk.hpp"
#include "playground/rest_server.hpp"
#include "tests/playground/rest.hpp"
#include "tests/playground/told.hpp"

namespace dingtalk_test {

using nlohmann::json;
using playground::RestAnswer;
using playground::RestRequest;

const std::string group = "cidEast+1/2==";

class Organisation : public testing::Test {
 protected:
  Organisation() : robot_([this](const RestRequest& request) { return answered(request); }) { found({}); }

  static playground::DingtalkSetup setup(const std::string& callback_url) {
    playground::DingtalkSetup setup;
    setup.corp_id = "dingcorp";
    setup.robot = {"dingrobot", "robot-secret", "小销", callback_url};
    setup.webhook_token = "hook";
    setup.webhook_secret = "SECtest";
    setup.members = {
        {"0123", "王芳", "13800000001", true}, {"0124", "李雷", "13800000002"}, {"0125", "张伟"}};
    setup.groups = {{group, "华东群", {"0123", "0124"}}};
    setup.retry_pause = std::chrono::milliseconds(1);
    setup.answer_limit = std::chrono::milliseconds(400);
    return setup;
  }
  // Founds the organisation anew with changed settings.
  void found(const std::function<void(playground::DingtalkSetup&)>& change) {
    auto with = setup(robot_.address() + "/robot");
    if (change) change(with);
    dingtalk_ = std::make_unique<playground::Dingtalk>(clock_, stage_, with);
  }

  std::function<RestAnswer(const json& message)> says_ = [](const auto&) {
    return RestAnswer{.body = R"({"msgtype":"empty"})"};
  };
  static RestAnswer text(const std::string& content) {
    return {.body = json{{"msgtype", "text"}, {"text", {{"content", content}}}}.dump()};
  }

  std::vector<json> heard() {
    std::lock_guard lock(mutex_);
    return heard_;
  }
  json last() { return heard().back(); }
  void settle() { ASSERT_TRUE(dingtalk_->settle(std::chrono::seconds(20))); }
  std::string api() const { return dingtalk_->api(); }

  std::string token() {
    return rest::post(api(), "/v1.0/oauth2/accessToken",
                      {{"appKey", "dingrobot"}, {"appSecret", "robot-secret"}})
        .body.value("accessToken", "");
  }
  rest::Answer call(const std::string& path, const json& body) {
    return rest::post(api(), path, body, {{"x-acs-dingtalk-access-token", token()}});
  }
  rest::Answer to_people(const json& userids, const std::string& key, const json& param) {
    return call(
        "/v1.0/robot/oToMessages/batchSend",
        {{"robotCode", "dingrobot"}, {"userIds", userids}, {"msgKey", key}, {"msgParam", param.dump()}});
  }
  rest::Answer to_group(const std::string& key, const json& param, const std::string& chat = group) {
    return call("/v1.0/robot/groupMessages/send", {{"robotCode", "dingrobot"},
                                                   {"openConversationId", chat},
                                                   {"msgKey", key},
                                                   {"msgParam", param.dump()}});
  }
  rest::Answer custom(const json& body, long long skew = 0, const std::string& secret = "SECtest") {
    const auto timestamp = std::to_string(base::to_millis(clock_.now()) + skew);
    return rest::post(api(),
                      "/robot/send?access_token=hook&timestamp=" + timestamp +
                          "&sign=" + playground::percent_encoded(playground::robot_sign(timestamp, secret)),
                      body);
  }
  static json text_body(const std::string& content) {
    return {{"msgtype", "text"}, {"text", {{"content", content}}}};
  }

 private:
  RestAnswer answered(const RestRequest& request) {
    const std::string timestamp(request.http.header("timestamp"));
    EXPECT_EQ(request.http.header("sign"), playground::robot_sign(timestamp, "robot-secret"));
    EXPECT_EQ(timestamp, std::to_string(base::to_millis(clock_.now())));
    const auto message = json::parse(request.http.body);
    {
      std::lock_guard lock(mutex_);
      heard_.push_back(message);
    }
    return says_(message);
  }

  std::mutex mutex_;
  std::vector<json> heard_;  // guarded by mutex_

 protected:
  base::MovableClock clock_{told::at("2026-11-23T10:00:00+08:00")};
  playground::Stage stage_;
  playground::RestServer robot_;
  std::unique_ptr<playground::Dingtalk> dingtalk_;
};

}  // namespace dingtalk_test
