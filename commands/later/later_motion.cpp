// Leads in motion: the sea pool, assignment, handover, SOPs, evidence, visits, approvals.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_motion() {
  using enum crm::Role;
  return {
      chat::later("evidence_submit", {"checkpoint", "evidence_type", "attachments", "customer:own_customer", "contact", "measured", "duration_minutes"}),
      chat::later("checkin", {"customer:own_customer", "attachments", "store", "store_code", "method:scan"}),
      chat::later("approval_request", {"approval_type", "customer:own_customer", "product", "list_price", "price:asked_price", "quantity", "margin_pct", "discount_rate"}),
      chat::later("approval_approve", {"ref", "condition_min_price"}, manager),
      chat::later("approval_reject", {"reason:closing_reason", "ref"}, manager),
      chat::later("approval_query", {"approval_type", "owner:asking_owner", "ref", "customer:own_customer"}),
  };
}

}  // namespace commands
