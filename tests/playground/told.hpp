// What happened on the stage as lines a person can read.
#pragma once

#include <string>
#include <vector>

#include "bot/base/civil.hpp"
#include "playground/event.hpp"

namespace told {

inline base::Instant at(const std::string& iso) {
  return *base::parse_iso(iso, base::Zone{});
}

// "王芳: 你好", "bot reply text: 好", "notice: …".
inline std::string line(const playground::Event& event) {
  if (event.kind == "notice") return "notice: " + event.text;
  if (!event.from_bot) return event.speaker + ": " + event.text;
  std::string out = "bot " + event.via + " " + event.kind + ": " + event.text;
  for (const auto& button : event.buttons) out += " [" + button.label + "]";
  return event.card_state.empty() ? out : out + " (" + event.card_state + ")";
}

inline std::vector<std::string> lines(const playground::Stage& stage, const std::string& chat) {
  std::vector<std::string> out;
  for (const auto& event : stage.since(0)) {
    if (event.chat == chat) out.push_back(line(event));
  }
  return out;
}

inline std::vector<std::string> said_by_bot(const playground::Stage& stage, const std::string& chat) {
  std::vector<std::string> out;
  for (const auto& event : stage.since(0)) {
    if (event.chat == chat && event.from_bot) out.push_back(line(event));
  }
  return out;
}

// The number of the latest card in a chat, 0 when there is none.
inline std::uint64_t last_card(const playground::Stage& stage, const std::string& chat) {
  std::uint64_t number = 0;
  for (const auto& event : stage.since(0)) {
    if (event.chat == chat && event.kind == "card") number = event.number;
  }
  return number;
}

const std::string png = std::string("\x89PNG\r\n\x1a\n", 8) + "the rest of a picture";

}  // namespace told
