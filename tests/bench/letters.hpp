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
  std::string told;     // what the answer has to contain, spaces apart
};

class Writer {
 public:
  // `message_base`: so that no two runs share a message id.
  Writer(std::string path, long long message_base) : path_(std::move(path)), message_base_(message_base) {}

  // Every letter a new lead with a number of its own, from 50 people in turn.
  std::vector<Letter> leads(std::size_t count) const {
    std::vector<Letter> letters;
    letters.reserve(count);
    for (std::size_t i = 0; i < count; ++i) letters.push_back(letter(i, i, lead_text(phone_of(i)), phone_of(i)));
    return letters;
  }

  // A day's talk: of ten letters one is a lead unless there are to be none, the others are follow-ups and questions about
  // the leads of `before`, whose talk was answered.
  std::vector<Letter> talk(std::size_t count, const Writer& before, bool has_leads) const {
    std::vector<Letter> letters;
    letters.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t customer = i / 10;
      const std::string phone = phone_of(customer), name = customer_of(before.phone_of(customer));
      switch (i % 10) {
        case 0:
          if (has_leads) letters.push_back(letter(i, customer, lead_text(phone), phone));
          else letters.push_back(letter(i, customer, name + "什么情况", name));
          break;
        case 2: case 3: case 5: case 7: case 8: letters.push_back(letter(i, customer, "今天拜访了" + name + "，对方想要报价，下周三再联系", name)); break;
        case 1: case 6: letters.push_back(letter(i, customer, name + "什么情况", name)); break;
        default: letters.push_back(letter(i, customer, "今天要干啥", ""));
      }
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
  std::string phone_of(std::size_t i) const {
    return "182" + std::to_string(10'000'000'000 + message_base_ % 10'000'000'000 + static_cast<long long>(i)).substr(3);
  }
  static std::string customer_of(const std::string& phone) { return "星河" + phone.substr(3); }
  static std::string lead_text(const std::string& phone) { return "新客户 " + customer_of(phone) + " " + phone + " 深圳 意向12万"; }

  // The `i`-th of this writer, from one of 50 people.
  Letter letter(std::size_t i, std::size_t person, const std::string& text, const std::string& told) const {
    const std::string now = std::to_string(time(nullptr));
    const std::string plain = "<xml><ToUserName><![CDATA[" + std::string(corp_id) + "]]></ToUserName><FromUserName><![CDATA[rep" +
                              std::to_string(person % 50) + "]]></FromUserName><CreateTime>" + now +
                              "</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" + text + "]]></Content><MsgId>" +
                              std::to_string(message_base_ + static_cast<long long>(i)) + "</MsgId><AgentID>1000002</AgentID></xml>";
    const std::string sealed = cipher_.encrypted(plain);
    const std::string body = "<xml><ToUserName><![CDATA[" + std::string(corp_id) + "]]></ToUserName><Encrypt><![CDATA[" + sealed +
                             "]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>";
    const std::string nonce = std::to_string(i);
    return {"POST " + path_ + "?msg_signature=" + cipher_.signature(now, nonce, sealed) + "&timestamp=" + now + "&nonce=" + nonce +
                " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
            told};
  }

  const connectors::crypto::CallbackCipher cipher_{token, aes_key, corp_id};
  const std::string path_;
  const long long message_base_;
};

}  // namespace bench
