// Something the audit of follow-ups has found.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct Finding {
  std::string id;
  std::string follow_up_id;
  std::string member_id;
  std::string kind;    // crm::Fault::Kind as a word
  std::string detail;  // what was seen: copied: the follow-up it is like; bulk: how many; late: how many workdays
  base::Instant at{};  // when the follow-up was recorded
};

}  // namespace crm
