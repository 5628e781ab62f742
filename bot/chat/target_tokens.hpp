// The names and amounts of a sentence about targets, in the order in which they are said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/reader.hpp"
#include "bot/crm/apportion.hpp"

namespace chat {

// How much is said: so much, so much more or less than there was, or a share of it.
struct TargetAmount {
  base::Money value{};
  int step = 0;               // 1: 加5万; -1: 减5万; 0: so much
  std::int64_t permille = 0;  // of what there was: 上调10% is 1100, 翻倍 2000; 0: not said so
  std::optional<crm::Fraction> share{};  // of the whole that is split: 三分之一, 六成
  bool is_bare = false;       // a number without a unit: 100 after 180万
  bool is_guess = false;      // nobody said 万, and yuan cannot be meant
  bool is_about = false;      // 三十来万
  bool is_open = false;       // 30到40万: which of them?
  bool replaces = false;      // 变成33万, after 加3万

  bool is_absolute() const { return step == 0 && permille == 0; }
};

struct TargetToken {
  Span span;
  std::string slot;  // region, owner, product, target_level, rest; empty: an amount
  std::string name;
  TargetAmount amount{};
  bool is_new = false;  // a product line by where it stands, and by no record

  bool is_amount() const { return slot.empty(); }
};

// Whether what stands alone before an amount is a product line: always, or after a name as in 华东 监护仪 120万.
enum class UnknownProducts { beside_names, taken };

std::vector<TargetToken> target_tokens_in(Reader& reader, UnknownProducts unknown);

}  // namespace chat
