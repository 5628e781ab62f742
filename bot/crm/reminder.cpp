// A promise to speak up: rules about its time.
#include "bot/crm/reminder.hpp"

namespace crm {

base::Duration default_time(DayPart part) {
  switch (part) {
    case DayPart::noon: return std::chrono::hours(12);
    case DayPart::pm: return std::chrono::hours(15);
    case DayPart::evening: return std::chrono::hours(19);
    case DayPart::am:
    case DayPart::none: break;
  }
  return std::chrono::hours(9);
}

bool QuietHours::covers(base::Duration time) const {
  if (from <= until) return time >= from && time < until;
  return time >= from || time < until;
}

}  // namespace crm
