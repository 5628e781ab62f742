// The response_url of each AI bot callback: one answer within an hour.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "playground/rest_server.hpp"
#include "playground/wecom/card_desk.hpp"
#include "playground/wecom/directory.hpp"

namespace playground::wecom {

// Thread-safe.
class ResponseDesk {
 public:
  ResponseDesk(const Directory& directory, CardDesk& cards) : directory_(directory), cards_(cards) {}

  void opened_at(std::string address) { address_ = std::move(address); }  // once, before the first url
  std::string new_url(const std::string& chat);
  RestAnswer respond(const RestRequest& request);  // aibot/response; throws Refused

 private:
  struct Open {
    std::string chat;
    base::Instant expires;
  };
  const Directory& directory_;
  CardDesk& cards_;
  std::string address_;
  std::mutex mutex_;
  std::map<std::string, Open> open_;  // guarded by mutex_; by response_code
};

}  // namespace playground::wecom
