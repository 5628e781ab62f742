// The running bot: everything put together, from the database to the jobs.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bot/app/config.hpp"
#include "bot/app/connections.hpp"
#include "bot/app/templates.hpp"
#include "bot/base/counters.hpp"
#include "bot/base/http.hpp"
#include "bot/chat/intake.hpp"
#include "bot/jobs/scheduler.hpp"
#include "storage/database.hpp"

namespace app {

// Owns all parts but the clock. Thread-safe once constructed.
class Service {
 public:
  // Opens the database, makes the members and connectors of the configuration known. Throws std::runtime_error with
  // one clear line. `senders`: parallel sends of the delivery worker, 0 for none of its own (tests, console).
  Service(const Config& config, Templates templates, Connections connections, base::Clock& clock, base::Ids& ids,
          int senders);
  ~Service();

  // One request of the front door: callbacks, health, metrics; 404 for everything else.
  base::HttpResponse answer(const base::HttpRequest& request);

  void start();   // begins to listen, to deliver and to keep time, in threads of its own
  void listen();  // opens the connections that are kept open, and nothing else
  void stop();   // finishes what is in hand; what a platform does not take within 4 s is left for the next start

  // Without threads of its own: does and sends all that is due now.
  void work(base::Instant now);
  // Moves the clock forward and does everything that falls due on the way, in order.
  void advance(base::MovableClock& clock, base::Instant to);

  chat::Pipeline& pipeline();
  chat::Intake& intake();
  storage::Database& database();
  connectors::Connector* connector(const std::string& name);

 private:
  static void stop(std::vector<std::jthread>& threads);

  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace app
