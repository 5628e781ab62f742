// Reads what makes a follow-up look like theatre: templates/rules/audit.yaml.
#include "bot/app/policy_readers.hpp"

namespace app {

void read_audit(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"空话", "抄的至少几个字", "像到百分之几", "和最近几天的比", "连录几条", "几分钟之内", "补录超过几个工作日"});
  crm::AuditPolicy policy;
  if (const auto* phrases = root->find("空话")) policy.phrases = file.texts(*phrases);
  file.read_within(*root, "抄的至少几个字", 4, 200, policy.copied_from);
  file.read_within(*root, "像到百分之几", 50, 100, policy.likeness);
  file.read_within(*root, "和最近几天的比", 1, 60, policy.copied_within);
  file.read_within(*root, "连录几条", 2, 1000, policy.bulk_count);
  file.read_within(*root, "几分钟之内", 1, 600, policy.bulk_minutes);
  file.read_within(*root, "补录超过几个工作日", 0, 60, policy.late_after);
  into.audit = std::move(policy);
}

}  // namespace app
