// What the organisation may use.
#include "playground/dingtalk/quota.hpp"

#include "bot/base/civil.hpp"

namespace playground::dingtalk {

static constexpr std::chrono::seconds one_second{1};

static base::Instant real_time() {
  return base::Instant{
      std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

Quota::Quota(const base::Clock& clock, const DingtalkSetup& setup)
    : clock_(clock),
      setup_(setup),
      by_clock_(setup.calls_a_second, one_second),
      by_real_time_(setup.calls_a_second, one_second) {}

bool Quota::too_fast(const std::string& api) {
  const auto now = clock_.now();
  const auto real = real_time();
  if (!by_clock_.has_room(api, now) && !by_real_time_.has_room(api, real)) return true;
  by_clock_.count(api, now);
  by_real_time_.count(api, real);
  return false;
}

void Quota::begin_month() {
  const auto month = base::iso_month(base::civil(clock_.now(), base::Zone{}).date);
  if (month == month_) return;
  month_ = month;
  calls_ = messages_ = 0;
  exhausted_ = false;
}

Quota::Verdict Quota::call(const std::string& api) {
  if (too_fast(api)) return Verdict::too_fast;
  std::lock_guard lock(mutex_);
  begin_month();
  if (exhausted_ || (setup_.monthly_calls > 0 && calls_ >= setup_.monthly_calls)) return Verdict::used_up;
  ++calls_;
  return Verdict::fine;
}

bool Quota::message() {
  std::lock_guard lock(mutex_);
  begin_month();
  if (exhausted_ || (setup_.monthly_messages > 0 && messages_ >= setup_.monthly_messages)) return false;
  ++messages_;
  return true;
}

void Quota::exhaust() {
  std::lock_guard lock(mutex_);
  begin_month();
  exhausted_ = true;
}

}  // namespace playground::dingtalk
