// The columns of every table that can be undone.
#include "storage/tables.hpp"

namespace storage {

const Table members_table{
    "members",
    Sql("SELECT "
        "id, name, role, team, region, manager_id, scope, is_active, joined_at"
        " FROM members WHERE id = $1"),
    Sql("INSERT INTO members ("
        "id, name, role, team, region, manager_id, scope, is_active, joined_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6, $7, $8, $9"
        ") ON CONFLICT (id) DO UPDATE SET "
        "name = excluded.name, role = excluded.role, team = excluded.team, "
        "region = excluded.region, manager_id = excluded.manager_id, scope = excluded.scope, "
        "is_active = excluded.is_active, joined_at = excluded.joined_at"),
    Sql("DELETE FROM members WHERE id = $1"),
};

const Table customers_table{
    "customers",
    Sql("SELECT "
        "id, name, key, core, is_person, owner_id, region, source, stage, remark, created_at, "
        "touched_at"
        " FROM customers WHERE id = $1"),
    Sql("INSERT INTO customers ("
        "id, name, key, core, is_person, owner_id, region, source, stage, remark, created_at, "
        "touched_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12"
        ") ON CONFLICT (id) DO UPDATE SET "
        "name = excluded.name, key = excluded.key, core = excluded.core, "
        "is_person = excluded.is_person, owner_id = excluded.owner_id, region = excluded.region, "
        "source = excluded.source, stage = excluded.stage, remark = excluded.remark, "
        "created_at = excluded.created_at, touched_at = excluded.touched_at"),
    Sql("DELETE FROM customers WHERE id = $1"),
};

const Table contacts_table{
    "contacts",
    Sql("SELECT "
        "id, customer_id, name, department, title, phone, phone_extension, phone_as_typed, "
        "wechat, email, created_at"
        " FROM contacts WHERE id = $1"),
    Sql("INSERT INTO contacts ("
        "id, customer_id, name, department, title, phone, phone_extension, phone_as_typed, "
        "wechat, email, created_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11"
        ") ON CONFLICT (id) DO UPDATE SET "
        "customer_id = excluded.customer_id, name = excluded.name, "
        "department = excluded.department, title = excluded.title, phone = excluded.phone, "
        "phone_extension = excluded.phone_extension, phone_as_typed = excluded.phone_as_typed, "
        "wechat = excluded.wechat, email = excluded.email, created_at = excluded.created_at"),
    Sql("DELETE FROM contacts WHERE id = $1"),
};

const Table deals_table{
    "deals",
    Sql("SELECT "
        "id, customer_id, owner_id, product, quantity, measure, amount, amount_kind, is_about, "
        "closes, probability, status, resumes, contract_no, lost_reason, competitor, created_at, "
        "ended_at"
        " FROM deals WHERE id = $1"),
    Sql("INSERT INTO deals ("
        "id, customer_id, owner_id, product, quantity, measure, amount, amount_kind, is_about, "
        "closes, probability, status, resumes, contract_no, lost_reason, competitor, created_at, "
        "ended_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18"
        ") ON CONFLICT (id) DO UPDATE SET "
        "customer_id = excluded.customer_id, owner_id = excluded.owner_id, "
        "product = excluded.product, quantity = excluded.quantity, measure = excluded.measure, "
        "amount = excluded.amount, amount_kind = excluded.amount_kind, "
        "is_about = excluded.is_about, closes = excluded.closes, "
        "probability = excluded.probability, status = excluded.status, "
        "resumes = excluded.resumes, contract_no = excluded.contract_no, "
        "lost_reason = excluded.lost_reason, competitor = excluded.competitor, "
        "created_at = excluded.created_at, ended_at = excluded.ended_at"),
    Sql("DELETE FROM deals WHERE id = $1"),
};

const Table follow_ups_table{
    "follow_ups",
    Sql("SELECT "
        "id, customer_id, member_id, contact, method, content, outcome, attempts, happened_on, "
        "recorded_at"
        " FROM follow_ups WHERE id = $1"),
    Sql("INSERT INTO follow_ups ("
        "id, customer_id, member_id, contact, method, content, outcome, attempts, happened_on, "
        "recorded_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10"
        ") ON CONFLICT (id) DO UPDATE SET "
        "customer_id = excluded.customer_id, member_id = excluded.member_id, "
        "contact = excluded.contact, method = excluded.method, content = excluded.content, "
        "outcome = excluded.outcome, attempts = excluded.attempts, "
        "happened_on = excluded.happened_on, recorded_at = excluded.recorded_at"),
    Sql("DELETE FROM follow_ups WHERE id = $1"),
};

const Table reminders_table{
    "reminders",
    Sql("SELECT "
        "id, member_id, customer_id, contact, action, due_at, has_clock, is_deadline, status, "
        "fired_at, note, created_at"
        " FROM reminders WHERE id = $1"),
    Sql("INSERT INTO reminders ("
        "id, member_id, customer_id, contact, action, due_at, has_clock, is_deadline, status, "
        "fired_at, note, created_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12"
        ") ON CONFLICT (id) DO UPDATE SET "
        "member_id = excluded.member_id, customer_id = excluded.customer_id, "
        "contact = excluded.contact, action = excluded.action, due_at = excluded.due_at, "
        "has_clock = excluded.has_clock, is_deadline = excluded.is_deadline, "
        "status = excluded.status, fired_at = excluded.fired_at, note = excluded.note, "
        "created_at = excluded.created_at"),
    Sql("DELETE FROM reminders WHERE id = $1"),
};

const Table targets_table{
    "targets",
    Sql("SELECT "
        "id, member_id, month, amount, set_by, set_at"
        " FROM targets WHERE id = $1"),
    Sql("INSERT INTO targets ("
        "id, member_id, month, amount, set_by, set_at"
        ") VALUES ("
        "$1, $2, $3, $4, $5, $6"
        ") ON CONFLICT (id) DO UPDATE SET "
        "member_id = excluded.member_id, month = excluded.month, amount = excluded.amount, "
        "set_by = excluded.set_by, set_at = excluded.set_at"),
    Sql("DELETE FROM targets WHERE id = $1"),
};

}  // namespace storage
