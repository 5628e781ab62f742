// Frames of DingTalk's Stream mode: what comes down, and how it is acknowledged.
// Source: DingTalk "Stream mode protocol"; fields seen in the official SDKs only are tolerated.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors::dingtalk {

struct StreamFrame {
  enum class Kind { message, card, event, ping, disconnect, other };
  Kind kind = Kind::other;
  std::string message_id;  // has to come back in the acknowledgement
  std::string data;        // JSON text
  std::string event_type, event_id;
  std::string reason;      // of a disconnect
};

// None for what is no frame. Never throws, whatever the bytes.
std::optional<StreamFrame> read_stream_frame(std::string_view text);

// `data`: JSON text.
std::string stream_ack(const StreamFrame& frame, std::string_view data);
std::string ack_of_message(const StreamFrame& frame);  // received; nothing is answered this way
std::string ack_of_event(const StreamFrame& frame, bool is_done);  // else the platform brings it again

// The event as the encrypted subscription has it: its type and id inside the JSON.
std::string event_letter(const StreamFrame& frame);

}  // namespace connectors::dingtalk
