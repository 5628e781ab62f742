// Who gets a lead, as a company writes it down.
#include "bot/crm/assignment_policy.hpp"

#include <algorithm>

namespace crm {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

bool AssignmentRule::catches_all() const {
  return when.regions.empty() && when.products.empty() && when.sources.empty() && when.levels.empty() && when.stores.empty() &&
         !when.at_least && !when.less_than && whom.is_everybody();
}

bool Shift::works_on(base::Date day) const {
  if (off.contains(day)) return false;
  return extra.contains(day) || weekdays.empty() || weekdays.contains(base::iso_weekday(day));
}

std::vector<std::string> AssignmentPolicy::regions_of(const Place& place) const {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (!name.empty() && !contains(names, name)) names.push_back(name);
  };
  for (const std::string* name : {&place.county, &place.city, &place.province}) add(*name), add(short_place(*name));
  const std::size_t own = names.size();
  for (const auto& [region, parts] : regions)
    for (std::size_t i = 0; i < own; ++i)
      if (contains(parts, names[i])) add(region);
  return names;
}

bool AssignmentPolicy::works_on(const std::string& person, base::Date day) const {
  const auto shift = shifts.find(person);
  return shift == shifts.end() || shift->second.works_on(day);
}

int AssignmentPolicy::days_on_shift(const std::string& person, base::Date today, base::Date since) const {
  const int days = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(window).count() / 24);
  int worked = 0;
  for (int i = 0; i < days; ++i) {
    const base::Date day = base::add_days(today, -i);
    if (day < since) break;
    worked += works_on(person, day);
  }
  return std::max(1, worked);
}

std::string short_place(const std::string& name) {
  static constexpr std::string_view endings[] = {"特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "省", "市", "县", "区"};
  for (const auto ending : endings)
    if (name.ends_with(ending) && name.size() >= ending.size() + 6) return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace crm
