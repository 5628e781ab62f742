// Makes connectors out of their configuration.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/app/config.hpp"
#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"
#include "connectors/transport/web_socket.hpp"

namespace app {

// The connector types with the keys they take; what is not in the table is a problem.
struct ConnectorType {
  std::string name;
  base::Platform platform;
  std::vector<std::string> required, optional;
  bool pushes_to_people = false;  // by itself, at any time
};
const std::vector<ConnectorType>& connector_types();
const ConnectorType* connector_type(const std::string& name);  // nullptr: there is none of that name

// Adds a problem for every connector of an unknown type, with unknown or missing keys, or values of the wrong shape.
// One that is known already is not added again.
void check_connectors(const Config& config, Problems& problems);

struct Connections {
  std::unique_ptr<connectors::HttpClient> http;
  std::unique_ptr<connectors::WebSockets> sockets;
  std::map<std::string, std::unique_ptr<connectors::Connector>> by_name;
  std::map<std::string, std::string> push_via;  // as chat::Rules wants it: connector → who pushes for it ("" : nobody)
  std::map<std::string, base::Platform> platforms;
};

// REQUIRES: check_connectors() found nothing. Opens no connection yet.
Connections connect(const Config& config);

}  // namespace app
