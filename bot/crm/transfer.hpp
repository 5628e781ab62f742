// A line of the ledger: a customer passed from one owner to another, who decided it, and why.
#pragma once

#include <string>

#include "bot/base/clock.hpp"

namespace crm {

struct Transfer {
  std::string id;
  std::string customer_id;
  std::string from_id;     // a member, or pool_id; empty: the customer is new
  std::string to_id;       // a member, or pool_id
  std::string by_id;       // who decided it; clock_id: the rules
  std::string kind;        // one of the words below
  std::string rule;        // by which rule of which file it went that way; empty: nobody's
  std::string reason;      // for people to read
  std::string candidates;  // JSON: who else was considered, and why it was not him; empty: nobody was
  base::Instant at{};
};

// Transfer::kind.
namespace transfer {
inline constexpr const char* assigned = "assigned";        // by the rules
inline constexpr const char* given = "given";              // by hand, against or beside the rules
inline constexpr const char* relayed = "relayed";          // its rep was too slow
inline constexpr const char* claimed = "claimed";          // taken from the pool
inline constexpr const char* released = "released";        // put back by its rep
inline constexpr const char* recycled = "recycled";        // put back by the clock
inline constexpr const char* moved = "moved";              // from rep to rep
inline constexpr const char* handed_over = "handed_over";  // its rep leaves
inline constexpr const char* taken_back = "taken_back";    // somebody took an assignment back
inline constexpr const char* merged = "merged";            // it was a duplicate of a customer of somebody else
}  // namespace transfer

}  // namespace crm
