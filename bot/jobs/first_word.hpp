// Watches over leads that wait for the first word of their rep: warns him, tells his manager, passes the lead on.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/dispatch.hpp"
#include "bot/crm/working_time.hpp"
#include "bot/jobs/crew.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time, in working time only: nobody loses a lead at night. That a rung was climbed and what
// is said of it are written together, so each is climbed once, wherever the process dies and however the clock jumps.
class FirstWord {
 public:
  explicit FirstWord(const Crew& crew);

  std::size_t tick(base::Instant now);  // how many rungs were climbed
  std::optional<base::Instant> next(base::Instant now);

 private:
  void read_rules();
  using Rung = storage::FirstResponses::Rung;
  using Ids = std::vector<std::string>;
  // Waits that are told to the same people in one message, or passed on together.
  struct Group {
    Ids responses, told;
  };
  using Climb = void (FirstWord::*)(storage::Store& store, const Group& group, base::Instant now);

  std::vector<Group> groups(Rung rung, base::Instant now);
  Ids told_of(Rung rung, const std::string& member_id, storage::Store& store) const;
  std::size_t climb(const std::vector<Group>& groups, Climb how, base::Instant now);
  std::size_t climb_or_part(storage::Connection& connection, const Group& group, Climb how, base::Instant now);
  bool climb_safely(storage::Connection& connection, const Group& group, Climb how, base::Instant now);

  void warn(storage::Store& store, const Group& group, base::Instant now);
  void tell_breach(storage::Store& store, const Group& group, base::Instant now);
  void relay(storage::Store& store, const Group& group, base::Instant now);

  // Who lets a lead wait too long himself, and who is about to lose one in this very tick: the first get another's lead
  // only when nobody else is left, the second never, or two of them would exchange their leads.
  struct Slow {
    Ids late, losing;
  };
  Slow slow_at(base::Instant now);
  std::optional<chat::Assigned> next_owner(const crm::Customer& customer, storage::Store& store, base::Instant now) const;

  const Crew& crew_;
  std::shared_ptr<const chat::Rules> rules_;  // of this tick
  crm::WorkingTime time_;                     // by them
  Slow slow_;  // of this tick
  std::map<std::string, base::Instant> troubled_;  // responses whose rung failed, and when to try again
};

}  // namespace jobs
