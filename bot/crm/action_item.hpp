// 行动项: what somebody is to do until when, agreed when a month was looked back on.
#pragma once

#include <cstdint>
#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct ActionItem {
  std::string id;
  std::int64_t number = 0;  // what people call it by; never used twice
  std::string owner_id;     // who does it
  std::string by_id;        // who laid it down
  std::string action;       // 把三个报价发出去
  base::Instant due_at{};
  std::string reminder_id;  // that reminds its owner
  std::string status = "open";  // open, done
  base::Instant created_at{};
  base::Instant closed_at{};
  std::string closed_by;

  bool is_open() const { return status == "open"; }
};

}  // namespace crm
