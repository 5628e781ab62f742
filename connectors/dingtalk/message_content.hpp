// The content of a robot message by kind: text, quote and attachments.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bot/base/message.hpp"

namespace connectors::dingtalk {

// Fills `into.text` (untrimmed), `quote`, `attachments` and the mentions a rich text names.
void read_content(const nlohmann::json& message, base::Incoming& into);

}  // namespace connectors::dingtalk
