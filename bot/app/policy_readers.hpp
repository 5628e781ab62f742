// Readers of single files of rules, for those that are long; bot/app/policies.cpp lists them all.
#pragma once

#include "bot/app/policy_file.hpp"
#include "bot/crm/policies.hpp"

namespace app {

void read_response(PolicyFile& file, crm::Policies& into);
void read_audit(PolicyFile& file, crm::Policies& into);
void read_targets(PolicyFile& file, crm::Policies& into);
void read_forecast(PolicyFile& file, crm::Policies& into);
void read_kpis(PolicyFile& file, crm::Policies& into);

}  // namespace app
