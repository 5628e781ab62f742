// What can be wrong with a sentence that a company writes in place of a built-in one.
#pragma once

#include <string>
#include <vector>

namespace app {

// Complaints without file and line; none when the text can be rendered with what the program says under its
// key. `allowed`: the placeholders of the built-in text.
std::vector<std::string> mistakes_in(const std::string& text, const std::vector<std::string>& allowed);

}  // namespace app
