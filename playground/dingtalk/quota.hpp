// What the organisation may use: calls a second of each API, calls and messages a month.
#pragma once

#include <mutex>
#include <string>

#include "playground/dingtalk/dingtalk.hpp"
#include "playground/rate_window.hpp"

namespace playground::dingtalk {

// Thread-safe. Calls that are refused for their rate do not count against the month.
class Quota {
 public:
  enum class Verdict { fine, too_fast, used_up };

  Quota(const base::Clock& clock, const DingtalkSetup& setup);

  Verdict call(const std::string& api);  // one call of a paid API
  bool message();                        // one message received or sent by webhook; false when used up
  void exhaust();

 private:
  bool too_fast(const std::string& api);
  void begin_month();

  const base::Clock& clock_;
  const DingtalkSetup& setup_;
  // A clock that stands still must not stretch the second, nor one that is moved by a day squeeze a day into
  // it.
  RateWindow by_clock_, by_real_time_;
  std::mutex mutex_;
  std::string month_;       // guarded by mutex_
  int calls_ = 0;           // guarded by mutex_
  int messages_ = 0;        // guarded by mutex_
  bool exhausted_ = false;  // guarded by mutex_
};

}  // namespace playground::dingtalk
