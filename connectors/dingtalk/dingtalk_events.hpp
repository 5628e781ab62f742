// DingTalk's encrypted event subscription over HTTP: it tells who has left the organisation.
//
// Every event is answered with the encrypted word `success`, anything else counts as a failure and comes again after 10
// and 30 seconds. Bot messages do not come this way, and nothing can be sent by it.
// Source: DingTalk "configure event push by HTTP", "callback event message body encryption and decryption",
// "event subscription callback test url event", "address book user resignation".
#pragma once

#include <memory>
#include <string>

#include "connectors/connector.hpp"

namespace connectors {

struct DingtalkEventsSettings {
  std::string name;  // of the connector
  std::string token, encoding_aes_key;
  std::string receive_id;  // the app's client id (AppKey); the corp id where the old API registered the address
};

// Throws std::invalid_argument for a wrong key.
std::unique_ptr<Connector> make_dingtalk_events(DingtalkEventsSettings settings);

}  // namespace connectors
