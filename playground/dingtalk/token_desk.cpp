// Gives out access tokens and says whether one is good.
#include "playground/dingtalk/token_desk.hpp"

#include "playground/codec.hpp"

namespace playground::dingtalk {

static constexpr std::chrono::seconds token_life{7200};

bool TokenDesk::knows(const std::string& client_id, const std::string& secret) const {
  return client_id == setup_.robot.client_id && equal_secrets(secret, setup_.robot.client_secret);
}

std::string TokenDesk::issue() {
  std::lock_guard lock(mutex_);
  const auto now = clock_.now();
  const auto found = expiry_.find(current_);
  if (found == expiry_.end() || found->second <= now) current_ = random_name(32);
  expiry_[current_] = now + token_life;
  return current_;
}

TokenDesk::State TokenDesk::state(const std::string& token) const {
  if (token.empty()) return State::missing;
  std::lock_guard lock(mutex_);
  const auto found = expiry_.find(token);
  if (found == expiry_.end()) return State::unknown;
  return found->second <= clock_.now() ? State::expired : State::good;
}

void TokenDesk::expire_all() {
  std::lock_guard lock(mutex_);
  for (auto& [token, expiry] : expiry_) expiry = base::Instant{};
}

}  // namespace playground::dingtalk
