-- Who is who: colleagues the platform is still to be asked about, and the mobile numbers it told.

-- One row for every account whose owner has not been looked up yet; it goes when that is done or given up.
CREATE TABLE introductions (
  platform TEXT NOT NULL,
  user_id TEXT NOT NULL,
  connector TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES members (id),
  due_at BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (platform, user_id)
);
CREATE INDEX introductions_due ON introductions (due_at, platform, user_id);

ALTER TABLE accounts ADD COLUMN mobile TEXT NOT NULL DEFAULT '';
CREATE INDEX accounts_by_mobile ON accounts (mobile) WHERE mobile <> '';
