// One encrypted callback to the bot, and what its answer says.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "playground/callback_key.hpp"
#include "playground/caller.hpp"
#include "playground/courier.hpp"
#include "playground/wecom/directory.hpp"

namespace playground::wecom {

struct LineKeys {
  std::string token, aes_key, receive_id, url;
  int agent_id = 0;  // 0: none
};

// Thread-safe. The app's line speaks XML; the AI bot's line speaks JSON and wants its nonce back.
class CallbackLine {
 public:
  enum class Form { xml, json };

  CallbackLine(Form form, LineKeys keys, const WecomSetup& setup, const Directory& directory, Caller& caller,
               Courier& courier);

  // Reads a decrypted answer ("" is the empty one) and does what it says; why it does not count, or "".
  using Judge = std::function<std::string(const std::string& answer)>;

  // For errands. Tries up to 1 + `retries` times, each with a new timestamp, nonce and signature, until an
  // answer counts; every attempt that does not is told as a notice. With `lose_first` the first good answer
  // is lost.
  void deliver(const std::string& chat, const std::string& message, int retries, bool lose_first,
               const Judge& judge);

  std::string verify();  // the console's check of the address; why it failed, or ""
  bool configured() const { return !keys_.url.empty(); }

 private:
  struct Attempt {
    std::string answer;   // decrypted
    std::string problem;  // why the attempt does not count, or ""
  };
  struct Signed {
    std::string encrypted, timestamp, nonce, url;
  };
  Signed sealed(const std::string& message) const;
  Attempt attempt(const std::string& message);
  std::string body_of(const Signed& out) const;
  Attempt opened(const std::string& body, const Signed& sent) const;

  const Form form_;
  const LineKeys keys_;
  const CallbackKey key_;
  const WecomSetup& setup_;
  const Directory& directory_;
  Caller& caller_;
  Courier& courier_;
};

}  // namespace playground::wecom
