// Speaks up when something promised for now is due.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/post.hpp"
#include "bot/crm/reminder.hpp"
#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. What is due and the message about it change in one transaction: nothing is lost
// and nothing said twice, wherever the process dies.
class Remind {
 public:
  explicit Remind(const Crew& crew) : crew_(crew) {}

  // Everything due at `now`; what is due for one person goes into one message. Returns how many reminders fired.
  std::size_t tick(base::Instant now);
  std::optional<base::Instant> next();

 private:
  using Due = std::vector<crm::Reminder>;

  std::vector<Due> due_by_member(base::Instant now);
  std::size_t fire(const std::vector<Due>& members, base::Instant now);
  std::optional<std::size_t> fire_safely(storage::Connection& connection, const Due& due, base::Instant now);
  std::size_t fire_one_member(storage::Connection& connection, const Due& due, base::Instant now);
  void tell(storage::Store& store, const Due& due, chat::Timing timing, base::Instant now);

  const Crew& crew_;
  std::map<std::string, base::Instant> troubled_;  // members whose reminders failed, and when to try again
};

}  // namespace jobs
