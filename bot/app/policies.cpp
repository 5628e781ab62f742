// Reads the rules a company sells by.
#include "bot/app/policies.hpp"

#include <algorithm>
#include <array>

#include "bot/app/policy_file.hpp"
#include "bot/app/policy_leaks.hpp"

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

constexpr std::array<std::pair<std::string_view, Read>, 2> files{{
    {"rules/working.yaml", read_working_hours},
    {"rules/leaks.yaml", read_leaks},
}};

}  // namespace

bool is_policy(std::string_view path) {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.first == path; });
}

void read_policy(const TemplateFile& file, crm::Policies& into, Problems& problems) {
  PolicyFile reading(file, problems);
  for (const auto& [path, read] : files)
    if (path == file.path) read(reading, into);
}

}  // namespace app
