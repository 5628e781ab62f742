// Looks up what was planned along with a follow-up.
#include "storage/next_steps.hpp"

namespace storage {

std::string NextSteps::planned_with(const crm::FollowUp& follow_up) {
  constexpr base::Duration same_breath = std::chrono::hours(1);  // the bot asks for it, and the answer comes by itself
  std::string action;
  connection_.query(
      "SELECT action FROM reminders WHERE member_id = $1 AND created_at >= $2 AND created_at < $3 AND customer_id = $4 "
      "AND run_id = '' AND status <> 'cancelled' ORDER BY created_at LIMIT 1",
      {follow_up.member_id, follow_up.recorded_at, follow_up.recorded_at + same_breath, follow_up.customer_id},
      [&](const Row& row) { action = row.text(0); });
  return action;
}

}  // namespace storage
