// Judges follow-ups: which of them were only written to have written something.
//
// It would rather miss one than blame somebody honest: short texts with a fact in them are no empty ones, and two calls
// that differ in a number are no copies.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/crm/audit_policy.hpp"
#include "bot/crm/follow_up.hpp"
#include "bot/crm/working_time.hpp"

namespace crm {

// A follow-up with the names that must not make two texts differ.
struct Noted {
  FollowUp follow_up;
  std::string customer;  // 苏州康达医疗
  std::string core;      // 康达
  std::string next_step = {};  // what was planned along with it: 见面, 电话; empty: nothing
};

struct Fault {
  enum class Kind { empty, copied, bulk, late };
  Kind kind;
  std::string follow_up_id;
  std::string member_id;
  std::string detail;  // as in crm::Finding
};

std::string_view fault_word(Fault::Kind kind);  // empty, copied, bulk, late

// The faults of `day`, in its order; each follow-up has one of a kind at most. `before` is what it may be copied from.
// Both in the order in which they were recorded, of all reps.
std::vector<Fault> audit(std::span<const Noted> day, std::span<const Noted> before, const AuditPolicy& policy,
                         const WorkingTime& time);

// The parts of the above.
bool says_nothing(const Noted& noted, const AuditPolicy& policy);
// Letters and digits alone, in lower case, names of the customer and the contact taken out.
std::u32string core_of(const Noted& noted);
std::uint64_t sim_hash(std::u32string_view text);  // near texts have hashes that differ in few bits
int likeness(std::u32string_view one, std::u32string_view other);  // percent

}  // namespace crm
