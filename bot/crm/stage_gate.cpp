// What a customer needs before he may enter a stage.
#include "bot/crm/stage_gate.hpp"

#include <array>

#include "bot/base/utf8.hpp"
#include "bot/crm/customer.hpp"

namespace crm {

std::optional<StageNeed> stage_need(std::string_view words) {
  using enum StageNeed::Kind;
  static constexpr std::array<std::pair<std::string_view, StageNeed::Kind>, 8> plain{
      {{"必问", questions}, {"框架步骤", framework_steps}, {"电话", phone}, {"联系人", contact}, {"金额", amount}, {"商机", deal},
       {"跟进", follow_up}, {"签单", won_deal}}};
  for (const auto& [word, kind] : plain)
    if (words == word) return StageNeed{kind, {}};
  constexpr std::string_view one = "必问 ";
  if (!words.starts_with(one)) return std::nullopt;
  return StageNeed{question, std::string(base::trimmed(words.substr(one.size())))};
}

std::vector<const StageGate*> gates_between(const std::vector<StageGate>& all, std::string_view from, std::string_view to) {
  std::vector<const StageGate*> found;
  for (int rank = stage_rank(from) + 1; rank <= stage_rank(to); ++rank)
    for (const StageGate& gate : all)
      if (stage_rank(gate.stage) == rank) found.push_back(&gate);
  return found;
}

}  // namespace crm
