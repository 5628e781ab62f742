// Takes neglected customers back to the sea pool (公海), after having warned of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/recycling.hpp"
#include "bot/jobs/crew.hpp"
#include "bot/jobs/recycle_message.hpp"
#include "storage/store.hpp"

namespace jobs {

// Called by one thread at a time. Once in the morning of every workday it looks, by index, at the customers of each rep
// that have been alone for long. What happens to a rep's customers and the one message that tells him of it are one
// transaction, and each rung of the warnings is climbed once: neither a second call nor a restart repeats anything.
class Recycle {
 public:
  static constexpr base::Duration begins = std::chrono::hours(8) + std::chrono::minutes(35);
  static constexpr std::size_t most_a_day = 100;  // customers of one rep; the rest has its turn the next morning

  explicit Recycle(const Crew& crew) : crew_(crew) {}

  // Returns how many customers were warned of or taken back.
  std::size_t tick(base::Instant now);
  std::optional<base::Instant> next(base::Instant now);  // none: no rule takes anything back

 private:
  base::Date today(base::Instant now) const { return base::civil(now, crew_.rules.zone).date; }
  bool has_run(base::Instant now);
  std::size_t look_after_safely(const crm::Member& owner, base::Instant now);
  std::vector<std::string> due(const crm::Member& owner, base::Instant now);
  std::size_t look_after(storage::Connection& connection, const crm::Member& owner, const std::vector<std::string>& customers,
                         base::Instant now);
  void treat_safely(storage::Connection& connection, const crm::Member& owner, const std::string& customer_id,
                    base::Instant now, RecycleNotice& notice);
  void treat(storage::Store& store, crm::Customer& customer, const crm::Recycling& recycling, base::Instant now,
             RecycleNotice& notice);
  void take_back(storage::Store& store, crm::Customer& customer, const crm::Recycling& recycling, base::Instant now);
  // Nobody loses a customer unwarned: the last rung was climbed on an earlier day.
  bool may_go(storage::Store& store, const crm::Customer& customer, const crm::Recycling& recycling, base::Instant now) const;
  std::optional<int> rung_due(storage::Store& store, const crm::Customer& customer, const crm::Recycling& recycling,
                              base::Instant now) const;
  void finish(base::Instant now);
  void tell_managers(storage::Store& store, base::Instant now);

  const Crew& crew_;
  std::shared_ptr<const chat::Rules> rules_;  // of this tick
};

}  // namespace jobs
