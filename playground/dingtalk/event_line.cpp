// The platform's side of the encrypted event subscription.
#include "playground/dingtalk/event_line.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"

namespace playground::dingtalk {

using nlohmann::json;

EventLine::EventLine(const DingtalkSetup& setup, const Directory& directory, StreamDesk& streams, Caller& caller, Courier& courier)
    : setup_(setup), directory_(directory), streams_(streams), caller_(caller), courier_(courier) {}

void EventLine::check_url() { post({{"EventType", "check_url"}}); }

void EventLine::left(const std::string& userid) {
  post({{"EventType", "user_leave_org"},
        {"CorpId", setup_.corp_id},
        {"eventId", random_name(32)},
        {"timeStamp", std::to_string(directory_.millis())},
        {"userId", json::array({userid})}});
}

void EventLine::post(json event) {
  if (setup_.events.url.empty() && !is_stream()) return;
  courier_.post("events", [this, text = written(event)] { deliver(text); });
}

void EventLine::deliver(const std::string& event) {
  const int attempts = 1 + (is_stream() ? setup_.stream_retries : setup_.retries) + (repeat_ ? 1 : 0);
  for (int number = 1; number <= attempts; ++number) {
    const auto problem = is_stream() ? stream(event) : attempt(event);
    if (!problem.empty()) directory_.notice({}, "事件推送第 " + std::to_string(number) + " 次不算数：" + problem);
    const bool again = !problem.empty() || (repeat_ && number == 1);
    if (!again || courier_.stopping() || (number < attempts && !courier_.pause(setup_.retry_pause))) return;
  }
}

// The same without a cipher; type and id stand in the frame's head.
std::string EventLine::stream(const std::string& event) {
  const auto letter = parsed(event);
  return event_problem(streams_.push({"EVENT", "*", event, text_in(letter, "EventType"), text_in(letter, "eventId")}, setup_.stream_patience));
}

// Why the attempt does not count, or "".
std::string EventLine::attempt(const std::string& event) {
  const CallbackKey key(setup_.events.aes_key);
  const std::string timestamp = std::to_string(directory_.millis()), nonce = random_name(8);
  const std::string encrypted = key.seal(event, setup_.events.owner_key, random_name(16));
  const std::string signature = callback_signature(setup_.events.token, timestamp, nonce, encrypted);
  const std::string url = setup_.events.url + "?signature=" + signature + "&msg_signature=" + signature + "&timestamp=" + timestamp + "&nonce=" + nonce;
  const auto called = caller_.post(url, {}, written(json{{"encrypt", encrypted}}), "application/json; charset=utf-8", setup_.answer_limit);
  if (called.status != 200) return called.status == 0 ? "没有按时回答" : "HTTP " + std::to_string(called.status);
  const auto answer = parsed(called.body);
  const std::string sealed = text_in(answer, "encrypt");
  if (callback_signature(setup_.events.token, text_in(answer, "timeStamp"), text_in(answer, "nonce"), sealed) != text_in(answer, "msg_signature"))
    return "回答的签名不对";
  const auto opened = key.open(sealed);
  if (!opened || opened->message != "success" || opened->receive_id != setup_.events.owner_key) return "回答不是加密的 success";
  return {};
}

}  // namespace playground::dingtalk
