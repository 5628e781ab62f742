// Questions about figures.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_queries() {
  using enum crm::Role;
  return {
      chat::later("target_explain", {"owner", "amount", "period"}),
      chat::later("new_leads_query", {"period", "owner", "valid_only", "scope", "source"}),
      chat::later("overdue_query", {"days", "owner", "scope"}),
      chat::later("pipeline_query", {"owner", "region"}),
      chat::later("ranking_query", {"period", "owner", "scope"}),
      chat::later("reward_query", {"owner", "what_if"}),
      chat::later("behind_query", {"weeks"}, manager),
      chat::later("forecast_query", {"period", "scope", "compare_snapshot", "region"}, manager),
      chat::later("sla_query", {"metric", "scope", "period", "over_hours", "owners"}, manager),
      chat::later("chart_request", {"chart", "scope", "metric", "dimension", "period", "send_to", "sort"}, manager),
      chat::later("report_request", {"report", "period"}, manager),
      chat::later("light_query", {"light", "scope"}, manager),
      chat::later("adoption_query", {"metric", "period"}, admin),
      chat::later("audit_log_query", {"customer", "field"}, manager),
  };
}

}  // namespace commands
