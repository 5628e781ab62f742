// Reads the rules a company sells by: templates/rules/*.yaml and templates/sops/*.yaml.
#pragma once

#include "bot/app/template_files.hpp"
#include "bot/crm/policies.hpp"

namespace app {

// Whether a file of this path (relative to templates/) holds rules. Any other name under rules/ would do nothing.
bool is_policy(std::string_view path);

// A file says all there is to say about its subject: a company's own takes the place of the built-in one of that name.
// REQUIRES: is_policy(file.path). Every mistake goes to `problems`, with its line.
void read_policy(const TemplateFile& file, crm::Policies& into, Problems& problems);

}  // namespace app
