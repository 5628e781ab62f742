// Reads templates/sops/*.yaml: one SOP in each file.
#pragma once

#include "bot/app/policy_file.hpp"
#include "bot/crm/policies.hpp"

namespace app {

// Whether a file of this path holds an SOP; its name is free.
bool is_sop(std::string_view path);

// A company's SOP takes the place of the built-in one of the same 名称. Nothing is kept of a file with a mistake.
void read_sop(PolicyFile& file, crm::Policies& into);

}  // namespace app
