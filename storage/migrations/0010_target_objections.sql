-- What a rep has against his target of a month, until a manager accepts or declines it.
CREATE TABLE target_objections (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  month TEXT NOT NULL,
  amount BIGINT NOT NULL,
  wanted BIGINT NOT NULL,
  words TEXT NOT NULL,
  said_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  settled_by TEXT NOT NULL,
  settled_at BIGINT NOT NULL
);
CREATE INDEX target_objections_open ON target_objections (member_id, month, said_at, id) WHERE status = 'open';

-- What somebody has won in a time, read from the index alone.
DROP INDEX deals_won_by_owner;
CREATE INDEX deals_won_by_owner ON deals (owner_id, ended_at, id, amount, product, created_at) WHERE status = 'won';
