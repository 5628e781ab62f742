// Things counted: 20台, 两份, 5000套.
#include "bot/language/quantity.hpp"

#include <algorithm>

#include "bot/language/measure.hpp"
#include "bot/language/number.hpp"

namespace language {
namespace {

std::optional<Entity> read_quantity(const Reading& reading, std::size_t index) {
  const View line = reading.line;
  const auto numeral = reading.numeral(index);
  if (!numeral || !numeral->is_whole() || numeral->fraction || reading.is_code(index)) return std::nullopt;
  if (among(before(line, index), U"第.") || is_digit(before(line, index))) return std::nullopt;
  const auto unit = past_blanks(line, numeral->end);
  const auto length = measure_length(line, unit);
  if (length == 0 || (unit != numeral->end && !numeral->arabic)) return std::nullopt;
  if (is_idiom(line, index, numeral->end) || numeral->low > exact_one * 1'000'000'000'000)
    return std::nullopt;
  Quantity quantity{static_cast<std::int64_t>(numeral->low / exact_one), to_utf8(line.substr(unit, length))};
  return Entity{Entity::Kind::quantity, index, unit + length, std::move(quantity)};
}

}  // namespace

std::vector<Entity> find_quantities(const Reading& reading) {
  std::vector<Entity> found;
  const View line = reading.line;
  for (std::size_t index = reading.next_count(0); index < line.size(); index = reading.next_count(index)) {
    const bool begins =
        chinese_digit(line[index]) >= 0 || is_digit(line[index]) || among(line[index], U"十百拾佰千");
    auto quantity = begins ? read_quantity(reading, index) : std::nullopt;
    if (quantity) {
      index = quantity->end;
      found.push_back(std::move(*quantity));
    } else if (const auto numeral = begins ? reading.numeral(index) : std::nullopt) {
      index = std::max(numeral->end, index + 1);
    } else {
      index = is_digit(line[index]) ? std::min(line.find_first_not_of(U"0123456789", index), line.size())
                                    : index + 1;
    }
  }
  return found;
}

}  // namespace language
