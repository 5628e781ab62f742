// A customer went from one stage to another.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct StageMove {
  std::string id;
  std::string customer_id;
  std::string from_stage, to_stage;  // from: empty when the customer began there, further than 潜在
  std::string member_id;  // who moved it
  base::Instant at{};
  std::string forced_reason;  // why it went through a closed gate; empty: the gate was open
};

}  // namespace crm
