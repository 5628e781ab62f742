// Reads the rules a company sells by.
#include "bot/app/policies.hpp"

#include <algorithm>
#include <iterator>

#include "bot/app/policy_assignment.hpp"
#include "bot/app/policy_file.hpp"
#include "bot/app/policy_leaks.hpp"
#include "bot/app/policy_readers.hpp"
#include "bot/app/policy_recycling.hpp"
#include "bot/app/policy_sop.hpp"
#include "bot/app/policy_stages.hpp"

namespace app {
namespace {

using Read = void (*)(PolicyFile& file, crm::Policies& into);

void read_working_hours(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"上班", "下班"});
  crm::WorkingHours hours;
  if (const auto* from = root->find("上班")) hours.from = file.clock(*from).value_or(hours.from);
  if (const auto* until = root->find("下班")) hours.until = file.clock(*until).value_or(hours.until);
  if (hours.from >= hours.until) return file.complain(root->line, "上班要早于下班");
  into.working = hours;
}

constexpr std::pair<std::string_view, Read> files[] = {
    {"rules/assignment.yaml", read_assignment},
    {"rules/regions.yaml", read_regions},
    {"rules/shifts.yaml", read_shifts},
    {"rules/stores.yaml", read_stores},
    {"rules/leaks.yaml", read_leaks},
    {"rules/recycling.yaml", read_recycling},
    {"rules/questions.yaml", read_questions},
    {"rules/stages.yaml", read_stages},
    {"rules/working.yaml", read_working_hours},
    {"rules/response.yaml", read_response},
    {"rules/audit.yaml", read_audit},
    {"rules/targets.yaml", read_targets},
    {"rules/forecast.yaml", read_forecast},
    {"rules/kpis.yaml", read_kpis},
};

}  // namespace

bool is_policy(std::string_view path) {
  return is_sop(path) || std::any_of(std::begin(files), std::end(files), [&](const auto& file) { return file.first == path; });
}

void read_policy(const TemplateFile& file, crm::Policies& into, Problems& problems) {
  PolicyFile reading(file, problems);
  if (is_sop(file.path)) return read_sop(reading, into);
  for (const auto& [path, read] : files)
    if (path == file.path) read(reading, into);
}

}  // namespace app
