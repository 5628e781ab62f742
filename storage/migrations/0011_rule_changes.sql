-- Rules that somebody has changed by sentence: what is written here lies over the files of rules. One row for each thing that
-- can be changed; what stood before is in the history.
CREATE TABLE rule_changes (
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL
);
