// `chengdan simulate`: a month of a made-up company, to try rules before real customers meet them.
#pragma once

#include <iosfwd>

#include "bot/simulation/company.hpp"

namespace simulation {

// Prints the figures; the same plan prints the same. With `plan.templates` also what the built-in rules would have given.
// Returns the exit code.
int simulate(const Plan& plan, std::ostream& out, std::ostream& trouble);

}  // namespace simulation
