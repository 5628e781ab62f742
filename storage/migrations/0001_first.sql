-- People, customers, their deals, what was promised, and the ledger of messages in and out.
-- Ids are made by the program (26 characters that sort by time); instants are UTC milliseconds; money is fen.

CREATE TABLE members (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  region TEXT NOT NULL,
  manager_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  is_active INTEGER NOT NULL,
  joined_at BIGINT NOT NULL
);
CREATE INDEX members_by_name ON members (name);

CREATE TABLE accounts (
  platform TEXT NOT NULL,
  user_id TEXT NOT NULL,
  member_id TEXT NOT NULL REFERENCES members (id),
  connector TEXT NOT NULL,
  robot TEXT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (platform, user_id)
);
CREATE INDEX accounts_by_member ON accounts (member_id, last_at);

CREATE TABLE conversations (
  key TEXT PRIMARY KEY,
  connector TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  chatted_at BIGINT NOT NULL
);

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  core TEXT NOT NULL,
  is_person INTEGER NOT NULL,
  owner_id TEXT NOT NULL REFERENCES members (id),
  region TEXT NOT NULL,
  source TEXT NOT NULL,
  stage TEXT NOT NULL,
  remark TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL
);
CREATE INDEX customers_by_key ON customers (key);
CREATE INDEX customers_by_core ON customers (core, touched_at);
CREATE INDEX customers_by_owner ON customers (owner_id, created_at);

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  name TEXT NOT NULL,
  department TEXT NOT NULL,
  title TEXT NOT NULL,
  phone TEXT NOT NULL,
  phone_extension TEXT NOT NULL,
  phone_as_typed TEXT NOT NULL,
  wechat TEXT NOT NULL,
  email TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX contacts_by_customer ON contacts (customer_id);
CREATE INDEX contacts_by_phone ON contacts (phone) WHERE phone <> '';
CREATE INDEX contacts_by_name ON contacts (name, created_at) WHERE name <> '';

CREATE TABLE deals (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  owner_id TEXT NOT NULL REFERENCES members (id),
  product TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  measure TEXT NOT NULL,
  amount BIGINT,
  amount_kind TEXT NOT NULL,
  is_about INTEGER NOT NULL,
  closes TEXT,
  probability INTEGER,
  status TEXT NOT NULL,
  resumes TEXT,
  contract_no TEXT NOT NULL,
  lost_reason TEXT NOT NULL,
  competitor TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX deals_by_customer ON deals (customer_id, created_at);
CREATE INDEX deals_won_by_owner ON deals (owner_id, ended_at) WHERE status = 'won';

CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL REFERENCES customers (id),
  member_id TEXT NOT NULL REFERENCES members (id),
  contact TEXT NOT NULL,
  method TEXT NOT NULL,
  content TEXT NOT NULL,
  outcome TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  happened_on TEXT NOT NULL,
  recorded_at BIGINT NOT NULL
);
CREATE INDEX follow_ups_by_customer ON follow_ups (customer_id, recorded_at);

CREATE TABLE reminders (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  customer_id TEXT NOT NULL,
  contact TEXT NOT NULL,
  action TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  has_clock INTEGER NOT NULL,
  is_deadline INTEGER NOT NULL,
  status TEXT NOT NULL,
  fired_at BIGINT NOT NULL,
  note TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX reminders_due ON reminders (due_at, id) WHERE status = 'open';
CREATE INDEX reminders_pending_by_member ON reminders (member_id, due_at) WHERE status IN ('open', 'fired');
CREATE INDEX reminders_pending_by_customer ON reminders (customer_id, due_at) WHERE status IN ('open', 'fired');

CREATE INDEX reminders_fired_by_member ON reminders (member_id, fired_at) WHERE status = 'fired';

CREATE TABLE targets (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  month TEXT NOT NULL,
  amount BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  UNIQUE (member_id, month)
);

-- What every command changed, row by row, so that 撤销 can put it back.
CREATE TABLE history (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  member_id TEXT NOT NULL REFERENCES members (id),
  conversation TEXT NOT NULL,
  intent TEXT NOT NULL,
  summary TEXT NOT NULL,
  changes TEXT NOT NULL,
  undone_at BIGINT NOT NULL
);
CREATE INDEX history_by_member ON history (member_id, conversation, id);

-- What somebody was asked and has not answered yet.
CREATE TABLE dialogues (
  conversation TEXT NOT NULL,
  member_id TEXT NOT NULL,
  state TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (conversation, member_id)
);

-- Every message that arrived, with the answer it got: a repeated delivery finds itself here.
CREATE TABLE inbox (
  connector TEXT NOT NULL,
  message_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  trace TEXT NOT NULL,
  reply TEXT NOT NULL,
  PRIMARY KEY (connector, message_id)
);
CREATE INDEX inbox_by_time ON inbox (at);

-- Every message that must leave. Open rows of one conversation leave in the order of (ready_at, id).
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL,
  member_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  message TEXT NOT NULL,
  trace TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ready_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  lease_owner TEXT NOT NULL,
  lease_until BIGINT NOT NULL,
  reason TEXT NOT NULL,
  handle TEXT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE status = 'open';
CREATE INDEX outbox_order ON outbox (conversation, ready_at, id) WHERE status = 'open';
CREATE INDEX outbox_by_end ON outbox (ended_at) WHERE status <> 'open';

-- Pictures, voices and files that came with messages. The content follows as soon as it is fetched.
CREATE TABLE media (
  id TEXT PRIMARY KEY,
  connector TEXT NOT NULL,
  message_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  incoming TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes BYTEA,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX media_due ON media (due_at, id) WHERE status = 'waiting';

-- Who read a full phone number, and when.
CREATE TABLE phone_views (
  id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  at BIGINT NOT NULL
);

-- Messages nobody understood, for the admin.
CREATE TABLE not_understood (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  member_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX not_understood_by_time ON not_understood (at);

-- Small facts that must survive a restart: sends used of a month's quota, what was announced.
CREATE TABLE notes (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
