// A business opportunity: what, how much, until when, and how it ended.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace crm {

struct Deal {
  std::string id;
  std::string customer_id;
  std::string owner_id;
  std::string product;
  std::int64_t quantity = 0;  // 0: not said
  std::string measure;        // 台, 套
  std::optional<base::Money> amount;
  std::string amount_kind;    // budget, estimate, quote, contract
  bool is_about = false;      // 大概, 来, 多
  std::optional<base::Date> closes;
  std::optional<int> probability;  // percent
  std::string status = "open";     // open, won, lost, parked
  std::optional<base::Date> resumes;  // when a parked deal is taken up again
  std::string contract_no;
  std::string lost_reason;
  std::string competitor;
  base::Instant created_at{};
  base::Instant ended_at{};  // won or lost

  bool is_open() const { return status == "open" || status == "parked"; }
};

std::string_view amount_kind_word(std::string_view kind);  // budget → 预算; empty → 金额

}  // namespace crm
