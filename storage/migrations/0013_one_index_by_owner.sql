-- A new lead writes a leaf of every index by owner, and each rep has leaves of his own: one index for three questions about
-- his customers (who has been left alone, who has long been his, how long each is in its stage), one for two about his deals.

DROP INDEX customers_idle;
DROP INDEX customers_long_owned;
DROP INDEX customers_by_stage;
CREATE INDEX customers_of_owner ON customers (owner_id, touched_at, id, stage, owned_at, staged_at);

DROP INDEX deals_by_owner;
DROP INDEX deals_open_by_owner;
CREATE INDEX deals_of_owner ON deals (owner_id, status, created_at, customer_id, amount, id);
