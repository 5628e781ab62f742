// How long leads waited for the first word, in figures.
#pragma once

#include <optional>
#include <vector>

#include "bot/crm/first_response.hpp"
#include "bot/crm/working_time.hpp"

namespace crm {

struct ResponseFigures {
  int answered = 0;
  int waiting = 0;   // nobody has spoken yet
  int taken = 0;     // the lead was taken from its rep because he was late
  int breaches = 0;  // those, and answered too late or still waiting beyond the limit
  std::optional<base::Duration> median, p90;  // of those answered, in working time; none when nobody was

  int count() const { return answered + waiting + taken; }
};

// One rep's part of a lead's wait: from getting the lead until his first word, or until now or until it was taken from
// him, whichever comes first. In working time.
base::Duration waited(const FirstResponse& response, const WorkingTime& time, base::Instant now);
bool is_breach(const FirstResponse& response, const WorkingTime& time, base::Instant now);

// Of these waits; one that was cancelled in time (the lead went elsewhere) does not count at all. `leads_waited` are the
// waits of the answered ones as their customers felt them, over all reps.
ResponseFigures figures_of(const std::vector<FirstResponse>& responses, std::vector<base::Duration> leads_waited,
                           const WorkingTime& time, base::Instant now);

// The nearest rank: the smallest value that at least this share of all does not exceed. REQUIRES: 0 < percent <= 100.
std::optional<base::Duration> percentile(std::vector<base::Duration> values, int percent);

}  // namespace crm
