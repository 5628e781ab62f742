// A text as code points.
#include "bot/base/points.hpp"

#include <utf8proc.h>

namespace base {

std::u32string points_of(std::string_view text) {
  std::u32string points;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t point;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    if (used > 0) points += static_cast<char32_t>(point);
    at += used > 0 ? static_cast<std::size_t>(used) : 1;
  }
  return points;
}

}  // namespace base
