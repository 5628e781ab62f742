// One encrypted callback to the bot, and what its answer says.
#include "playground/wecom/callback_line.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/xml.hpp"

namespace playground::wecom {

CallbackLine::CallbackLine(Form form, LineKeys keys, const WecomSetup& setup, const Directory& directory,
                           Caller& caller, Courier& courier)
    : form_(form),
      keys_(std::move(keys)),
      key_(keys_.url.empty() ? std::string(43, 'A') : keys_.aes_key),
      setup_(setup),
      directory_(directory),
      caller_(caller),
      courier_(courier) {}

// The moment of the answer may differ; nothing else may.
static std::string without_moment(std::string answer) {
  const auto from = answer.find("<CreateTime>"), to = answer.find("</CreateTime>");
  if (from != std::string::npos && to != std::string::npos && from < to) answer.erase(from, to - from);
  return answer;
}

void CallbackLine::deliver(const std::string& chat, const std::string& message, int retries, bool lose_first,
                           const Judge& judge) {
  if (!configured()) return;
  std::optional<std::string> lost;
  for (int number = 1; number <= 1 + retries; ++number) {
    const auto tried = attempt(message);
    if (courier_.stopping()) return;
    std::string problem = tried.problem;
    if (problem.empty() && lose_first && !lost) {
      lost = tried.answer;
      problem = "回答在路上丢失";
    } else if (problem.empty()) {
      if (lost && without_moment(*lost) != without_moment(tried.answer)) {
        directory_.notice(chat, "重复投递得到了不同的回答");
      }
      problem = judge(tried.answer);
    }
    if (problem.empty()) return;
    directory_.notice(chat, "第 " + std::to_string(number) + " 次回调不算数：" + problem);
    if (number <= retries && !courier_.pause(setup_.retry_pause)) return;
  }
}

CallbackLine::Signed CallbackLine::sealed(const std::string& message) const {
  Signed out{key_.seal(message, keys_.receive_id, random_bytes(16)),
             std::to_string(directory_.seconds()),
             random_digits(10),
             {}};
  const auto signature = callback_signature(keys_.token, out.timestamp, out.nonce, out.encrypted);
  const char* joint = keys_.url.find('?') == std::string::npos ? "?" : "&";
  out.url = keys_.url + joint + "msg_signature=" + signature + "&timestamp=" + out.timestamp +
            "&nonce=" + out.nonce;
  return out;
}

std::string CallbackLine::body_of(const Signed& out) const {
  if (form_ == Form::json) return written({{"encrypt", out.encrypted}});
  return xml_element("xml", xml_text("ToUserName", keys_.receive_id) +
                                xml_text("AgentID", std::to_string(keys_.agent_id)) +
                                xml_text("Encrypt", out.encrypted));
}

CallbackLine::Attempt CallbackLine::attempt(const std::string& message) {
  const auto sent = sealed(message);
  const char* type = form_ == Form::json ? "application/json" : "text/xml";
  const auto called = caller_.post(sent.url, {}, body_of(sent), type, setup_.answer_limit);
  if (called.status == 0) return {{}, "没有按时回答（" + called.problem + "）"};
  if (called.status != 200) return {{}, "HTTP " + std::to_string(called.status)};
  if (called.body.empty()) return {};
  return opened(called.body, sent);
}

namespace {

struct Envelope {
  std::string encrypted, signature, timestamp, nonce;
};

Envelope xml_envelope(const std::string& body) {
  const auto node = read_xml(body);
  if (!node || node->name != "xml") return {};
  return {node->text_of("Encrypt"), node->text_of("MsgSignature"), node->text_of("TimeStamp"),
          node->text_of("Nonce")};
}

Envelope json_envelope(const std::string& body) {
  const auto value = parsed(body);
  const auto& timestamp = member(value, "timestamp");
  return {text_in(value, "encrypt"), text_in(value, "msgsignature"),
          timestamp.is_number_integer() ? timestamp.dump() : std::string(), text_in(value, "nonce")};
}

}  // namespace

CallbackLine::Attempt CallbackLine::opened(const std::string& body, const Signed& sent) const {
  const auto envelope = form_ == Form::json ? json_envelope(body) : xml_envelope(body);
  const auto& [encrypted, signature, timestamp, nonce] = envelope;
  if (encrypted.empty() || timestamp.empty() || nonce.empty()) return {{}, "回答的外层不完整"};
  if (form_ == Form::json && nonce != sent.nonce) return {{}, "回答的 nonce 不是回调的 nonce"};
  if (!equal_secrets(signature, callback_signature(keys_.token, timestamp, nonce, encrypted))) {
    return {{}, "回答的签名不对"};
  }
  const auto opened = key_.open(encrypted);
  if (!opened) return {{}, "回答解不开"};
  if (opened->receive_id != keys_.receive_id) return {{}, "回答的 receiveid 不对"};
  return {opened->message, {}};
}

std::string CallbackLine::verify() {
  const auto secret = random_digits(19);
  const auto sent = sealed(secret);
  const auto called =
      caller_.get(sent.url + "&echostr=" + percent_encoded(sent.encrypted), std::chrono::seconds(1));
  if (called.status == 0) return "没有在 1 秒内回答（" + called.problem + "）";
  if (called.status != 200) return "HTTP " + std::to_string(called.status);
  return called.body == secret ? "" : "echostr 解得不对";
}

}  // namespace playground::wecom
