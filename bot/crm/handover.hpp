// What a leaving rep holds, and who gets what of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/base/clock.hpp"
#include "bot/base/money.hpp"

namespace crm {

// A customer as far as it matters for who gets it.
struct Held {
  std::string customer_id;
  std::string name, level, region, source;
  base::Money at_stake;  // in open deals
  int deals = 0;         // open ones
  int sops = 0;          // running ones
  std::vector<std::string> regions = {};  // every name of a region he lies in: 苏州 江苏 华东
};

// VIP 给我, 其他给李雷. Rules of one segment share it: `count` customers first to those who get a number, the rest by their
// shares.
struct HandoverRule {
  std::string segment;
  std::string to_id;
  double share = 0;  // of the segment, above 0 and below 1; 0: as much as the others without one
  int count = 0;     // so many customers and no more; 0: not said
  bool operator==(const HandoverRule&) const = default;
};

inline constexpr const char* everything_else = "其他";  // HandoverRule::segment

// Set down for a day to come.
struct Handover {
  std::string id;
  std::string from_id, by_id;
  std::string conversation;  // key of the chat in which it was ordered, and can be taken back
  std::vector<HandoverRule> rules;
  base::Instant due_at{};
  std::string status = "planned";  // planned, done, cancelled
  base::Instant created_at{};
  base::Instant done_at{};
};

bool is_vip(std::string_view level);
// Whether a customer belongs to what people call by this word: a level (VIP, A), 大客户, a region, a kind of name (医院).
bool falls_under(const Held& held, const std::string& segment);

// Who gets each of them, in their order; empty: no rule speaks of it. The first segment a customer falls under decides.
// Within a segment everybody gets as many as his share says (one more at most), as many VIPs for it, and about the amounts
// that go with it. Nothing else said, the shares are equal.
std::vector<std::string> divided(const std::vector<Held>& held, const std::vector<HandoverRule>& rules);

}  // namespace crm
