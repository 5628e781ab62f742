// chengdan check: tells every mistake in the configuration and the templates before anything starts.
#pragma once

#include <map>
#include <ostream>
#include <string>

#include "bot/app/connections.hpp"
#include "bot/base/clock.hpp"

namespace app {

// Prints every mistake as file:line: text, sorted, or one line that all is well and what there is; with
// `online` then asks the platforms. Returns the exit code: 0, or 1 when something is wrong.
int check(const std::string& config_path, bool online, std::ostream& out);

// A line for each connector: what its platform says is missing, or that nothing was found. Returns whether all are well.
// `running`: by connector, the state of the connections that a bot keeps already; of these none is opened a second time.
bool check_online(const Connections& connections, const std::map<std::string, std::string>& running, base::Instant now,
                  std::ostream& out);

}  // namespace app
