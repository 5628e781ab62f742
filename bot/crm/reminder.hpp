// A promise to speak up: what is due, when, and how it ended.
#pragma once

#include <string>

#include "bot/base/civil.hpp"

namespace crm {

struct Reminder {
  std::string id;
  std::string member_id;
  std::string customer_id;  // may be empty
  std::string contact;      // 王总
  std::string action;       // 报价, 回电话
  base::Instant due_at{};
  bool has_clock = false;   // the rep named the clock time, so quiet hours do not hold it back
  bool is_deadline = false; // 前, 之前
  std::string status = "open";  // open, fired, done, skipped, cancelled
  base::Instant fired_at{};
  std::string note;         // why it was skipped, how it went
  base::Instant created_at{};
  std::string run_id;       // of the SOP whose step this is; empty: somebody's own reminder
  int step = 0;             // which step, from 1; 0: none
  bool is_framework = false;  // a step that must be done, or skipped for a reason

  bool is_step() const { return !run_id.empty(); }
  bool is_pending() const { return status == "open" || status == "fired"; }
};

// The clock time for a reminder that has none: 09:00, noon 12:00, afternoon 15:00, evening 19:00.
enum class DayPart { none, am, noon, pm, evening };
base::Duration default_time(DayPart part);

// Hours in which nobody is disturbed, and the rest of the rule: on which days.
struct QuietHours {
  base::Duration from = std::chrono::hours(20);
  base::Duration until = std::chrono::hours(8) + std::chrono::minutes(30);

  bool covers(base::Duration time_of_day) const;
};

// How late a reminder may come without being called late.
inline constexpr base::Duration punctual = std::chrono::minutes(10);

}  // namespace crm
