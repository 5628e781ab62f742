// What a customer has answered to a question that must be asked.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct Answer {
  std::string id;
  std::string customer_id;
  std::string question;      // its name in the list: 预算
  std::string answer;        // the words that told it
  std::string member_id;     // who asked
  std::string follow_up_id;  // where it was told; empty: with the lead itself
  base::Instant at{};
};

}  // namespace crm
