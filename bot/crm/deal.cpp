// A business opportunity: words for its parts.
#include "bot/crm/deal.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace crm {

std::string_view amount_kind_word(std::string_view kind) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> words{{{"budget", "预算"},
                                                                                         {"estimate", "预计"},
                                                                                         {"quote", "报价"},
                                                                                         {"contract", "合同"},
                                                                                         {"payment", "回款"},
                                                                                         {"target", "目标"}}};
  for (const auto& [name, word] : words)
    if (name == kind) return word;
  return "金额";
}

}  // namespace crm
