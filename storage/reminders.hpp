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
  std::vector<crm::Reminder> due(base::Instant until, int limit);  // open ones, the earliest first
  std::optional<base::Instant> next_due();
  // Open and fired ones.
  std::vector<crm::Reminder> pending_of_member(const std::string& member_id, base::Instant until, int limit);
  std::vector<crm::Reminder> pending_of_customer(const std::string& customer_id);
  std::vector<crm::Reminder> fired_of(const std::string& member_id, base::Instant now);  // of the last day, the latest first
  void add(const crm::Reminder& reminder);
  void put(const crm::Reminder& reminder);
  // By the clock, not by somebody's command: nothing to undo, so nothing is journalled.
  void mark_fired(const std::string& id, base::Instant now);

 private:
  std::vector<crm::Reminder> all(const std::vector<std::string>& ids);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
