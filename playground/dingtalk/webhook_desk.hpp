// Addresses that take posts without a token: the sessionWebhook of each message and the custom robot of one
// group.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "playground/dingtalk/directory.hpp"
#include "playground/dingtalk/quota.hpp"
#include "playground/rate_window.hpp"
#include "playground/rest_server.hpp"

namespace playground::dingtalk {

struct Session {
  std::string url;
  long long expires = 0;  // milliseconds
};

// Thread-safe. Refusals are thrown as Refused and answered with HTTP 200.
class WebhookDesk {
 public:
  WebhookDesk(const DingtalkSetup& setup, const Directory& directory, Quota& quota);

  void opened_at(std::string address) { address_ = std::move(address); }  // once, before the first session
  Session new_session(const std::string& chat);
  void forget_sessions();

  RestAnswer by_session(const RestRequest& request);  // robot/sendBySession; good until it expires
  // robot/send. 20 messages a minute; one more and the robot is blocked for 10 minutes (410100).
  RestAnswer by_custom_robot(const RestRequest& request);

 private:
  struct Open {
    std::string chat;
    base::Instant expires;
  };
  void check_sign(const RestRequest& request) const;
  void check_rate();

  const DingtalkSetup& setup_;
  const Directory& directory_;
  Quota& quota_;
  const std::string group_;
  std::string address_;
  RateWindow minute_{20, std::chrono::minutes(1)};
  std::mutex mutex_;
  std::map<std::string, Open> sessions_;  // guarded by mutex_
  std::set<std::string> seen_uuids_;      // guarded by mutex_
  base::Instant blocked_until_{};         // guarded by mutex_
};

}  // namespace playground::dingtalk
