// A DingTalk that answers as a test tells it, with the HTTP robot connected to it.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "connectors/dingtalk/dingtalk_http.hpp"
#include "connectors/transport/scripted_http_client.hpp"

namespace connectors::ding_test {

using namespace std::chrono_literals;
using Outcome = base::Delivery::Outcome;
using nlohmann::json;

inline const base::Instant now = base::from_millis(1'700'000'000'000);
inline const std::string session = "https://oapi.dingtalk.com/robot/sendBySession?session=s";
inline const std::string secret = "the-app-secret", token = "the-access-token";

inline IncomingResponse json_answer(const std::string& body, int status = 200) { return {status, {}, {}, body}; }

// DingTalk with answers that a test may change by the end of an address's path; counts what was asked.
struct Ding {
  explicit Ding(DingtalkHttpSettings settings = {})
      : http([this](const OutgoingRequest& request) { return answer(request); }) {
    settings.name = "ding-http";
    settings.client_id = "dingapp";
    settings.client_secret = secret;
    settings.bot_name = "小销";
    connector = make_dingtalk_http(settings, http);
  }

  IncomingResponse answer(const OutgoingRequest& request) {
    const auto path = request.url.substr(0, request.url.find('?'));
    const auto name = path.substr(path.rfind('/') + 1);
    auto& queue = answers[name];
    if (queue.empty()) return usual(name);
    auto next = queue.front();
    queue.erase(queue.begin());
    return next;
  }
  static IncomingResponse usual(const std::string& name) {
    if (name == "accessToken") return json_answer(R"({"accessToken":")" + token + R"(","expireIn":7200})");
    if (name == "sendBySession") return json_answer(R"({"errcode":0,"errmsg":"ok"})");
    if (name == "upload") return json_answer(R"({"errcode":0,"media_id":"@media"})");
    if (name == "download") return json_answer(R"({"downloadUrl":"http://files.example/a.file?Expires=1"})");
    if (name == "a.file") return {200, {}, {{"content-type", "image/png"}}, "bytes"};
    return json_answer(R"({"processQueryKey":"pqk"})");
  }

  // The last parts of the addresses asked so far.
  std::vector<std::string> asked() const {
    std::vector<std::string> names;
    for (const auto& request : http.asked()) {
      const auto path = request.url.substr(0, request.url.find('?'));
      names.push_back(path.substr(path.rfind('/') + 1));
    }
    return names;
  }
  json last_body() const { return json::parse(http.asked().back().body); }
  base::Delivery send(const base::Address& to, const base::Outgoing& message) {
    return connector->send(to, message, "key-1", now);
  }

  std::map<std::string, std::vector<IncomingResponse>> answers;
  ScriptedHttpClient http;
  std::unique_ptr<Connector> connector;
};

inline base::Address person() { return {.conversation = {"ding-http", base::ChatKind::single, "0123", ""}}; }
inline base::Address group() { return {.conversation = {"ding-http", base::ChatKind::group, "cidAb+c==", "华东"}}; }
inline base::Address answering(base::Address to, base::Duration left = 90min) {
  to.reply = {session, now + left};
  to.asker_id = "0123";
  return to;
}

}  // namespace connectors::ding_test
