-- Delivery under the platforms' limits: what was used of a day's or a month's grant, and indexes for what is asked often.

CREATE TABLE quota_use (
  connector TEXT NOT NULL,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  used BIGINT NOT NULL,
  most BIGINT NOT NULL,
  PRIMARY KEY (period, connector, name)
);

-- Answers are looked for first; what one person was pushed today is counted.
CREATE INDEX outbox_answers_due ON outbox (due_at, id) WHERE status = 'open' AND kind = 'reply';
CREATE INDEX outbox_pushed ON outbox (member_id, ended_at) WHERE status = 'sent' AND kind = 'push';

-- Those with a clock time of somebody's own choosing come to the minute, the others wait for the morning.
CREATE INDEX reminders_due_by_clock ON reminders (has_clock, due_at, id) WHERE status = 'open';

CREATE INDEX dialogues_by_end ON dialogues (expires_at);
CREATE INDEX phone_views_by_time ON phone_views (at);
