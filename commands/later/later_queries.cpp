// Questions about figures.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_queries() {
  using enum crm::Role;
  return {
      chat::later("new_leads_query", {"owner:asked_owner", "scope:asked_scope", "period:past_period", "valid_only", "source:asked_source"}),
      chat::later("ranking_query", {"owner:asked_owner", "scope:asked_scope", "period:month_so_far"}),
      chat::later("reward_query", {"owner:asked_owner", "what_if"}),
      chat::later("audit_log_query", {"customer:asked_customer", "field:audited_field"}, manager),
  };
}

}  // namespace commands
