-- What forecasts were made from, week by week, so that each can be made again to the fen.

-- How the company's deals went until that day, and what came of it for the company as a whole.
CREATE TABLE forecasts (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  seed BIGINT NOT NULL,
  past TEXT NOT NULL,
  low BIGINT NOT NULL,
  middle BIGINT NOT NULL,
  high BIGINT NOT NULL,
  from_deals BIGINT NOT NULL,
  from_new BIGINT NOT NULL,
  UNIQUE (day)
);

-- What each rep had in hand then.
CREATE TABLE forecast_books (
  forecast_id TEXT NOT NULL REFERENCES forecasts (id),
  owner_id TEXT NOT NULL,
  book TEXT NOT NULL,
  PRIMARY KEY (forecast_id, owner_id)
);
