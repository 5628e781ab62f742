// Reads how fast a lead must get its first word: templates/rules/response.yaml.
#include "bot/app/policy_readers.hpp"

namespace app {
namespace {

using Escalation = crm::ResponsePolicy::Escalation;

Escalation escalation(PolicyFile& file, const Yaml& value) {
  const auto word = file.text(value);
  if (word == "管理员") return Escalation::admin;
  if (word && word != "经理") file.complain(value.line, "「升级给谁」写「经理」或「管理员」");
  return Escalation::manager;
}

// What would make no sense together, at the line of what is to be changed; empty when all is well.
std::string contradiction(const crm::ResponsePolicy& policy) {
  if (policy.limit <= base::Duration{0}) return "「首次响应」要大于 0";
  if (policy.warn_before >= policy.limit) return "「提前提醒」要比「首次响应」短，不要提醒写 0分钟";
  if (policy.relay_after > base::Duration{0} && policy.relay_after <= policy.limit)
    return "「接力」要比「首次响应」长，不要接力写 0分钟";
  return {};
}

}  // namespace

void read_response(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"首次响应", "提前提醒", "接力", "最多接力", "升级给谁", "约好这些也算响应"});
  crm::ResponsePolicy policy;
  const auto duration = [&](const char* key, base::Duration& value) {
    if (const auto* said = root->find(key)) value = file.duration(*said).value_or(value);
  };
  duration("首次响应", policy.limit);
  duration("提前提醒", policy.warn_before);
  duration("接力", policy.relay_after);
  if (const auto* most = root->find("最多接力")) policy.most_relays = static_cast<int>(file.number(*most).value_or(policy.most_relays));
  if (const auto* who = root->find("升级给谁")) policy.escalates_to = escalation(file, *who);
  if (const auto* planned = root->find("约好这些也算响应")) policy.appointments = file.texts(*planned);
  if (auto problem = contradiction(policy); !problem.empty()) return file.complain(root->line, std::move(problem));
  into.response = std::move(policy);
}

}  // namespace app
