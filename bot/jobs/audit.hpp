// Every night: looks through the follow-ups of the day before for those that were only written to have written something.
#pragma once

#include <optional>
#include <vector>

#include "bot/crm/audit.hpp"
#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. A day is judged once and as a whole: its findings, the word to the managers and the note
// that it is done are one transaction. After an outage the days that were missed follow, a week of them at most.
class Audit {
 public:
  explicit Audit(const Crew& crew) : crew_(crew) {}

  std::size_t tick(base::Instant now);    // how many findings there are
  base::Instant next(base::Instant now);  // two at night; now, when a day is left to judge

 private:
  std::optional<base::Date> day_to_judge(storage::Notes& notes, base::Instant now) const;
  std::vector<crm::Noted> noted(storage::Store& store, base::Date first, base::Date last) const;
  std::size_t judge(base::Date day, base::Instant now);
  void tell_managers(storage::Store& store, base::Date day, const std::vector<crm::Fault>& faults, base::Instant now);

  const Crew& crew_;
};

}  // namespace jobs
