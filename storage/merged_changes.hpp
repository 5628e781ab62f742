// The changes of several commands as those of one.
#pragma once

#include <vector>

#include "storage/journal.hpp"

namespace storage {

// One change for each row, from what it was before the first to what it is after the last; none where both are the same.
std::vector<Change> merged(std::vector<Change> changes);

}  // namespace storage
