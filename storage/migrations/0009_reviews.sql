-- What a review of a month needs: expected days that were moved, what was agreed to be done, how the bot is used.

-- A deal that was to be signed on one day and was put off to another.
CREATE TABLE postponements (
  id TEXT PRIMARY KEY,
  deal_id TEXT NOT NULL REFERENCES deals (id),
  owner_id TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX postponements_by_owner ON postponements (owner_id, from_day, id);

-- What is expected when.
CREATE INDEX deals_by_close ON deals (owner_id, closes, id) WHERE closes IS NOT NULL;
CREATE INDEX stage_moves_forced ON stage_moves (member_id, at, id) WHERE forced_reason <> '';

-- 行动项: who does what until when. Its number is what people call it by.
CREATE TABLE action_items (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  owner_id TEXT NOT NULL REFERENCES members (id),
  by_id TEXT NOT NULL,
  action TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  reminder_id TEXT NOT NULL,
  status TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  closed_by TEXT NOT NULL
);
CREATE INDEX action_items_by_number ON action_items (number, id);
CREATE INDEX action_items_open ON action_items (owner_id, number, id) WHERE status = 'open';

-- How often who has used the bot for what on a day; the morning's report to a manager counts too.
CREATE TABLE use_counts (
  member_id TEXT NOT NULL,
  day TEXT NOT NULL,
  intent TEXT NOT NULL,
  uses BIGINT NOT NULL,
  PRIMARY KEY (member_id, day, intent)
);
