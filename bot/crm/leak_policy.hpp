// When a customer or a habit counts as a risk.
#pragma once

#include "bot/base/money.hpp"

namespace crm {

struct LeakPolicy {
  int views_a_day = 30;             // full numbers that somebody has looked at in one day
  base::Money stake{1'000'000};     // what has to be at stake for one person alone, in fen
};

}  // namespace crm
