// WeCom's REST interface from a script, for tests: gives tokens, records calls, answers what it is told.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "connectors/transport/scripted_http_client.hpp"

namespace wecom_side {

class FakeApi {
 public:
  // Answers by path, in order; the last one stays. Without any: {"errcode":0}.
  void answers(const std::string& path, std::vector<connectors::IncomingResponse> script) {
    scripts_[path] = std::move(script);
  }
  void answers(const std::string& path, const std::string& body) { answers(path, {json(body)}); }

  static connectors::IncomingResponse json(const std::string& body) {
    return {200, "", {{"content-type", "application/json; charset=UTF-8"}}, body};
  }

  connectors::HttpClient& http() { return http_; }
  // The calls of one path, without those for a token unless that is the path.
  std::vector<connectors::OutgoingRequest> calls(const std::string& path) const {
    std::vector<connectors::OutgoingRequest> found;
    for (const auto& request : http_.asked())
      if (path_of(request.url) == path) found.push_back(request);
    return found;
  }
  nlohmann::json body(const std::string& path, std::size_t at = 0) const {
    return nlohmann::json::parse(calls(path).at(at).body);
  }

 private:
  static std::string path_of(const std::string& url) {
    const auto start = url.find('/', url.find("://") + 3);
    return url.substr(start, url.find('?') - start);
  }
  connectors::IncomingResponse answer(const connectors::OutgoingRequest& request) {
    const std::string path = path_of(request.url);
    auto& script = scripts_[path];
    if (script.empty() && path == "/cgi-bin/gettoken")
      return json(R"({"errcode":0,"errmsg":"ok","access_token":"token-)" + std::to_string(++tokens_) +
                  R"(","expires_in":7200})");
    if (script.empty()) return json(R"({"errcode":0,"errmsg":"ok"})");
    auto next = script.front();
    if (script.size() > 1) script.erase(script.begin());
    return next;
  }

  int tokens_ = 0;
  std::map<std::string, std::vector<connectors::IncomingResponse>> scripts_;
  connectors::ScriptedHttpClient http_{[this](const auto& request) { return answer(request); }};
};

}  // namespace wecom_side
