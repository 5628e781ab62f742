// Keeps one access token fresh: one refresh in flight, early renewal, and no hammering with a wrong secret.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "bot/base/clock.hpp"

namespace connectors {

struct TokenAnswer {
  std::string token;        // empty when there is none
  base::Duration lifetime{0};
  std::string problem;      // why there is none: code and short text, no secret
  bool is_permanent = false;  // wrong credentials: asking again at once would get the address blocked
};

// Thread-safe. While one thread fetches, others wait for its answer (or use the old token while it lasts).
class TokenCache {
 public:
  using Fetch = std::function<TokenAnswer()>;  // bounded by the transport's time-outs

  explicit TokenCache(Fetch fetch) : fetch_(std::move(fetch)) {}

  // A token valid at `now`, fetched if need be. Renewed 5 minutes before its end. After a permanent problem the
  // platform is not asked again for a minute, after another problem for 3 seconds: the same answer is given.
  TokenAnswer token(base::Instant now);

  // The platform refused `token`: the next call fetches anew, unless somebody already did.
  void refused(const std::string& token);

 private:
  const Fetch fetch_;
  std::mutex mutex_;  // guards all below
  std::condition_variable fetched_;
  bool fetching_ = false;
  TokenAnswer last_;
  base::Instant valid_until_{}, silent_until_{};
};

}  // namespace connectors
