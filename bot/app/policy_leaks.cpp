// Reads templates/rules/leaks.yaml.
#include "bot/app/policy_leaks.hpp"

namespace app {

void read_leaks(PolicyFile& file, crm::Policies& into) {
  constexpr std::int64_t most_views = 100'000, most_yuan = 1'000'000'000'000;
  const auto root = file.map();
  if (!root) return;
  file.expect(*root, {"看号码上限", "独跟金额"});
  if (const auto* views = root->find("看号码上限"))
    if (const auto count = file.number(*views)) {
      if (*count < 1 || *count > most_views) return file.complain(views->line, "看号码上限要在 1 到 100000 之间");
      into.leaks.views_a_day = static_cast<int>(*count);
    }
  if (const auto* stake = root->find("独跟金额"))
    if (const auto yuan = file.number(*stake)) {
      if (*yuan > most_yuan) return file.complain(stake->line, "独跟金额太大");
      into.leaks.stake = {*yuan * 100};
    }
}

}  // namespace app
