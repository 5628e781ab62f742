// The parts of a wish, by the names of the intent tables: customer, phone, amount, due_at …
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace chat {

struct Period {  // both days included
  base::Date start, end;
  std::string label;
  bool operator==(const Period&) const = default;
};

class Slots;

// A part that has parts: {"region": "华北"}.
struct Group {
  std::vector<Slots> parts;  // exactly one
  bool operator==(const Group& other) const;
};

class Slots {
 public:
  // monostate: said to be open, as the upper end of the last reward tier.
  using Value = std::variant<std::string, std::int64_t, bool, base::Money, base::Date, base::Instant, Period,
                             std::vector<std::string>, std::vector<Slots>, double, Group, std::monostate>;

  using Values = std::map<std::string, Value, std::less<>>;  // found by any text, without a string made of it

  bool has(std::string_view name) const { return values_.contains(name); }
  bool is_empty() const { return values_.empty(); }
  void set(std::string_view name, Value value);
  void set_group(std::string_view name, Slots parts) { set(name, Group{{std::move(parts)}}); }
  void drop(std::string_view name);

  // The value when the slot is there and of that type, else empty or none.
  std::string text(std::string_view name) const;
  std::int64_t number(std::string_view name, std::int64_t otherwise = 0) const;
  bool flag(std::string_view name) const;
  std::optional<base::Money> money(std::string_view name) const;
  std::optional<base::Date> date(std::string_view name) const;
  std::optional<base::Instant> instant(std::string_view name) const;
  std::optional<Period> period(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;
  std::vector<Slots> list(std::string_view name) const;
  double decimal(std::string_view name, double otherwise = 0) const;
  Slots group(std::string_view name) const;

  const Values& values() const { return values_; }
  bool operator==(const Slots&) const = default;

 private:
  Values values_;
};

std::string to_json(const Slots& slots);  // with types, for the dialogue that is stored
Slots slots_from_json(const std::string& text);
// As the outside reads it: money in yuan, dates and instants in ISO 8601, periods with both ends.
std::string to_public_json(const Slots& slots, const base::Zone& zone);

}  // namespace chat
