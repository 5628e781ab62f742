// Reads templates/rules/recycling.yaml: when customers go back to the sea pool, and who may claim them.
#pragma once

#include "bot/app/policy_file.hpp"
#include "bot/crm/policies.hpp"

namespace app {

void read_recycling(PolicyFile& file, crm::Policies& into);

}  // namespace app
