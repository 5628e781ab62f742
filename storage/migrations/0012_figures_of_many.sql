-- What the funnel of a large company would have to count: kept from now on whenever a customer or a deal is written.

CREATE TABLE funnel_tallies (
  owner_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  customers BIGINT NOT NULL,
  open_amount BIGINT NOT NULL,
  PRIMARY KEY (owner_id, stage)
);
INSERT INTO funnel_tallies (owner_id, stage, customers, open_amount)
  SELECT owner_id, stage, sum(customers), sum(open_amount) FROM (
    SELECT owner_id, stage, count(*) AS customers, 0 AS open_amount FROM customers GROUP BY owner_id, stage
    UNION ALL
    SELECT d.owner_id, c.stage, 0, coalesce(sum(d.amount), 0) FROM deals d JOIN customers c ON c.id = d.customer_id
      WHERE d.status IN ('open', 'parked') GROUP BY d.owner_id, c.stage) AS counted
  GROUP BY owner_id, stage;

-- What everybody has won in a time, and what everybody's month is, each in one walk along an index.
CREATE INDEX deals_won_by_time ON deals (ended_at, owner_id, product, amount) WHERE status = 'won';
CREATE INDEX targets_of_members ON targets (month, level, member_id, amount);

-- Who changed targets when.
CREATE INDEX target_changes_by_time ON target_changes (at, id);
