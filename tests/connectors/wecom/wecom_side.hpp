// The platform's side of a callback, for tests: encrypts, signs and sends, and opens what comes back.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "bot/base/http.hpp"
#include "bot/base/message.hpp"
#include "connectors/crypto/callback_cipher.hpp"

namespace wecom_side {

inline constexpr const char* aes_key = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR";
inline constexpr const char* token = "token123";
inline const base::Instant now = base::from_millis(1'796'000'000'000);  // 2026-11-30

class WecomSide {
 public:
  explicit WecomSide(std::string receive_id) : cipher_(token, aes_key, std::move(receive_id)) {}

  std::string encrypted(const std::string& content) const { return cipher_.encrypted(content); }

  base::HttpRequest signed_request(const char* method, const std::string& encrypted,
                                   base::Instant at = now) const {
    const std::string timestamp = std::to_string(base::to_millis(at) / 1000);
    base::HttpRequest request;
    request.method = method;
    request.path = "/callback/wecom";
    request.query = {{"timestamp", timestamp},
                     {"nonce", "n0nce"},
                     {"msg_signature", cipher_.signature(timestamp, "n0nce", encrypted)}};
    return request;
  }
  base::HttpRequest check(const std::string& echo, base::Instant at = now) const {
    const std::string echostr = encrypted(echo);
    auto request = signed_request("GET", echostr, at);
    request.query["echostr"] = echostr;
    return request;
  }
  base::HttpRequest xml(const std::string& inner, base::Instant at = now) const {
    const std::string content = encrypted(inner);
    auto request = signed_request("POST", content, at);
    request.body =
        "<xml><ToUserName><![CDATA[ww1]]></ToUserName><AgentID><![CDATA[1000002]]></"
        "AgentID><Encrypt><![CDATA[" +
        content + "]]></Encrypt></xml>";
    return request;
  }
  base::HttpRequest json(const std::string& inner, base::Instant at = now) const {
    const std::string content = encrypted(inner);
    auto request = signed_request("POST", content, at);
    request.body = R"({"encrypt":")" + content + R"("})";
    return request;
  }

  // The content of a sealed answer; starts with ! when seal or form are wrong.
  std::string opened_xml(const base::HttpResponse& response) const {
    return opened(element(response.body, "Encrypt"), element(response.body, "MsgSignature"),
                  number(response.body, "TimeStamp"), element(response.body, "Nonce"));
  }
  nlohmann::json opened_json(const base::HttpResponse& response) const {
    const auto envelope = nlohmann::json::parse(response.body, nullptr, false);
    if (!envelope.is_object() || !envelope["timestamp"].is_number_integer()) return "!no envelope";
    const auto text = opened(envelope["encrypt"], envelope["msgsignature"], envelope["timestamp"].dump(),
                             envelope["nonce"]);
    return nlohmann::json::parse(text, nullptr, false);
  }

  static std::string element(const std::string& xml, const std::string& name) {
    return between(xml, "<" + name + "><![CDATA[", "]]></" + name + ">");
  }
  static std::string number(const std::string& xml, const std::string& name) {
    return between(xml, "<" + name + ">", "</" + name + ">");
  }

 private:
  static std::string between(const std::string& text, const std::string& open, const std::string& close) {
    const auto start = text.find(open);
    if (start == text.npos) return "!no " + open;
    return text.substr(start + open.size(), text.find(close, start) - start - open.size());
  }
  std::string opened(const std::string& content, const std::string& signature, const std::string& timestamp,
                     const std::string& nonce) const {
    if (!cipher_.is_signed(signature, timestamp, nonce, content)) return "!not signed";
    if (nonce != "n0nce") return "!another nonce";
    return cipher_.decrypted(content).value_or("!not decrypted");
  }

  connectors::crypto::CallbackCipher cipher_;
};

}  // namespace wecom_side
