// What people do in their chats with an AI bot, in the JSON that its two transports share.
#pragma once

#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "playground/wecom/app_line.hpp"
#include "playground/wecom/card_desk.hpp"

namespace playground::wecom {

// What the bot may answer: a message, a chat just opened or a tap on a card.
struct BotQuestion {
  enum class Kind { message, opened, tapped };
  WecomMember from;
  std::string chat;
  Kind kind = Kind::message;
  std::string task{};  // of the tapped card
  base::Instant at{};
  std::string stream{};  // the id of a stream that has not finished
};

// Thread-safe.
class BotNews {
 public:
  BotNews(const WecomSetup& setup, const Directory& directory) : setup_(setup), directory_(directory) {}
  virtual ~BotNews() = default;

  // `message` holds msgtype, its member and an optional quote; the rest of the callback is added here.
  void message(const WecomMember& from, const std::string& chat, const nlohmann::json& message);
  void opened(const WecomMember& from);  // enter_chat, once a day and person
  void tapped(const WecomMember& from, const ShownCard& card, const std::string& key, const Selection& selected);

 protected:
  // Brings it to the bot.
  virtual void tell(BotQuestion question, nlohmann::json callback) = 0;
  nlohmann::json envelope(const WecomMember& from, const std::string& chat) const;

  const WecomSetup& setup_;
  const Directory& directory_;

 private:
  std::mutex mutex_;
  std::map<std::string, base::Instant> greeted_;  // guarded by mutex_; by userid
};

}  // namespace playground::wecom
