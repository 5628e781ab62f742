// What WeCom accepts as an AI bot's answer, and how people see it. The two transports of AI bots share it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/wecom/card_desk.hpp"

namespace playground::wecom {

// Thread-safe. Every function throws Refused for what the platform does not take, with the reason, and then shows nothing.
// Sources: document paths 101031 (answers), 101032 (cards), 101463 (long connection).
class AnswerDesk {
 public:
  AnswerDesk(const Directory& directory, CardDesk& cards) : directory_(directory), cards_(cards) {}

  // To enter_chat: plain text or a card.
  void welcome(const std::string& chat, const nlohmann::json& answer);
  // A frame of a stream; people see the last one.
  void stream(const std::string& chat, const nlohmann::json& stream);
  void markdown(const std::string& chat, const nlohmann::json& markdown, const std::string& via);
  void card(const std::string& chat, const nlohmann::json& card, const std::string& via);
  // To a tap on the card of this task.
  void change(const std::string& task, const nlohmann::json& answer);

  static constexpr std::size_t longest_content = 20480;  // bytes

 private:
  void pictures(const std::string& chat, const nlohmann::json& stream);

  const Directory& directory_;
  CardDesk& cards_;
};

}  // namespace playground::wecom
