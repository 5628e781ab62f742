// Messages as the text in which they are stored.
#pragma once

#include <string>

#include "bot/base/message.hpp"

namespace storage {

std::string to_json(const base::Incoming& message);
std::string to_json(const base::Outgoing& message);
std::string to_json(const base::Address& address);

// REQUIRES: a text made by to_json of the same kind; throws std::exception for any other.
base::Incoming incoming_from_json(const std::string& text);
base::Outgoing outgoing_from_json(const std::string& text);
base::Address address_from_json(const std::string& text);

}  // namespace storage
