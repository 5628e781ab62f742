// The columns of every table that can be undone.
#include "storage/tables.hpp"

#include "storage/table.hpp"

namespace storage {

const Table members_table =
    table<"members", "id", "name", "role", "team", "region", "manager_id", "scope", "is_active", "joined_at">();

const Table customers_table =
    table<"customers", "id", "name", "key", "core", "is_person", "owner_id", "region", "source", "stage", "remark",
          "created_at", "touched_at", "level", "address", "staged_at", "sound", "owned_at">();

const Table contacts_table = table<"contacts", "id", "customer_id", "name", "department", "title", "phone",
                                   "phone_extension", "phone_as_typed", "wechat", "email", "created_at">();

const Table deals_table =
    table<"deals", "id", "customer_id", "owner_id", "product", "quantity", "measure", "amount", "amount_kind", "is_about",
          "closes", "probability", "status", "resumes", "contract_no", "lost_reason", "competitor", "created_at", "ended_at">();

const Table follow_ups_table = table<"follow_ups", "id", "customer_id", "member_id", "contact", "method", "content",
                                     "outcome", "attempts", "happened_on", "recorded_at">();

const Table reminders_table =
    table<"reminders", "id", "member_id", "customer_id", "contact", "action", "due_at", "has_clock", "is_deadline",
          "status", "fired_at", "note", "created_at", "run_id", "step", "is_framework">();

const Table targets_table =
    table<"targets", "id", "member_id", "month", "amount", "set_by", "set_at", "level", "region", "product">();

const Table target_changes_table =
    table<"target_changes", "id", "month", "level", "region", "product", "member_id", "before", "after", "way", "parent",
          "parent_amount", "weight", "weights", "by_id", "reason", "at">();

const Table target_receipts_table =
    table<"target_receipts", "id", "member_id", "month", "amount", "told_at", "confirmed_at">();

const Table target_objections_table = table<"target_objections", "id", "member_id", "month", "amount", "wanted", "words", "said_at",
                                            "status", "settled_by", "settled_at">();

const Table target_quizzes_table = table<"target_quizzes", "id", "week", "member_id", "asked_at", "answered_at", "target",
                                         "deals", "leads", "correct">();

const Table reward_rules_table = table<"reward_rules", "id", "from_month", "tiers", "set_by", "set_at">();

const Table kpis_table = table<"kpis", "id", "name", "unit", "formula", "set_by", "set_at">();
const Table postponements_table = table<"postponements", "id", "deal_id", "owner_id", "from_day", "to_day", "at">();

const Table action_items_table = table<"action_items", "id", "number", "owner_id", "by_id", "action", "due_at",
                                       "reminder_id", "status", "created_at", "closed_at", "closed_by">();

const Table rule_changes_table = table<"rule_changes", "id", "value", "set_by", "set_at">();

const Table transfers_table = table<"transfers", "id", "customer_id", "from_id", "to_id", "by_id", "kind", "rule", "reason",
                                    "candidates", "at">();

const Table stage_moves_table =
    table<"stage_moves", "id", "customer_id", "from_stage", "to_stage", "member_id", "at", "forced_reason">();

const Table first_responses_table =
    table<"first_responses", "id", "customer_id", "member_id", "started_at", "warn_at", "due_at", "relay_at", "relays",
          "status", "answered_at", "warned_at", "breached_at">();

const Table sop_runs_table = table<"sop_runs", "id", "customer_id", "sop", "version_id", "member_id", "started_at",
                                   "status", "ended_at", "reason">();

const Table answers_table =
    table<"answers", "id", "customer_id", "question", "answer", "member_id", "follow_up_id", "at">();

const Table handovers_table = table<"handovers", "id", "from_id", "by_id", "conversation", "rules", "due_at", "status",
                                    "created_at", "done_at">();

const Table former_names_table = table<"former_names", "id", "customer_id", "name", "key", "core", "at">();

}  // namespace storage
