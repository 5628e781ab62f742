// Looks up what was planned along with a follow-up.
#pragma once

#include <string>

#include "bot/crm/follow_up.hpp"
#include "storage/database.hpp"

namespace storage {

class NextSteps {
 public:
  explicit NextSteps(Connection& connection) : connection_(connection) {}

  // What its writer planned with this customer in the same breath or within the hour: 见面. Empty when nothing stands.
  std::string planned_with(const crm::FollowUp& follow_up);

 private:
  Connection& connection_;
};

}  // namespace storage
