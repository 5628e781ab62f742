// 体检: what is healthy in how a company sells and what is a risk, row by row, by thresholds that were told and not felt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/money.hpp"

namespace crm {

// What is known; what was never recorded stays empty.
struct HealthFacts {
  struct Share {
    std::int64_t part = 0, whole = 0;
  };
  // Targets.
  std::optional<int> completion;         // permille of the last quarter's target
  std::optional<Share> without_target;   // reps who have none this month, of all
  std::optional<Share> vague;            // who could not say their number, of those asked in the last spot check
  std::optional<Share> asked_again;      // reps who have asked more than once in 30 days how their target came about, of all
  std::optional<Share> behind;           // reps behind the pace for weeks in a row, of those with a target
  // Customers.
  std::optional<int> entry_lag;          // days within which nine of ten follow-ups of 30 days were entered
  std::optional<int> first_response;     // minutes of working time, the median of 30 days
  std::optional<Share> lone;             // customers that one person alone knows, or nobody has noted; whole: fen at stake
  // The tool.
  std::optional<int> active;             // permille of people on working days of 30 days
  std::optional<int> uses;               // tenths, a person on a working day
  std::optional<int> saved;              // permille of a manager's questions, since the morning's report
  std::optional<int> steps;              // messages that a frequent record takes
  std::optional<int> prefers_sheets;     // permille of people
  std::optional<int> satisfaction;       // tenths, 0 … 50
};

enum class Health { healthy, watch, risk, unknown };
struct HealthRow {
  std::string name;  // completion …, as above
  Health health = Health::unknown;
  std::int64_t value = 0, of = 0;  // of: only where the fact is a share
};

// Every row, in the order of the tables.
std::vector<HealthRow> health_of(const HealthFacts& facts);
std::int64_t count(const std::vector<HealthRow>& rows, Health health);

// The thresholds, as the customer's tables and cases state them.
namespace health_limit {
inline constexpr int completion = 600;                     // permille; danger below, at the end of a quarter
inline constexpr int prompt_entry = 1, late_entry = 3;     // days: T+1; risk when more than three
inline constexpr int quick_response = 37, slow_response = 252;  // minutes: from 4.2 hours to 37 minutes
inline constexpr int active = 920;                         // permille
inline constexpr int uses = 10;                            // tenths: sick below one a day
inline constexpr int saved = 600;                          // permille
inline constexpr int steps = 3;
inline constexpr int prefers_sheets = 850;                 // permille; sick from there on
inline constexpr int satisfaction_before = 41, satisfaction = 47;  // tenths: from 4.1 to 4.7
}  // namespace health_limit

}  // namespace crm
