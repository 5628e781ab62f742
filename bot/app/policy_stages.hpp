// Reads what must be asked, and what a stage needs: templates/rules/questions.yaml and stages.yaml.
#pragma once

#include "bot/app/policy_file.hpp"
#include "bot/crm/policies.hpp"

namespace app {

void read_questions(PolicyFile& file, crm::Policies& into);
void read_stages(PolicyFile& file, crm::Policies& into);  // the questions have been read before

}  // namespace app
