// What must hold at every moment, whatever people and the clock have done.
#pragma once

#include <string>
#include <vector>

#include "storage/database.hpp"

namespace simulation {

// What is out of order, a line each; none when all is well. Reads everything.
std::vector<std::string> disorder(storage::Database& database);

}  // namespace simulation
