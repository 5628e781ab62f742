// Rules, imports and exports, and what a manager lays down.
#include "bot/chat/later.hpp"

namespace commands {

std::vector<chat::Command> later_admin() {
  using enum crm::Role;
  return {
      chat::later("config_field_add", {"entity", "field_name:new_field"}, admin),
      chat::later("config_sampling", {"entity", "per_person:sample"}, admin),
      chat::later("quality_score", {"score"}, manager),
      chat::later("import_excel", {"file", "dry_run", "attachments"}, admin),
      chat::later("export_records", {"entity", "format", "owner:export_owner", "period:past_period", "fields"}),
  };
}

}  // namespace commands
