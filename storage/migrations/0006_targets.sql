-- Targets by month, region, product line and person: how they came about, who has confirmed his, and who knows it by heart.

-- A row is the part of a level that is not split further, so every total is a sum. An empty region, product or member: not
-- split that far. The first six columns stay in their order, for what was written before can still be taken back.
ALTER TABLE targets RENAME TO targets_before;
CREATE TABLE targets (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL,
  month TEXT NOT NULL,
  amount BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  level TEXT NOT NULL,
  region TEXT NOT NULL,
  product TEXT NOT NULL
);

-- Why a target is what it is.
CREATE TABLE target_changes (
  id TEXT PRIMARY KEY,
  month TEXT NOT NULL,
  level TEXT NOT NULL,
  region TEXT NOT NULL,
  product TEXT NOT NULL,
  member_id TEXT NOT NULL,
  before BIGINT NOT NULL,
  after BIGINT NOT NULL,
  way TEXT NOT NULL,
  parent TEXT NOT NULL,
  parent_amount BIGINT NOT NULL,
  weight BIGINT NOT NULL,
  weights BIGINT NOT NULL,
  by_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX target_changes_by_member ON target_changes (member_id, month, at, id);

INSERT INTO targets (id, member_id, month, amount, set_by, set_at, level, region, product)
  SELECT t.id, t.member_id, t.month, t.amount, t.set_by, t.set_at, 'base', m.region, ''
  FROM targets_before t JOIN members m ON m.id = t.member_id;
INSERT INTO target_changes (id, month, level, region, product, member_id, before, after, way, parent, parent_amount, weight,
                            weights, by_id, reason, at)
  SELECT id, month, level, region, product, member_id, 0, amount, 'set', '', 0, 0, 0, set_by, '', set_at FROM targets;
DROP TABLE targets_before;
CREATE UNIQUE INDEX targets_by_month ON targets (month, level, member_id, region, product);
CREATE INDEX targets_by_member ON targets (member_id, month, level, amount);

-- What a rep was told his month is, and when he said that he knows it.
CREATE TABLE target_receipts (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL,
  month TEXT NOT NULL,
  amount BIGINT NOT NULL,
  told_at BIGINT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  UNIQUE (member_id, month)
);
CREATE INDEX target_receipts_open ON target_receipts (month, told_at, id) WHERE confirmed_at = 0;
CREATE INDEX target_receipts_open_of_member ON target_receipts (member_id, month) WHERE confirmed_at = 0;

-- The three questions, put to some reps each week. An amount or count of -1 was not answered.
CREATE TABLE target_quizzes (
  id TEXT PRIMARY KEY,
  week TEXT NOT NULL,
  member_id TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  answered_at BIGINT NOT NULL,
  target BIGINT NOT NULL,
  deals BIGINT NOT NULL,
  leads BIGINT NOT NULL,
  correct BIGINT NOT NULL,
  UNIQUE (week, member_id)
);
CREATE INDEX target_quizzes_open_of_member ON target_quizzes (member_id, asked_at) WHERE answered_at = 0;
