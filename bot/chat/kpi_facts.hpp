// The facts that figures are made of, counted for somebody over a time.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "bot/chat/desk.hpp"
#include "bot/chat/standing.hpp"
#include "bot/crm/kpi.hpp"

namespace chat {

// The figure that is called so: as it was last defined by sentence, else as the file has it.
std::optional<crm::Kpi> kpi_named(const std::string& name, Desk& desk);
std::vector<std::string> kpi_names(Desk& desk);  // each once, those of the file first

// The reps of the sender's team, or those of a region, and what lies there.
Subject kpi_team(const std::string& region, Desk& desk);

// Of people together: every fact is the sum of theirs; the target is that of the subject. Counts each fact once, when it is
// asked for. Lives as long as one unit of work.
class KpiFacts {
 public:
  KpiFacts(Subject subject, const Period& period, Desk& desk);

  crm::Exact of(crm::Fact fact);

 private:
  crm::Exact count(crm::Fact fact);
  std::int64_t count_of(const std::string& member_id, crm::Fact fact);  // a count, fen or milliseconds
  const storage::Facts::FollowUpCounts& follow_ups(const std::string& member_id);
  std::int64_t first_responses(const std::string& member_id, bool late_only);

  const Subject subject_;
  const Period period_;
  Desk& desk_;
  const base::Instant from_, until_;
  std::map<crm::Fact, crm::Exact> known_;
  std::map<std::string, storage::Facts::FollowUpCounts> follow_ups_;  // by member: several facts are read with one look
};

// What a figure comes to, and from which facts.
struct KpiValue {
  std::optional<crm::Exact> value;  // none: there are no data for it
  std::string from;                 // 有效跟进数 5、跟进数 8
};
KpiValue kpi_value(const crm::Formula& formula, KpiFacts& facts);
std::string kpi_told(const KpiValue& value, const crm::Kpi& kpi, const Desk& desk);  // 62.5%, or that there are no data

}  // namespace chat
