// Small readings of texts that several desks share.
#pragma once

#include <string>
#include <string_view>

#include "playground/wecom/directory.hpp"

namespace playground::wecom {

// The platform cuts at a byte; what is left of a character shows as U+FFFD.
std::string shown_within(std::string_view text, std::size_t most_bytes);

// Replaces <@userid> by @name for members and puts those ids into `event.mentions`.
void resolve_mentions(Event& event, const Directory& directory);

// True when JSON text writes a character beyond ASCII as \uXXXX, which some APIs refuse (40033).
bool has_escaped_text(std::string_view json);

}  // namespace playground::wecom
