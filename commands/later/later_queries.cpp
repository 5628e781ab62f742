// Questions about figures.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_queries() {
  using enum crm::Role;
  return {
      chat::later("audit_log_query", {"customer:asked_customer", "field:audited_field"}, manager),
  };
}

}  // namespace commands
