// Questions about figures.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_queries() {
  using enum crm::Role;
  return {
      chat::later("report_request", {"report", "period:"}, manager),
      chat::later("light_query", {"light", "scope:asked_scope"}, manager),
      chat::later("adoption_query", {"metric:use_metric", "period:past_period"}, admin),
      chat::later("audit_log_query", {"customer:asked_customer", "field:audited_field"}, manager),
  };
}

}  // namespace commands
