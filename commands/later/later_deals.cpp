// What happens around a deal.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_deals() {
  return {
      chat::later("payment_log", {"customer", "payment_amount", "payment_pct", "done_date"}),
      chat::later("competitor_report", {"competitor", "product", "price", "price_drop_pct", "customer"}),
  };
}

}  // namespace commands
