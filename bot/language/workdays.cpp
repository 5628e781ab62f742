// Which days China works: weekends, public holidays and the make-up days.
#include "bot/language/workdays.hpp"

#include "bot/base/utf8.hpp"

namespace language {
namespace {

// The next word of a line; moves past it.
std::string_view word(std::string_view& line) {
  line = base::trimmed(line);
  const auto length = std::min(line.find_first_of(" \t"), line.size());
  const auto found = line.substr(0, length);
  line.remove_prefix(length);
  return found;
}

// Holidays that are the same days of every year by law, for years whose calendar nobody has announced yet; empty for others.
std::string_view holiday_by_law(base::Date date) {
  struct Days {
    unsigned month, first, last;
    std::string_view name;
  };
  static constexpr Days all[] = {{1, 1, 1, "元旦"}, {5, 1, 2, "劳动节"}, {10, 1, 3, "国庆节"}};
  const unsigned month{date.month()}, day{date.day()};
  for (const auto& days : all)
    if (month == days.month && day >= days.first && day <= days.last) return days.name;
  return {};
}

}  // namespace

std::vector<std::string> Workdays::load(std::string_view text) {
  std::vector<std::string> complaints;
  for (int number = 1; !text.empty(); ++number) {
    const auto length = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    line = base::trimmed(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    const auto date = base::parse_date(word(line));
    const auto kind = word(line);
    if (!date || (kind != "休" && kind != "班")) {
      complaints.push_back("line " + std::to_string(number) +
                           ": 要写成 2026-10-01 休 国庆节 或 2026-10-10 班 国庆节");
      continue;
    }
    special_[*date] = {kind == "班", std::string(base::trimmed(line))};
    years_.insert(int(date->year()));
  }
  return complaints;
}

bool Workdays::is_workday(base::Date date) const {
  const auto special = special_.find(date);
  if (special != special_.end()) return special->second.works;
  return base::iso_weekday(date) <= 5 && (years_.contains(int(date.year())) || holiday_by_law(date).empty());
}

std::string Workdays::name(base::Date date) const {
  const auto special = special_.find(date);
  if (special != special_.end()) return special->second.name;
  return std::string(years_.contains(int(date.year())) ? "" : holiday_by_law(date));
}

base::Date Workdays::next_workday(base::Date from) const {
  // A hand-written calendar might declare a whole year a holiday; give up rather than run on for ever.
  for (int step = 0; step < 400 && !is_workday(from); ++step) from = base::add_days(from, 1);
  return from;
}

base::Date Workdays::add_workdays(base::Date from, int count) const {
  const int step = count < 0 ? -1 : 1;
  for (int left = count < 0 ? -count : count, tried = 0; left > 0 && tried < 40000; ++tried) {
    from = base::add_days(from, step);
    if (is_workday(from)) --left;
  }
  return from;
}

int Workdays::workdays_between(base::Date from, base::Date to) const {
  int count = 0;
  for (; from < to; from = base::add_days(from, 1)) count += is_workday(from);
  return count;
}

}  // namespace language
