// The clock of a lead that waits for the first word of its rep.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct FirstResponse {
  std::string id;
  std::string customer_id;
  std::string member_id;  // who has to speak up
  base::Instant started_at{};
  base::Instant warn_at{};   // before it is too late
  base::Instant due_at{};
  base::Instant relay_at{};  // then somebody else gets the lead; 0: nobody does
  int relays = 0;            // how often it has been passed on before
  std::string status = "open";  // open, answered, relayed, cancelled
  base::Instant answered_at{};
  base::Instant warned_at{};    // 0: not yet
  base::Instant breached_at{};  // when the breach was told; 0: not yet

  bool is_open() const { return status == "open"; }
  bool is_answered() const { return status == "answered"; }
};

}  // namespace crm
