// Every Monday: keeps what forecasts are made from, and tells managers whose month looks other than its target.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bot/chat/forecast_board.hpp"
#include "bot/jobs/crew.hpp"

namespace jobs {

// Called by one thread at a time. A week's snapshot, its books and the word to the managers are one transaction. A company
// without any snapshot gets its first at once; a Monday that was missed is made up for on the next day that runs.
class WeeklyForecast {
 public:
  explicit WeeklyForecast(const Crew& crew) : crew_(crew) {}

  std::size_t tick(base::Instant now);    // how many managers are told
  base::Instant next(base::Instant now);  // Monday at six; now, when a week's snapshot is missing

 private:
  struct Made {
    storage::ForecastSnapshot snapshot;
    std::map<std::string, crm::Book> books;  // by owner
    std::vector<std::pair<std::string, chat::Reply>> told;  // manager, what
  };

  bool is_due(storage::Store& store, base::Instant now) const;
  crm::Conversion past(base::Date today) const;
  Made made(base::Instant now) const;
  void tell(Made& made, const std::vector<crm::Member>& members, const chat::Period& month, const chat::ForecastSetting& setting) const;

  const Crew& crew_;
};

}  // namespace jobs
