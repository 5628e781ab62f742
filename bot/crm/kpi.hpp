// Figures that a company defines for itself: a formula over facts that are recorded. Nothing is executed; a formula is read
// into a tree of the four operations, with units that must fit, and reckoned exactly.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/clock.hpp"
#include "bot/base/money.hpp"

namespace crm {

// What a formula may name: one member's, over a period, whole days.
enum class Fact : std::uint8_t {
  people, new_leads, valid_leads, given_leads, follow_ups, reached_follow_ups, followed_customers, visits, new_deals, won_deals,
  won_amount, lost_deals, target, first_responses, late_responses, days_to_win, workdays,
};
inline constexpr std::size_t fact_count = 17;

enum class FactUnit : std::uint8_t { count, money, days };
struct FactInfo {
  Fact fact;
  std::string_view name;  // 赢单金额
  FactUnit unit;
};
const std::vector<FactInfo>& facts();  // in the order of the enum
std::optional<Fact> fact_named(std::string_view name);
std::string_view nearest_fact(std::string_view name);  // by the fewest characters to change; never empty

// A fraction in lowest terms. Money is in yuan, time in days.
struct Exact {
  std::int64_t up = 0, down = 1;  // down > 0
  bool operator==(const Exact&) const = default;
};

// What a figure is.
namespace kpi_unit {
inline const std::string money = "金额", count = "数量", ratio = "比例", days = "天";
}

// What keeps a formula from being one. `word` is the piece it is about.
struct FormulaMistake {
  enum class Kind { nothing, empty, too_long, too_deep, unknown_fact, unexpected, unclosed, units_differ, no_unit, wrong_unit, divides_by_zero } kind = Kind::nothing;
  std::string word, other;
};

class Formula {
 public:
  static constexpr std::size_t longest = 200;  // characters
  static constexpr int deepest = 8;            // brackets
  struct Read;
  // + - × ÷ and their usual signs, brackets, numbers (also 5%, 3万, 2万元), names of facts.
  static Read read(std::string_view text);

  // None where something is divided by nothing, or a number leaves what 64 bits can tell exactly.
  std::optional<Exact> value(const std::function<Exact(Fact)>& fact) const;
  std::vector<Fact> used() const;                 // each once, in the order in which they stand
  const std::string& unit() const { return unit_; }  // by what it is made of; never empty
  // Whether a figure of these pieces may be called so: a share may be told as a number.
  bool may_be(std::string_view unit) const { return unit == unit_ || (unit_ == kpi_unit::ratio && unit == kpi_unit::count); }

 private:
  friend class FormulaReader;
  // A node comes behind its parts; the last is the whole.
  struct Node {
    char kind = '#';  // + - * /, # a number, f a fact
    std::size_t left = 0, right = 0;
    Exact number;
    Fact fact{};
  };
  std::vector<Node> nodes_;
  std::string unit_;
};
struct Formula::Read {
  Formula formula;
  FormulaMistake mistake;
};

// A figure as it was defined.
struct Kpi {
  std::string id;
  std::string name;
  std::string unit;     // kpi_unit
  std::string formula;  // as it was said
  std::string set_by;   // a member; empty: a file
  base::Instant set_at{};
};

inline constexpr std::size_t longest_kpi_name = 12;  // characters
// 2 to 12 characters, no sign of a formula among them; no fact and no figure of our own is called so.
bool is_kpi_name(std::string_view name);

Exact exact_yuan(base::Money amount);
Exact exact_days(std::int64_t milliseconds);

// As people read it: 12.5万, 2.3, 62.5% (rounded down), 3.4 天; money and numbers half up.
std::string kpi_words(const Exact& value, std::string_view unit);

}  // namespace crm
