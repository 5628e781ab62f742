// Texts as JSON, for what is written so often that a tree of values is too dear.
#pragma once

#include <string>
#include <string_view>

namespace storage {

// Appends the text in quotes. Bytes that are no UTF-8 are replaced.
void write_json(std::string& to, std::string_view text);

}  // namespace storage
