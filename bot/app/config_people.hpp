// Who is who in a configuration: its members and admins.
#pragma once

#include "bot/app/config.hpp"
#include "bot/app/config_section.hpp"

namespace app {

// REQUIRES: config.connectors is read; accounts name them.
void read_people(const Yaml& root, Config& config, const Complaints& complain);

}  // namespace app
