// Leads in motion: the sea pool, assignment, handover, SOPs, evidence, visits, approvals.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_motion() {
  using enum crm::Role;
  return {
      chat::later("pool_list", {"region", "product"}),
      chat::later("pool_claim", {"index", "customer"}),
      chat::later("pool_release", {"reason", "customer", "contact"}),
      chat::later("lead_assign", {"to_user", "source", "customer"}, manager),
      chat::later("lead_transfer", {"from_user", "to_user", "fraction", "region"}, manager),
      chat::later("handover", {"from_user", "effective_date", "rules"}, manager),
      chat::later("sop_start", {"sop", "contact", "customer"}),
      chat::later("sop_stop", {"contact", "reason"}),
      chat::later("evidence_submit", {"checkpoint", "evidence_type", "customer", "contact", "measured", "duration_minutes"}),
      chat::later("checkin", {"customer", "store", "store_code", "method"}),
      chat::later("approval_request", {"approval_type", "customer", "product", "list_price", "price", "quantity", "margin_pct", "discount_rate"}),
      chat::later("approval_approve", {"ref", "condition_min_price"}, manager),
      chat::later("approval_reject", {"reason", "ref"}, manager),
      chat::later("approval_query", {"approval_type", "owner", "ref", "customer"}),
  };
}

}  // namespace commands
