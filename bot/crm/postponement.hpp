// A deal that was to be signed on one day and was put off to a later one.
#pragma once

#include <string>

#include "bot/base/civil.hpp"

namespace crm {

struct Postponement {
  std::string id;
  std::string deal_id;
  std::string owner_id;  // of the deal then
  base::Date from, to;
  base::Instant at{};
};

}  // namespace crm
