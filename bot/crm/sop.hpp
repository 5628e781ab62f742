// A standard procedure (SOP) that runs for a customer. Its steps are reminders with a run.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

// FollowUp::method of a step that was reported done.
inline constexpr const char* sop_method = "SOP";

// What an SOP said when it was first started in these words.
struct SopVersion {
  std::string id;
  std::string sop;      // 教育
  std::string content;  // JSON of the steps
  base::Instant created_at{};
};

struct SopRun {
  std::string id;
  std::string customer_id;
  std::string sop;
  std::string version_id;
  std::string member_id;  // who started it
  base::Instant started_at{};
  std::string status = "running";  // running, done, stopped
  base::Instant ended_at{};
  std::string reason;  // why it was stopped

  bool is_running() const { return status == "running"; }
};

}  // namespace crm
