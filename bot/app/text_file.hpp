// Small text files that people write.
#pragma once

#include <optional>
#include <string>

#include "bot/app/problem.hpp"

namespace app {

// The content without a byte order mark. None, and a problem, when there is no such file, it is none (a
// folder, a pipe), may not be read, or is larger than 1 MiB.
std::optional<std::string> read_text_file(const std::string& path, Problems& problems);

}  // namespace app
