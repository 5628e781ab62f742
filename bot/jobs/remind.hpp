// Speaks up when something promised for now is due.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/sop_content.hpp"
#include "bot/crm/reminder.hpp"
#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. What is due and the message about it change in one transaction: nothing is lost
// and nothing said twice, wherever the process dies.
class Remind {
 public:
  explicit Remind(const Crew& crew) : crew_(crew) {}

  // Everything due at `now`; what is due for one person goes together. What has no clock time of his own choosing waits
  // in quiet hours, and when it is late on days of rest too; it is still open then, so whoever does it meanwhile is not
  // reminded of it. Returns how many reminders fired.
  std::size_t tick(base::Instant now);
  std::optional<base::Instant> next(base::Instant now);

 private:
  using Members = std::vector<std::string>;  // ids
  using Due = storage::Reminders::Due;

  Due due(base::Instant now) const;
  std::size_t fire(const Members& members, const Due& due);
  std::optional<std::size_t> fire_safely(storage::Connection& connection, const std::string& member, const Due& due);
  std::size_t fire_one_member(storage::Connection& connection, const std::string& member, const Due& due);
  void tell(storage::Store& store, const std::vector<crm::Reminder>& fired, base::Instant now);

  const Crew& crew_;
  chat::SopVersions versions_;
  std::map<std::string, base::Instant> troubled_;  // members whose reminders failed, and when to try again
};

}  // namespace jobs
