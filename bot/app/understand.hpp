// `chengdan understand`: JSON lines in, what each of them means as JSON lines out.
#pragma once

#include <iosfwd>
#include <string>

namespace app {

// `known`: path of a JSON list of names, or empty. Returns the exit code; a line that is no JSON ends it with 1.
int understand(const std::string& known, std::istream& in, std::ostream& out, std::ostream& trouble);

}  // namespace app
