// What must hold at every moment.
#include "bot/simulation/order.hpp"

namespace simulation {
namespace {

struct Law {
  const char* broken;
  storage::Sql offenders;
};

}  // namespace

std::vector<std::string> disorder(storage::Database& database) {
  static const Law laws[] = {
      {"a customer belongs to nobody",
       "SELECT c.name FROM customers c LEFT JOIN members m ON m.id = c.owner_id WHERE m.id IS NULL OR (m.is_active = 0 AND m.id <> 'pool')"},
      {"the ledger says it is somebody else's",
       "SELECT c.name FROM customers c JOIN transfers t ON t.customer_id = c.id WHERE t.id = (SELECT max(id) FROM transfers x "
       "WHERE x.customer_id = c.id) AND t.to_id <> c.owner_id"},
      {"somebody is to remember a customer of the pool",
       "SELECT c.name FROM customers c JOIN reminders r ON r.customer_id = c.id WHERE c.owner_id = 'pool' AND r.run_id <> '' AND r.status IN ('open', 'fired')"},
      {"a step belongs to somebody who has not the customer",
       "SELECT c.name FROM customers c JOIN reminders r ON r.customer_id = c.id WHERE r.run_id <> '' AND r.status IN ('open', 'fired') "
       "AND r.member_id <> c.owner_id"},
      {"a step is open although its SOP has ended",
       "SELECT r.id FROM reminders r JOIN sop_runs s ON s.id = r.run_id WHERE r.status IN ('open', 'fired') AND s.status <> 'running'"},
      {"somebody is waited for who has not the customer",
       "SELECT c.name FROM customers c JOIN first_responses f ON f.customer_id = c.id WHERE f.status = 'open' AND f.member_id <> c.owner_id"},
      {"two first responses are waited for at once",
       "SELECT customer_id FROM first_responses WHERE status = 'open' GROUP BY customer_id HAVING count(*) > 1"},
      {"an SOP runs twice for one customer",
       "SELECT customer_id FROM sop_runs WHERE status = 'running' GROUP BY customer_id, sop HAVING count(*) > 1"},
      {"the funnel keeps another number of customers",
       "SELECT owner_id FROM (SELECT owner_id, stage, 1 AS customers FROM customers UNION ALL "
       "SELECT owner_id, stage, -customers FROM funnel_tallies) AS both_ways GROUP BY owner_id, stage HAVING sum(customers) <> 0"},
  };
  std::vector<std::string> found;
  database.read([&](storage::Connection& connection) {
    for (const Law& law : laws)
      connection.query(law.offenders, {}, [&](const storage::Row& row) { found.push_back(std::string(law.broken) + ": " + row.text(0)); });
  });
  return found;
}

}  // namespace simulation
