// Reads templates/rules/leaks.yaml: when a customer or a habit counts as a risk.
#pragma once

#include "bot/app/policy_file.hpp"
#include "bot/crm/policies.hpp"

namespace app {

void read_leaks(PolicyFile& file, crm::Policies& into);

}  // namespace app
