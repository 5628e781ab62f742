// Frames of DingTalk's Stream mode.
#include "connectors/dingtalk/stream_frame.hpp"

#include <nlohmann/json.hpp>

#include "connectors/dingtalk/json_reading.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;
using Kind = StreamFrame::Kind;

Kind kind_of(const std::string& type, const std::string& topic) {
  if (type == "EVENT") return Kind::event;
  if (type == "SYSTEM") return topic == "ping" ? Kind::ping : topic == "disconnect" ? Kind::disconnect : Kind::other;
  if (type != "CALLBACK") return Kind::other;
  if (topic == "/v1.0/im/bot/messages/get") return Kind::message;
  return topic == "/v1.0/card/instances/callback" ? Kind::card : Kind::other;
}

}  // namespace

std::optional<StreamFrame> read_stream_frame(std::string_view text) {
  const json read = read_json(text);
  if (!read.is_object()) return std::nullopt;
  const json& headers = read.contains("headers") ? member(read, "headers") : member(read, "header");
  StreamFrame frame;
  frame.kind = kind_of(text_in(read, "type"), text_in(headers, "topic"));
  frame.message_id = text_in(headers, "messageId");
  const json& data = member(read, "data");
  frame.data = data.is_object() ? written(data) : text_in(read, "data");
  frame.event_type = text_in(headers, "eventType");
  frame.event_id = text_in(headers, "eventId");
  if (frame.kind == Kind::disconnect) frame.reason = text_in(read_json(frame.data), "reason");
  return frame;
}

std::string stream_ack(const StreamFrame& frame, std::string_view data) {
  return written({{"code", 200},
                  {"headers", {{"messageId", frame.message_id}, {"contentType", "application/json"}}},
                  {"message", "OK"},
                  {"data", data}});
}

std::string ack_of_message(const StreamFrame& frame) { return stream_ack(frame, R"({"response":null})"); }

std::string ack_of_event(const StreamFrame& frame, bool is_done) {
  return stream_ack(frame, is_done ? R"({"status":"SUCCESS","message":"ok"})" : R"({"status":"LATER","message":"busy"})");
}

std::string event_letter(const StreamFrame& frame) {
  json letter = read_json(frame.data);
  if (!letter.is_object()) letter = json::object();
  if (!frame.event_type.empty()) letter["EventType"] = frame.event_type;
  if (!frame.event_id.empty()) letter["EventId"] = frame.event_id;
  return written(letter);
}

}  // namespace connectors::dingtalk
