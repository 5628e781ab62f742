// A text as code points, for those who count and compare characters.
#pragma once

#include <string>
#include <string_view>

namespace base {

std::u32string points_of(std::string_view text);  // bytes that are no UTF-8 are dropped

}  // namespace base
