// What a person does in a chat with the AI bot, as the bot's callback tells it, and its passive answer.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/wecom/app_line.hpp"
#include "playground/wecom/callback_line.hpp"
#include "playground/wecom/card_desk.hpp"
#include "playground/wecom/response_desk.hpp"

namespace playground::wecom {

// Thread-safe.
class BotLine {
 public:
  BotLine(const WecomSetup& setup, const Directory& directory, CardDesk& cards, ResponseDesk& responses,
          Caller& caller, Courier& courier);

  // `message` holds msgtype, its member and an optional quote; the rest of the callback is added here.
  void message(const WecomMember& from, const std::string& chat, const nlohmann::json& message);
  void opened(const WecomMember& from);  // enter_chat, once a day and person
  void tapped(const WecomMember& from, const ShownCard& card, const std::string& key,
              const Selection& selected);

  void repeat(bool on) { repeat_ = on; }
  std::string verify() { return line_.verify(); }

 private:
  enum class Asked { message, opened, tapped };
  struct Question {
    WecomMember from;
    std::string chat;
    Asked asked = Asked::message;
    std::string task;
    base::Instant at{};
    std::string stream{};  // the id of a stream that has not finished
  };
  nlohmann::json envelope(const WecomMember& from, const std::string& chat) const;
  void send(const Question& question, const std::string& message, int retries);
  void follow_stream(Question question);
  std::string read(Question& question, const std::string& answer);
  std::string read_stream(Question& question, const nlohmann::json& stream);
  std::string show_pictures(const Question& question, const nlohmann::json& stream);
  std::string show_new_card(const Question& question, const nlohmann::json& card);
  std::string update_card(const Question& question, const nlohmann::json& answer);

  const WecomSetup& setup_;
  const Directory& directory_;
  CardDesk& cards_;
  ResponseDesk& responses_;
  Courier& courier_;
  CallbackLine line_;
  std::atomic<bool> repeat_{false};
  std::mutex mutex_;
  std::map<std::string, base::Instant> greeted_;  // guarded by mutex_; by userid
};

}  // namespace playground::wecom
