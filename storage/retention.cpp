// Forgets what has been kept long enough.
#include "storage/retention.hpp"

namespace storage {

std::int64_t forget_some(Connection& connection, const Horizons& horizons, int slice) {
  struct Step {
    Sql sql;
    base::Instant before;
  };
  const Step steps[] = {
      {"DELETE FROM inbox WHERE (connector, message_id) IN ("
       "SELECT connector, message_id FROM inbox WHERE at < $1 ORDER BY at LIMIT $2)",
       horizons.messages},
      {"DELETE FROM outbox WHERE id IN ("
       "SELECT id FROM outbox WHERE status <> 'open' AND ended_at < $1 ORDER BY ended_at LIMIT $2)",
       horizons.messages},
      {"DELETE FROM dialogues WHERE (conversation, member_id) IN ("
       "SELECT conversation, member_id FROM dialogues WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
       horizons.questions},
      {"DELETE FROM not_understood WHERE id IN (SELECT id FROM not_understood WHERE at < $1 ORDER BY at LIMIT $2)",
       horizons.not_understood},
      {"DELETE FROM phone_views WHERE id IN (SELECT id FROM phone_views WHERE at < $1 ORDER BY at LIMIT $2)",
       horizons.phone_views},
      {"DELETE FROM rungs WHERE name IN (SELECT name FROM rungs WHERE at < $1 ORDER BY at LIMIT $2)", horizons.rungs},
  };
  std::int64_t gone = 0;
  for (const Step& step : steps)
    if (gone < slice) gone += connection.execute(step.sql, {step.before, slice - gone});
  return gone;
}

}  // namespace storage
