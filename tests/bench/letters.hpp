// Callbacks as WeCom sends them, sealed before the clock starts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/crypto/callback_cipher.hpp"

namespace bench {

constexpr const char* token = "benchtoken";
constexpr const char* aes_key = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR";
constexpr const char* corp_id = "wwbench";

struct Letter {
  std::string request;  // the whole HTTP request
  std::string phone;    // that it tells
};

class Writer {
 public:
  // `message_base`: so that no two runs share a message id.
  Writer(std::string path, long long message_base) : path_(std::move(path)), message_base_(message_base) {}

  // Every letter a new lead with a number of its own, from 50 people in turn.
  std::vector<Letter> leads(std::size_t count) const {
    std::vector<Letter> letters;
    letters.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string number = std::to_string(10'000'000'000 + message_base_ % 10'000'000'000 + static_cast<long long>(i)).substr(3);
      letters.push_back(lead(i, "182" + number));
    }
    return letters;
  }

  // The text of a sealed answer, if it is authentic.
  std::optional<std::string> opened(const std::string& body) const {
    constexpr std::string_view open = "<Encrypt><![CDATA[", close = "]]></Encrypt>";
    const auto begin = body.find(open);
    const auto end = body.find(close);
    if (begin == body.npos || end == body.npos) return std::nullopt;
    return cipher_.decrypted(std::string_view(body).substr(begin + open.size(), end - begin - open.size()));
  }

 private:
  Letter lead(std::size_t i, const std::string& phone) const {
    const std::string now = std::to_string(time(nullptr));
    const std::string plain = "<xml><ToUserName><![CDATA[" + std::string(corp_id) + "]]></ToUserName><FromUserName><![CDATA[rep" +
                              std::to_string(i % 50) + "]]></FromUserName><CreateTime>" + now +
                              "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[新客户 客户" + phone.substr(3) + " " +
                              phone + " 深圳 意向12万]]></Content><MsgId>" + std::to_string(message_base_ + static_cast<long long>(i)) +
                              "</MsgId><AgentID>1000002</AgentID></xml>";
    const std::string sealed = cipher_.encrypted(plain);
    const std::string body = "<xml><ToUserName><![CDATA[" + std::string(corp_id) + "]]></ToUserName><Encrypt><![CDATA[" + sealed +
                             "]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>";
    const std::string nonce = std::to_string(i);
    return {"POST " + path_ + "?msg_signature=" + cipher_.signature(now, nonce, sealed) + "&timestamp=" + now + "&nonce=" + nonce +
                " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
            phone};
  }

  const connectors::crypto::CallbackCipher cipher_{token, aes_key, corp_id};
  const std::string path_;
  const long long message_base_;
};

}  // namespace bench
