-- Leads in motion: who got which lead and why, how fast he answered, which SOP runs, what was asked, what was found.

-- The sea pool owns the customers that no rep has; the clock is in whose name things happen by themselves.
INSERT INTO members (id, name, role, team, region, manager_id, scope, is_active, joined_at)
  VALUES ('pool', '公海', 'rep', '', '', '', '', 0, 0), ('clock', '系统', 'rep', '', '', '', '', 0, 0);

ALTER TABLE customers ADD COLUMN level TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN staged_at BIGINT NOT NULL DEFAULT 0;
-- How the core sounds, the last syllable first. Empty until the program fills it at its start: SQL knows no pinyin.
ALTER TABLE customers ADD COLUMN sound TEXT NOT NULL DEFAULT '';
CREATE INDEX customers_by_sound ON customers (sound, touched_at, id);
ALTER TABLE customers ADD COLUMN owned_at BIGINT NOT NULL DEFAULT 0;
UPDATE customers SET staged_at = created_at, owned_at = created_at;
-- Who has been left alone, and what lies in the pool.
CREATE INDEX customers_idle ON customers (owner_id, touched_at, id) WHERE stage <> '成交';
CREATE INDEX customers_long_owned ON customers (owner_id, owned_at, id) WHERE stage <> '成交';
CREATE INDEX customers_by_creation ON customers (created_at, owner_id, id);
CREATE INDEX customers_in_pool ON customers (owned_at, id) WHERE owner_id = 'pool';
CREATE INDEX customers_in_pool_by_region ON customers (region, owned_at, id) WHERE owner_id = 'pool';

ALTER TABLE reminders ADD COLUMN run_id TEXT NOT NULL DEFAULT '';
ALTER TABLE reminders ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reminders ADD COLUMN is_framework INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reminders_by_run ON reminders (run_id, step) WHERE run_id <> '';
-- Steps that must be done and were not: counted for the rep.
CREATE INDEX reminders_skipped ON reminders (member_id, due_at) WHERE status = 'skipped' AND is_framework = 1;

-- The ledger: every time a customer passed from one owner to another, who decided it and why.
CREATE TABLE transfers (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  by_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  candidates TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX transfers_by_customer ON transfers (customer_id, at, id);
CREATE INDEX transfers_by_receiver ON transfers (to_id, kind, at);
CREATE INDEX transfers_by_kind ON transfers (kind, at, to_id);
CREATE INDEX transfers_by_time ON transfers (at, id);

CREATE TABLE stage_moves (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  from_stage TEXT NOT NULL,
  to_stage TEXT NOT NULL,
  member_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  forced_reason TEXT NOT NULL
);
CREATE INDEX stage_moves_by_customer ON stage_moves (customer_id, at, id);
CREATE INDEX stage_moves_by_time ON stage_moves (at, id);
CREATE INDEX stage_moves_won ON stage_moves (at, customer_id) WHERE to_stage = '成交';
-- How many of a rep's customers are in which stage, since when, and what their open deals are worth.
CREATE INDEX customers_by_stage ON customers (owner_id, stage, staged_at);
CREATE INDEX deals_open_by_owner ON deals (owner_id, customer_id, amount) WHERE status IN ('open', 'parked');

-- How long a lead waits for the first word of its rep, in working time.
CREATE TABLE first_responses (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  member_id TEXT NOT NULL REFERENCES members (id),
  started_at BIGINT NOT NULL,
  warn_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  relay_at BIGINT NOT NULL,
  relays INTEGER NOT NULL,
  status TEXT NOT NULL,
  answered_at BIGINT NOT NULL,
  warned_at BIGINT NOT NULL,
  breached_at BIGINT NOT NULL
);
CREATE INDEX first_responses_by_customer ON first_responses (customer_id, started_at, id);
CREATE INDEX first_responses_by_member ON first_responses (member_id, started_at);
CREATE INDEX first_responses_open_by_member ON first_responses (member_id, started_at, id) WHERE status = 'open';
CREATE INDEX first_responses_by_time ON first_responses (started_at, id);
CREATE INDEX first_responses_waiting ON first_responses (started_at, id) WHERE status = 'open';
CREATE INDEX first_responses_to_warn ON first_responses (warn_at, id) WHERE status = 'open' AND warned_at = 0;
CREATE INDEX first_responses_due ON first_responses (due_at, id) WHERE status = 'open' AND breached_at = 0;
CREATE INDEX first_responses_to_relay ON first_responses (relay_at, id) WHERE status = 'open' AND relay_at > 0;

-- A running SOP keeps the version it began with.
CREATE TABLE sop_versions (
  id TEXT PRIMARY KEY,
  sop TEXT NOT NULL,
  content TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE sop_runs (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  sop TEXT NOT NULL,
  version_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  ended_at BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX sop_runs_by_customer ON sop_runs (customer_id, started_at, id);

-- What a customer has answered of the questions that must be asked.
CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  member_id TEXT NOT NULL,
  follow_up_id TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX answers_by_customer ON answers (customer_id, at, id);

-- What the audit of follow-ups has found.
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  follow_up_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES members (id),
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX findings_by_time ON findings (at, id);
CREATE INDEX findings_by_member ON findings (member_id, at);
CREATE INDEX follow_ups_by_time ON follow_ups (recorded_at, id);

-- Each rung of a ladder is climbed once.
CREATE TABLE rungs (
  name TEXT PRIMARY KEY,
  at BIGINT NOT NULL
);
CREATE INDEX rungs_by_time ON rungs (at);

CREATE INDEX conversations_by_title ON conversations (title, key) WHERE kind = 'group';

-- A rep leaves on a day to come: who gets his customers then.
CREATE TABLE handovers (
  id TEXT PRIMARY KEY,
  from_id TEXT NOT NULL REFERENCES members (id),
  by_id TEXT NOT NULL REFERENCES members (id),
  conversation TEXT NOT NULL,
  rules TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  done_at BIGINT NOT NULL
);
CREATE INDEX handovers_due ON handovers (due_at, id) WHERE status = 'planned';
CREATE INDEX handovers_of_leaver ON handovers (from_id, id) WHERE status = 'planned';

-- 曾用名: what a customer was called before it was merged into another.
CREATE TABLE former_names (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  core TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX former_names_by_key ON former_names (key, id);
CREATE INDEX former_names_by_core ON former_names (core, id);
CREATE INDEX former_names_by_customer ON former_names (customer_id, at, id);
CREATE INDEX reminders_past_by_customer ON reminders (customer_id, id) WHERE status NOT IN ('open', 'fired');
