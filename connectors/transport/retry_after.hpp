// When a platform wants to be asked again, by the header of its answer.
#pragma once

#include <optional>

#include "connectors/transport/http_client.hpp"

namespace connectors {

// The seconds of Retry-After (RFC 9110, 10.2.3) in an answer that is an error; none without it, and none for its form
// with a date, which depends on two clocks.
std::optional<base::Duration> retry_after(const IncomingResponse& response);

}  // namespace connectors
