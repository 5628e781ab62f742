// When something that has not changed is said again.
#include "bot/jobs/repetition.hpp"

#include <cstdint>
#include <sstream>

namespace jobs {
namespace {

// The same on every machine and after every restart.
std::string mark_of(const std::string& what) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (const char c : what) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return std::to_string(hash);
}

// How often it has been said when its `workday`-th workday is over: on the 1st, 2nd, 5th, 10th, 15th …
int times_by(int workday) { return (workday >= 1) + (workday >= 2) + workday / 5; }

struct Said {
  std::string mark;
  base::Date first, last;
};

std::optional<Said> read(const std::string& note) {
  std::istringstream words(note);
  std::string mark, first, last;
  words >> mark >> first >> last;
  const auto from = base::parse_date(first), until = base::parse_date(last);
  if (!from || !until) return std::nullopt;
  return Said{mark, *from, *until};
}

std::string written(const Said& said) { return said.mark + " " + base::iso_date(said.first) + " " + base::iso_date(said.last); }

}  // namespace

std::optional<std::string> said_today(const std::string& note, const std::string& what, base::Date today,
                                      const language::Workdays& workdays) {
  const std::string mark = mark_of(what);
  const auto said = read(note);
  if (!said || said->mark != mark || said->last > today) return written({mark, today, today});  // new, or the clock went back
  // The day of an outage is made up for on the next one.
  const auto times = [&](base::Date day) { return times_by(workdays.workdays_between(said->first, base::add_days(day, 1))); };
  if (times(today) <= times(said->last)) return std::nullopt;
  return written({mark, said->first, today});
}

}  // namespace jobs
