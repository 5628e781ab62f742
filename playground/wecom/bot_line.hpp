// The AI bot's URL callbacks, and their passive answers.
#pragma once

#include <atomic>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/wecom/answer_desk.hpp"
#include "playground/wecom/bot_news.hpp"
#include "playground/wecom/callback_line.hpp"
#include "playground/wecom/response_desk.hpp"

namespace playground::wecom {

// Thread-safe.
class BotLine : public BotNews {
 public:
  BotLine(const WecomSetup& setup, const Directory& directory, AnswerDesk& answers, ResponseDesk& responses,
          Caller& caller, Courier& courier);

  void repeat(bool on) { repeat_ = on; }
  bool configured() const { return line_.configured(); }
  std::string verify() { return line_.verify(); }

 private:
  void tell(BotQuestion question, nlohmann::json callback) override;
  void follow_stream(BotQuestion question);
  std::string read(BotQuestion& question, const std::string& answer);
  void read_stream(BotQuestion& question, const nlohmann::json& body);

  AnswerDesk& answers_;
  ResponseDesk& responses_;
  Courier& courier_;
  CallbackLine line_;
  std::atomic<bool> repeat_{false};
};

}  // namespace playground::wecom
