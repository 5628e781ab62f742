// A customer (or lead) and the people one talks to there.
#pragma once

#include <string>
#include <string_view>

#include "bot/base/clock.hpp"

namespace crm {

// Stages: 潜在 → 意向 → 谈判 → 成交. Stored as the word itself: what users see and say is what is kept.
inline constexpr const char* stage_potential = "潜在";
inline constexpr const char* stage_interested = "意向";
inline constexpr const char* stage_negotiation = "谈判";
inline constexpr const char* stage_won = "成交";

// 0 … 3 in the order of the stages; -1 for any other word.
int stage_rank(std::string_view stage);

// Customers without a rep belong to the sea pool (公海), which the members table lists as somebody who never speaks.
inline constexpr const char* pool_id = "pool";
// In whose name the clock does things: recycling, relays.
inline constexpr const char* clock_id = "clock";

struct Customer {
  std::string id;
  std::string name;      // as typed: 苏州康达医疗; a private person's name where there is no company
  std::string key;       // equal for every spelling of the same name
  std::string core;      // 康达
  bool is_person = false;
  std::string owner_id;  // the rep, or pool_id
  std::string region;
  std::string source;    // 抖音, 老客户介绍
  std::string stage = stage_potential;
  std::string remark;
  base::Instant created_at{};
  base::Instant touched_at{};  // last follow-up or, before the first, creation
  std::string level;           // A, B, C, VIP …; empty: not graded
  std::string address;         // as typed
  base::Instant staged_at{};   // since when in this stage
  std::string sound;           // of the core, equal for 康达 and 康答: syllables, the last first, each followed by a blank
  base::Instant owned_at{};    // since when it is its owner's; not set: since it was created

  bool in_pool() const { return owner_id == pool_id; }
  bool is_won() const { return stage == stage_won; }
};

struct Contact {
  std::string id;
  std::string customer_id;
  std::string name;        // 王总
  std::string department;
  std::string title;       // 采购, 院长
  std::string phone;       // digits, normalised
  std::string phone_extension;
  std::string phone_as_typed;  // kept when it is no valid number
  std::string wechat;
  std::string email;
  base::Instant created_at{};
};

}  // namespace crm
