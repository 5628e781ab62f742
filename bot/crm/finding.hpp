// Something the audit of follow-ups has found.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct Finding {
  std::string id;
  std::string follow_up_id;
  std::string member_id;
  std::string kind;    // empty, copied, bulk, late
  std::string detail;  // what was seen, for people
  base::Instant at{};
};

}  // namespace crm
