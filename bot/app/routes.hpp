// Which address does what, on one page.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "bot/base/clock.hpp"
#include "bot/base/counters.hpp"
#include "bot/base/http.hpp"
#include "bot/chat/intake.hpp"
#include "connectors/connector.hpp"

namespace app {

// Thread-safe. Everything referred to must outlive it.
class Routes {
 public:
  using Connectors = std::map<std::string, std::unique_ptr<connectors::Connector>>;
  using Health = std::function<base::HttpResponse()>;

  Routes(const Connectors& connectors, chat::Intake& intake, const base::Clock& clock, base::Counters& counters,
         Health health)
      : connectors_(connectors), intake_(intake), clock_(clock), counters_(counters), health_(std::move(health)) {}

  base::HttpResponse answer(const base::HttpRequest& request) const;

 private:
  base::HttpResponse callback(const std::string& connector, const base::HttpRequest& request) const;
  base::HttpResponse received(connectors::Connector& connector, const base::HttpRequest& request,
                              std::string& outcome) const;

  const Connectors& connectors_;
  chat::Intake& intake_;
  const base::Clock& clock_;
  base::Counters& counters_;
  const Health health_;
};

}  // namespace app
