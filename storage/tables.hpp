// The columns of every table that can be undone: the only place where they are listed in SQL.
#pragma once

#include "storage/record.hpp"

namespace storage {

extern const Table members_table, customers_table, contacts_table, deals_table, follow_ups_table, reminders_table,
    targets_table, transfers_table, stage_moves_table, first_responses_table, sop_runs_table, answers_table,
    handovers_table, former_names_table, target_changes_table, target_receipts_table, target_objections_table, target_quizzes_table,
    reward_rules_table, kpis_table, postponements_table, action_items_table, rule_changes_table;

}  // namespace storage
