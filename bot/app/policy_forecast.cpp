// Reads what a forecast believes before the company has a history of its own: templates/rules/forecast.yaml.
#include "bot/app/policy_readers.hpp"
#include "bot/crm/customer.hpp"

namespace app {
namespace {

// By stage: of a thousand deals.
void read_stages(PolicyFile& file, const Yaml& root, const char* key, std::array<int, 4>& values) {
  const Yaml* said = root.find(key);
  if (!said) return;
  static constexpr std::array<const char*, 4> stages{crm::stage_potential, crm::stage_interested, crm::stage_negotiation, crm::stage_won};
  if (said->kind != Yaml::Kind::map) return file.complain(said->line, "「" + std::string(key) + "」要写成 {潜在: 40, 意向: 120, …}");
  file.expect(*said, {stages[0], stages[1], stages[2], stages[3]});
  for (std::size_t i = 0; i < stages.size(); ++i) file.read_within(*said, stages[i], 0, 1000, values[i]);
}

}  // namespace

void read_forecast(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"三十天签下", "三十天丢掉", "经验抵多少单", "历史短于多少单", "突击看最后几天", "突击占百分之几", "透支低于百分之几"});
  crm::ForecastPolicy policy;
  read_stages(file, *root, "三十天签下", policy.won_in_30_days);
  read_stages(file, *root, "三十天丢掉", policy.lost_in_30_days);
  file.read_within(*root, "经验抵多少单", 1, 1000, policy.prior_deals);
  file.read_within(*root, "历史短于多少单", 0, 10000, policy.short_history);
  file.read_within(*root, "突击看最后几天", 1, 15, policy.rush_days);
  file.read_within(*root, "突击占百分之几", 10, 100, policy.rush_percent);
  file.read_within(*root, "透支低于百分之几", 1, 100, policy.emptied_percent);
  for (std::size_t i = 0; i < policy.won_in_30_days.size(); ++i)
    if (policy.won_in_30_days[i] + policy.lost_in_30_days[i] > 1000)
      return file.complain(root->line, "同一个阶段签下和丢掉的加起来超过一千单");
  into.forecast = policy;
}

}  // namespace app
