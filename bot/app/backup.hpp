// `chengdan backup` and `chengdan restore`: a copy of the database while it is served, and the way back.
#pragma once

#include <iosfwd>
#include <string>

namespace app {

// Both say what they did in one line on `out`, or why they could not in one line on `trouble`, and return the exit
// code. Of the configuration they read only where the database is.
int back_up(const std::string& file, const std::string& config_path, std::ostream& out, std::ostream& trouble);
int restore(const std::string& file, const std::string& config_path, std::ostream& out, std::ostream& trouble);

}  // namespace app
