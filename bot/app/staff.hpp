// Makes the members and admins of the configuration known to the database.
#pragma once

#include "bot/app/config.hpp"
#include "bot/base/ids.hpp"
#include "bot/base/message.hpp"
#include "storage/database.hpp"

namespace app {

// What the configuration says of a member counts when it is new or has changed since the last start: a role that was
// given by a sentence in the meantime stays. Admins are admins whatever else is said.
void enlist(const Config& config, const std::map<std::string, base::Platform>& platforms, storage::Database& database,
            base::Ids& ids, base::Instant now);

}  // namespace app
