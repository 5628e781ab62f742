// What a customer needs before he may enter a stage. Read from templates/rules/stages.yaml.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

struct StageNeed {
  enum class Kind { questions, question, framework_steps, phone, contact, amount, deal, follow_up, won_deal };
  Kind kind = Kind::phone;
  std::string name;  // of the one question

  bool operator==(const StageNeed&) const = default;
};

struct StageGate {
  std::string stage;       // which one enters
  bool is_strict = false;  // refuses; else it only says what is missing
  std::vector<StageNeed> needs;
};

// 必问, 必问 预算, 框架步骤, 电话, 联系人, 金额, 商机, 跟进, 签单; none for anything else.
std::optional<StageNeed> stage_need(std::string_view words);

// The gates on the way from one stage to another, the nearest first; none on the way back.
std::vector<const StageGate*> gates_between(const std::vector<StageGate>& all, std::string_view from, std::string_view to);

}  // namespace crm
