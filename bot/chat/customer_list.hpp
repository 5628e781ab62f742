// Customers by name, where a question says which: 谈判阶段的, 预算超过50万的, 这个月要签的.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

struct Condition {
  std::string stage, product;                  // empty: any
  std::optional<base::Money> at_least, at_most;  // of an open deal
  std::optional<Period> closing;               // when it is expected to be signed

  bool is_about_deals() const { return !product.empty() || at_least || at_most || closing; }
  bool is_any() const { return stage.empty() && !is_about_deals(); }
};

Condition condition_of(const Slots& slots);  // from stage, product, at_least, at_most, closing

// The worth most first. Reads at most 200 customers, or open deals, of each of these people.
Reply customer_list(const std::string& whose, const std::vector<crm::Member>& team, const Condition& condition, Desk& desk);

}  // namespace chat
