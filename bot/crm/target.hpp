// What is to be sold in a month, how it came to be so much, and whether the one who is to sell it knows.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace crm {

// 保底, 冲刺, 挑战. What is measured against is the base; the others are more to reach for.
namespace target_level {
inline const std::string base = "base", sprint = "sprint", challenge = "challenge";
}
std::string_view target_level_word(std::string_view level);  // 冲刺; empty for the base

// Whose, or of what, a target is. What is empty is not narrowed down: all three empty is the whole company.
struct TargetScope {
  std::string region, product, member_id;

  bool covers(const TargetScope& other) const;  // whether `other` is a part of it, or the same
  bool is_whole() const { return region.empty() && product.empty() && member_id.empty(); }
  auto operator<=>(const TargetScope&) const = default;
};

// One cell: the part of a level's month that is not split further (TargetCube).
struct Target {
  std::string id;
  std::string month;  // 2026-11
  std::string level = target_level::base;
  TargetScope scope;
  base::Money amount;
  std::string set_by;
  base::Instant set_at{};
};

// How a target was found.
namespace target_way {
inline const std::string said = "set",       // the amount was said
    given = "given",                         // the parent was split, the shares were said
    even = "even",                           // … in equal shares
    last_year = "last_year",                 // … as the same months of the last year were
    scaled = "scaled";                       // what it is a part of was lowered
}

// A line of the ledger: the total of a scope in a month, before and after.
struct TargetChange {
  std::string id;
  std::string month, level;
  TargetScope scope;
  base::Money before, after;
  std::string way;
  std::string parent;          // what was split, in words: 华东; empty: nothing
  base::Money parent_amount;
  std::int64_t weight = 0, weights = 0;  // the share, of all shares: fen of last year
  std::string by_id;           // who decided it
  std::string reason;
  base::Instant at{};
};

// What a rep was told his month is. A changed target is a new thing to know.
struct TargetReceipt {
  std::string id;
  std::string member_id, month;
  base::Money amount;
  base::Instant told_at{};
  base::Instant confirmed_at{};  // zero: not yet

  bool is_confirmed() const { return confirmed_at != base::Instant{}; }
};

// What a rep has against his target of a month.
struct TargetObjection {
  std::string id;
  std::string member_id, month;
  base::Money amount;  // what the target was when he said so
  base::Money wanted;  // what he holds to be right; zero: not said
  std::string words;   // his own
  base::Instant said_at{};
  std::string status = "open";  // open, accepted, declined
  std::string settled_by;
  base::Instant settled_at{};
};

}  // namespace crm
