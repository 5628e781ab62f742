-- What a company pays for which completion, and the figures that it has defined for itself.

-- A row is a whole table of tiers, from the month on in which it was laid down: what was paid before stays what it was.
CREATE TABLE reward_rules (
  id TEXT PRIMARY KEY,
  from_month TEXT NOT NULL,
  tiers TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL
);
CREATE INDEX reward_rules_by_month ON reward_rules (from_month, set_at, id);

-- A row is a version of a figure; the latest of its name counts.
CREATE TABLE kpis (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  formula TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL
);
CREATE INDEX kpis_by_name ON kpis (name, set_at, id);

CREATE INDEX deals_lost_by_owner ON deals (owner_id, ended_at, id, amount) WHERE status = 'lost';
