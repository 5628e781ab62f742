// Files that hold customers' data: private from the first byte, and there for good once they are synced.
#pragma once

#include <string>

namespace storage {

// An empty file that only the service's own user can read. Throws std::runtime_error, also when the file exists.
void create_private(const std::string& file);

// The content of a file, or the names in a folder, are on disk when it returns. Throws std::runtime_error.
void sync_path(const std::string& path);

std::string folder_of(const std::string& file);

}  // namespace storage
