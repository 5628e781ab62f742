// What the app may push: message/send, the change of a sent card, recall.
#pragma once

#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "playground/rate_window.hpp"
#include "playground/rest_server.hpp"
#include "playground/wecom/card_desk.hpp"
#include "playground/wecom/media_desk.hpp"

namespace playground::wecom {

// Thread-safe. All functions throw Refused; the token has been checked before.
class MessageDesk {
 public:
  MessageDesk(const WecomSetup& setup, const Directory& directory, CardDesk& cards, const MediaDesk& media)
      : setup_(setup), directory_(directory), cards_(cards), media_(media) {}

  RestAnswer send(const RestRequest& request);
  RestAnswer update_card(const RestRequest& request);
  RestAnswer recall(const RestRequest& request);

 private:
  struct Receivers {
    std::vector<WecomMember> known;
    std::string invalid;  // joined by |, in lower case
  };
  nlohmann::json checked_body(const RestRequest& request) const;
  Receivers receivers(const nlohmann::json& body) const;
  void check_content(const nlohmann::json& body, const std::string& type);
  bool is_duplicate(const nlohmann::json& body, const std::string& userid);
  bool dropped(const std::string& chat, const std::string& userid);
  std::uint64_t show(const nlohmann::json& body, const std::string& type, const std::string& chat);

  const WecomSetup& setup_;
  const Directory& directory_;
  CardDesk& cards_;
  const MediaDesk& media_;
  RateWindow minute_{30, std::chrono::minutes(1)};
  RateWindow hour_{1000, std::chrono::hours(1)};
  std::mutex mutex_;
  std::map<std::string, base::Instant> contents_;         // guarded by mutex_; for the duplicate check
  std::map<std::string, std::vector<std::string>> sent_;  // guarded by mutex_; chats by msgid
  std::map<std::string, base::Instant> sent_at_;          // guarded by mutex_; by msgid
};

}  // namespace playground::wecom
