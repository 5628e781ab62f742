// What happens around a deal.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_deals() {
  return {
      chat::later("stage_update", {"customer", "stage", "from_stage", "amount"}),
      chat::later("payment_log", {"customer", "amount", "payment_pct", "occurred_date"}),
      chat::later("competitor_report", {"competitor", "product", "price", "price_drop_pct", "customer"}),
  };
}

}  // namespace commands
