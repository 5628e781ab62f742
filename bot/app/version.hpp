// Which program this is, and on what it stands.
#pragma once

#include <iosfwd>

namespace app {

void print_version(std::ostream& out);

}  // namespace app
