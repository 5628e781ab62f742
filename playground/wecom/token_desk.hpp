// Gives out access tokens and says whether one is good.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "playground/wecom/wecom.hpp"

namespace playground::wecom {

// Thread-safe. A token lives 7,200 s; asking again while it lives gives the same one.
class TokenDesk {
 public:
  TokenDesk(const base::Clock& clock, const WecomSetup& setup) : clock_(clock), setup_(setup) {}

  std::string issue(const std::string& corp_id,
                    const std::string& secret);  // the JSON answer; throws Refused
  void check(const std::string& token) const;    // throws Refused 41001, 40014, 42001
  void expire_all();
  void revoke_all();

 private:
  const base::Clock& clock_;
  const WecomSetup& setup_;
  mutable std::mutex mutex_;
  std::map<std::string, base::Instant> expiry_;  // guarded by mutex_; of every token given out
  std::string current_;                          // guarded by mutex_
};

}  // namespace playground::wecom
