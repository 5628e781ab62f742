// The parts of a wish, by the names of the intent tables: customer, phone, amount, due_at …
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
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

  bool has(const std::string& name) const { return values_.contains(name); }
  bool is_empty() const { return values_.empty(); }
  void set(const std::string& name, Value value) { values_[name] = std::move(value); }
  void set_group(const std::string& name, Slots parts) { set(name, Group{{std::move(parts)}}); }
  void drop(const std::string& name) { values_.erase(name); }

  // The value when the slot is there and of that type, else empty or none.
  std::string text(const std::string& name) const;
  std::int64_t number(const std::string& name, std::int64_t otherwise = 0) const;
  bool flag(const std::string& name) const;
  std::optional<base::Money> money(const std::string& name) const;
  std::optional<base::Date> date(const std::string& name) const;
  std::optional<base::Instant> instant(const std::string& name) const;
  std::optional<Period> period(const std::string& name) const;
  std::vector<std::string> texts(const std::string& name) const;
  std::vector<Slots> list(const std::string& name) const;
  double decimal(const std::string& name, double otherwise = 0) const;
  Slots group(const std::string& name) const;

  const std::map<std::string, Value>& values() const { return values_; }
  bool operator==(const Slots&) const = default;

 private:
  std::map<std::string, Value> values_;
};

std::string to_json(const Slots& slots);  // with types, for the dialogue that is stored
Slots slots_from_json(const std::string& text);
// As the outside reads it: money in yuan, dates and instants in ISO 8601, periods with both ends.
std::string to_public_json(const Slots& slots, const base::Zone& zone);

}  // namespace chat
