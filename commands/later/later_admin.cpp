// Rules, imports and exports, and what a manager lays down.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_admin() {
  using enum crm::Role;
  return {
      chat::later("target_split", {"period", "amount", "region", "items", "product"}, manager),
      chat::later("reward_rule_set", {"tiers"}, manager),
      chat::later("config_recycle", {"days", "warn_days"}, manager),
      chat::later("config_sla", {"first_response_minutes", "work_start", "work_end"}, admin),
      chat::later("config_assign", {"order"}, admin),
      chat::later("config_field_add", {"entity", "field_name", "field_type", "options", "required"}, admin),
      chat::later("config_sampling", {"entity", "per_person", "cycle"}, admin),
      chat::later("quality_score", {"score", "comment"}, manager),
      chat::later("import_excel", {"file", "dry_run"}, admin),
      chat::later("export_records", {"entity", "format", "owner", "period", "fields"}),
  };
}

}  // namespace commands
