// Gives out access tokens and says whether one is good.
#include "playground/wecom/token_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

static constexpr std::chrono::seconds token_life{7200};

std::string TokenDesk::issue(const std::string& corp_id, const std::string& secret) {
  if (corp_id != setup_.corp_id) throw Refused{40013, "invalid corpid"};
  if (!equal_secrets(secret, setup_.app.secret)) throw Refused{40001, "invalid credential"};
  std::lock_guard lock(mutex_);
  const auto now = clock_.now();
  const auto found = expiry_.find(current_);
  if (found == expiry_.end() || found->second <= now) {
    current_ = random_name(96);
    expiry_[current_] = now + token_life;
  }
  const auto left = std::chrono::duration_cast<std::chrono::seconds>(expiry_[current_] - now);
  return nlohmann::json{
      {"errcode", 0}, {"errmsg", "ok"}, {"access_token", current_}, {"expires_in", left.count()}}
      .dump();
}

void TokenDesk::check(const std::string& token) const {
  if (token.empty()) throw Refused{41001, "access_token missing"};
  std::lock_guard lock(mutex_);
  const auto found = expiry_.find(token);
  if (found == expiry_.end()) throw Refused{40014, "invalid access_token"};
  if (found->second <= clock_.now()) throw Refused{42001, "access_token expired"};
}

void TokenDesk::expire_all() {
  std::lock_guard lock(mutex_);
  for (auto& [token, expiry] : expiry_) expiry = base::Instant{};
}

void TokenDesk::revoke_all() {
  std::lock_guard lock(mutex_);
  expiry_.clear();
}

}  // namespace playground::wecom
