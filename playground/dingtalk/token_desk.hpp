// Gives out access tokens and says whether one is good.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "playground/dingtalk/dingtalk.hpp"

namespace playground::dingtalk {

// Thread-safe. A token lives 7,200 s; asking again while it lives gives the same one and extends it.
class TokenDesk {
 public:
  enum class State { good, missing, unknown, expired };

  TokenDesk(const base::Clock& clock, const DingtalkSetup& setup) : clock_(clock), setup_(setup) {}

  bool knows(const std::string& client_id, const std::string& secret) const;
  std::string issue();
  State state(const std::string& token) const;
  void expire_all();

 private:
  const base::Clock& clock_;
  const DingtalkSetup& setup_;
  mutable std::mutex mutex_;
  std::map<std::string, base::Instant> expiry_;  // guarded by mutex_
  std::string current_;                          // guarded by mutex_
};

}  // namespace playground::dingtalk
