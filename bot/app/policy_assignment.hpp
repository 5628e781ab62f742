// Reads templates/rules/{assignment,shifts,stores,regions}.yaml: who gets a lead.
#pragma once

#include "bot/app/policy_file.hpp"
#include "bot/crm/policies.hpp"

namespace app {

// Each reads one file; every mistake goes to its problems, with its line, and leaves what was there before.
void read_assignment(PolicyFile& file, crm::Policies& into);
void read_shifts(PolicyFile& file, crm::Policies& into);
void read_stores(PolicyFile& file, crm::Policies& into);
void read_regions(PolicyFile& file, crm::Policies& into);

}  // namespace app
