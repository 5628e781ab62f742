// Whole numbers out of JSON that somebody may have damaged.
#pragma once

#include <cstdint>
#include <stdexcept>

namespace storage {

// Throws when it is none: what 1.45e24 becomes as an integer, nobody knows ([conv.fpint]).
template <class Json>
std::int64_t whole(const Json& value) {
  if (!value.is_number_integer()) throw std::out_of_range("a whole number was expected");
  return value.template get<std::int64_t>();
}

}  // namespace storage
