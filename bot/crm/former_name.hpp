// 曾用名: what a customer was called before it was merged into another.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct FormerName {
  std::string id;
  std::string customer_id;  // what it is called by now
  std::string name, key, core;
  base::Instant at{};       // since when
};

}  // namespace crm
