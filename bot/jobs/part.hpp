// A part of a job that may fail alone: one rep, one lead, one customer whose records cannot be read or written.
#pragma once

#include <exception>

#include "bot/base/log.hpp"
#include "bot/jobs/crew.hpp"
#include "storage/savepoint.hpp"

namespace jobs {

struct PartName {
  const char *job, *event;  // the label of its failures in the metrics, and their line in the log
  base::log::Field about;   // whose part it is
};

// Whether `deed` was done: it says so itself, and what it wrote is undone when it says no or throws. A throw is logged and
// counted, and the others have their turn.
template <class Deed>
bool done_alone(const Crew& crew, storage::Connection& connection, const PartName& name, Deed deed) {
  storage::Savepoint part(connection);
  try {
    if (!deed()) return false;
    part.keep();
    return true;
  } catch (const std::exception& error) {
    base::log::error(name.event, {name.about, {"error", error.what()}});
    crew.counters.add("chengdan_job_failures_total", {{"job", name.job}});
    return false;
  }
}

}  // namespace jobs
