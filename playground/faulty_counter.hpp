// Lets the waiting faults happen to a REST call.
#pragma once

#include <functional>

#include "playground/fault.hpp"
#include "playground/rest_server.hpp"

namespace playground {

RestAnswer faulty(FaultBox& faults, RestServer& server, const RestRequest& request, bool is_token_call,
                  const std::function<RestAnswer()>& serve);

}  // namespace playground
