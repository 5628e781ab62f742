// What a person does in the chat with the self-built app, as the app's callback tells it, and its passive
// answer.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "playground/wecom/callback_line.hpp"
#include "playground/wecom/card_desk.hpp"
#include "playground/wecom/media_desk.hpp"

namespace playground::wecom {

using Selection = std::map<std::string, std::vector<std::string>>;  // option ids by question_key

// Thread-safe.
class AppLine {
 public:
  AppLine(const WecomSetup& setup, const Directory& directory, CardDesk& cards, const MediaDesk& media,
          Caller& caller, Courier& courier);

  void message(const WecomMember& from, const std::string& type, const std::string& elements);
  void event(const WecomMember& from, const std::string& name, const std::string& elements = {});
  void tapped(const WecomMember& from, const ShownCard& card, const std::string& key,
              const Selection& selected);

  void repeat(bool on) { repeat_ = on; }
  std::string verify() { return line_.verify(); }
  bool configured() const { return line_.configured(); }

 private:
  struct Question {  // what the answer answers
    WecomMember from;
    std::string chat;
    std::string event;  // empty for a message
    std::string task;
  };
  void send(const Question& question, const std::string& type, const std::string& elements, int retries);
  std::string read(const Question& question, const std::string& answer);
  std::string show(const Question& question, const std::string& type, const XmlNode& answer);
  std::string show_media(const Question& question, const std::string& type, const XmlNode& answer);
  std::string update_card(const Question& question, const std::string& type, const XmlNode& answer);

  const WecomSetup& setup_;
  const Directory& directory_;
  CardDesk& cards_;
  const MediaDesk& media_;
  Courier& courier_;
  CallbackLine line_;
  std::atomic<bool> repeat_{false};
};

}  // namespace playground::wecom
