// Tells every rep in the morning what his day holds, and every manager how his team stands, in one message.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/morning_hour.hpp"
#include "bot/jobs/crew.hpp"
#include "bot/jobs/morning_list.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. When whose turn it is, is told in bot/chat/morning_hour.hpp. That he has had his list is part
// of the transaction that posts it.
class Morning {
 public:
  static constexpr base::Duration begins = chat::morning_begins;
  static constexpr int minutes = chat::morning_minutes;
  static constexpr base::Duration too_late = std::chrono::hours(12);  // after an outage; then there is no list that day

  explicit Morning(const Crew& crew) : crew_(crew) {}

  std::size_t tick(base::Instant now);  // how many lists were posted
  std::optional<base::Instant> next(base::Instant now);

 private:
  // How far it has come: the minutes that are behind it on a day.
  struct Progress {
    base::Date day;
    int minutes = 0;
  };
  Progress progress(base::Instant now);
  std::vector<crm::Member> members();
  base::Instant minute(base::Date day, int which) const;
  // What managers among them are told, by id. Read beside the writer: a large team is much to read.
  std::map<std::string, MorningList> reports(const std::vector<crm::Member>& turn, const MorningTime& time);
  // `report`: instead of his own list, where he has one.
  bool tell_safely(storage::Connection& connection, const crm::Member& member, const MorningList* report, const MorningTime& time);

  const Crew& crew_;
  std::shared_ptr<const chat::Rules> rules_;  // of this tick
};

}  // namespace jobs
