// When something that has not changed is said again.
#pragma once

#include <optional>
#include <string>

#include "bot/chat/rules.hpp"

namespace jobs {

// What changes is said at once. What stays the same is said again on its second and fifth workday, then weekly: whoever
// reads the same every morning stops reading. `note` is what the last call returned, empty the first time. Returns the note
// to keep when it is to be said today, none when not.
std::optional<std::string> said_today(const std::string& note, const std::string& what, base::Date today,
                                      const language::Workdays& workdays);

}  // namespace jobs
