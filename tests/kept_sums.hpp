// What the bot keeps as rows are written, against what is counted from these rows.
#pragma once

#include <string>

#include "storage/database.hpp"

namespace tests {

// The first stage of an owner where what the funnel keeps differs from what is counted; empty where all agree.
inline std::string wrong_funnel_tally(storage::Connection& connection) {
  std::string wrong;
  connection.query(
      storage::Sql("SELECT owner_id, stage, sum(customers), sum(amount) FROM ("
                   "SELECT owner_id, stage, 1 AS customers, 0 AS amount FROM customers "
                   "UNION ALL SELECT d.owner_id, c.stage, 0, coalesce(d.amount, 0) FROM deals d JOIN customers c ON c.id = d.customer_id "
                   "WHERE d.status IN ('open', 'parked') "
                   "UNION ALL SELECT owner_id, stage, -customers, -open_amount FROM funnel_tallies) AS both_ways "
                   "GROUP BY owner_id, stage HAVING sum(customers) <> 0 OR sum(amount) <> 0"),
      {}, [&](const storage::Row& row) {
        wrong = row.text(0) + " " + row.text(1) + ": " + row.text(2) + " customers and " + row.text(3) + " fen are not kept";
      });
  return wrong;
}

}  // namespace tests
