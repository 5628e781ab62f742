// Keeps one access token fresh: the single flight, the early renewal and the silences after a failure.
#include "connectors/token_cache.hpp"

#include <algorithm>
#include <utility>

namespace connectors {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration early = 5min, silence = 3s, long_silence = 60s;

TokenAnswer checked(TokenAnswer answer) {
  if (answer.token.empty() && answer.problem.empty()) answer.problem = "no token in the answer";
  if (!answer.token.empty() && answer.lifetime <= 0ms) answer.problem = "token without a lifetime";
  if (!answer.problem.empty()) answer.token.clear();
  return answer;
}

TokenAnswer asked(const TokenCache::Fetch& fetch) {
  try {
    return checked(fetch());
  } catch (...) {
    return {{}, {}, "fetching the token failed", false};
  }
}

}  // namespace

// What `last_` and `valid_until_` say together:
//   token, valid_until_ > 0   a token, with `problem` set when renewing it failed;
//   token, valid_until_ = 0   the platform refused this token;
//   no token                  nothing yet, or `problem`.
TokenAnswer TokenCache::token(base::Instant now) {
  const auto lasts = [&] { return !last_.token.empty() && now < valid_until_; };
  // A token that lives less than ten minutes is renewed at half its life, else every call would fetch.
  const auto is_fresh = [&] { return lasts() && now < valid_until_ - std::min(early, last_.lifetime / 2); };
  // The upper bound keeps a clock that was set back from silencing us for long.
  const auto is_silent = [&] { return now < silent_until_ && silent_until_ - now <= long_silence; };
  const auto held = [&] { return TokenAnswer{last_.token, last_.lifetime, {}, false}; };
  const auto failure = [&] {
    return TokenAnswer{{}, {}, last_.problem.empty() ? "token refused" : last_.problem, last_.is_permanent};
  };

  std::unique_lock lock(mutex_);
  for (;;) {
    if (is_fresh()) return held();
    if (!fetching_) break;
    if (lasts()) return held();
    fetched_.wait(lock, [&] { return !fetching_; });
    // Whoever waited takes this answer: his own `now` may lie beyond the silence that began when the fetch did.
    if (!lasts() && !last_.problem.empty()) return failure();
  }
  if (is_silent()) return lasts() ? held() : failure();

  fetching_ = true;
  lock.unlock();
  auto answer = asked(fetch_);
  lock.lock();
  fetching_ = false;
  fetched_.notify_all();

  if (answer.token.empty()) {
    silent_until_ = now + (answer.is_permanent ? long_silence : silence);
    last_.problem = std::move(answer.problem);
    last_.is_permanent = answer.is_permanent;
  } else {
    const bool was_refused = answer.token == last_.token && valid_until_ == base::Instant{};
    silent_until_ = was_refused ? now + silence : base::Instant{};
    valid_until_ = now + answer.lifetime;
    last_ = std::move(answer);
  }
  return lasts() ? held() : failure();
}

void TokenCache::refused(const std::string& token) {
  std::lock_guard lock(mutex_);
  if (token == last_.token) valid_until_ = {};
}

}  // namespace connectors
