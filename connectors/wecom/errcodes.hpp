// What WeCom's errcode means for a message that was to be sent.
#pragma once

#include <string>
#include <string_view>

#include "bot/base/message.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors::wecom {

// The table of document path 90313 with the action of each code. An unknown code is tried again.
base::Delivery delivery_for(long long errcode, std::string_view errmsg);

struct ApiAnswer {
  base::Delivery delivery;
  long long errcode = 0;
  std::string body;  // the JSON, when there is one
};

// Reads the answer of an API that speaks JSON. HTTP status is 200 even for errors; no errcode means success.
ApiAnswer read_answer(const IncomingResponse& response);

bool is_token_refused(long long errcode);

}  // namespace connectors::wecom
