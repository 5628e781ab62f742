// Reads what makes a follow-up look like theatre: templates/rules/audit.yaml.
#include "bot/app/policy_readers.hpp"

namespace app {
namespace {

// A whole number within bounds, in place of `value`.
void read_number(PolicyFile& file, const Yaml& root, const char* key, int least, int most, int& value) {
  const Yaml* said = root.find(key);
  if (!said) return;
  const auto number = file.number(*said);
  if (!number) return;
  if (*number < least || *number > most)
    return file.complain(said->line, "「" + std::string(key) + "」要在 " + std::to_string(least) + " 到 " + std::to_string(most) + " 之间");
  value = static_cast<int>(*number);
}

}  // namespace

void read_audit(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"空话", "抄的至少几个字", "像到百分之几", "和最近几天的比", "连录几条", "几分钟之内", "补录超过几个工作日"});
  crm::AuditPolicy policy;
  if (const auto* phrases = root->find("空话")) policy.phrases = file.texts(*phrases);
  read_number(file, *root, "抄的至少几个字", 4, 200, policy.copied_from);
  read_number(file, *root, "像到百分之几", 50, 100, policy.likeness);
  read_number(file, *root, "和最近几天的比", 1, 60, policy.copied_within);
  read_number(file, *root, "连录几条", 2, 1000, policy.bulk_count);
  read_number(file, *root, "几分钟之内", 1, 600, policy.bulk_minutes);
  read_number(file, *root, "补录超过几个工作日", 0, 60, policy.late_after);
  into.audit = std::move(policy);
}

}  // namespace app
