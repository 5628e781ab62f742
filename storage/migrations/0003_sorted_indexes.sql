-- Indexes that hold the order the message path asks for: a query with ORDER BY and LIMIT beside its index builds a
-- temporary tree for every question, also for those without an answer.

DROP INDEX customers_by_key;
CREATE INDEX customers_by_key ON customers (key, id);
DROP INDEX customers_by_core;
CREATE INDEX customers_by_core ON customers (core, touched_at, id);

DROP INDEX contacts_by_customer;
CREATE INDEX contacts_by_customer ON contacts (customer_id, created_at, id);
DROP INDEX contacts_by_phone;
CREATE INDEX contacts_by_phone ON contacts (phone, created_at, id) WHERE phone <> '';
DROP INDEX contacts_by_name;
CREATE INDEX contacts_by_name ON contacts (name, created_at, id) WHERE name <> '';

DROP INDEX reminders_fired_by_member;
CREATE INDEX reminders_fired_by_member ON reminders (member_id, fired_at DESC, due_at, id) WHERE status = 'fired';

-- Whose is it: asked before two accounts become one person, and by everything that looks at one rep.
CREATE INDEX deals_by_owner ON deals (owner_id, created_at);
CREATE INDEX follow_ups_by_member ON follow_ups (member_id, recorded_at);
CREATE INDEX reminders_by_member ON reminders (member_id, created_at);
