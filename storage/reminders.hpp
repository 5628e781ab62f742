// Remembers what was promised for later.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/reminder.hpp"
#include "storage/journal.hpp"

namespace storage {

class Reminders {
 public:
  Reminders(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Reminder> find(const std::string& id);
  // What the clock may bring up at `now`: what is due and has a clock time of somebody's own choosing, and what has
  // none but fell due after `calm_since` (`now` in quiet hours: nothing; long ago: everything).
  struct Due {
    base::Instant now, calm_since;
  };
  std::vector<std::string> members_due(const Due& due, int limit);  // whoever waits longest first
  // Marks this member's due reminders as fired at `due.now` and returns them, the earliest first. By the clock, not by
  // somebody's command: nothing to undo, so nothing is journalled.
  std::vector<crm::Reminder> fire(const std::string& member_id, const Due& due);
  std::optional<base::Instant> next_due(bool has_clock, base::Instant after);  // of the open ones due after that moment
  std::int64_t count_open();
  std::int64_t count_overdue(base::Instant now);
  // Open and fired ones.
  std::vector<crm::Reminder> pending_of_member(const std::string& member_id, base::Instant until, int limit);
  std::vector<crm::Reminder> pending_of_customer(const std::string& customer_id);
  std::vector<crm::Reminder> fired_of(const std::string& member_id, base::Instant now);  // of the last day, the latest first
  std::vector<crm::Reminder> of_run(const std::string& run_id);  // the steps of an SOP, in their order
  std::vector<crm::Reminder> settled_steps_of(const std::string& member_id, int limit);  // done or skipped, the latest made first
  // Steps that must be done, were due then and have been skipped.
  std::int64_t count_skipped_framework(const std::string& member_id, base::Instant from, base::Instant until);
  void add(const crm::Reminder& reminder);
  void put(const crm::Reminder& reminder);

 private:
  std::vector<crm::Reminder> all(const std::vector<std::string>& ids);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
