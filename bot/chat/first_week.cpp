// How many new customers moved on within their first week.
#include "bot/chat/first_week.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"

namespace chat {
namespace {

constexpr base::Duration week = std::chrono::hours(24 * 7);
constexpr std::size_t reps_shown = 3;

using Cohort = storage::Customers::Cohort;
using Cohorts = std::map<std::string, Cohort>;  // by owner

struct Conversion {
  Cohort all;
  Cohorts by_member;
  std::int64_t too_young = 0;  // came, but their week is not over

  std::optional<int> permille() const {
    if (all.came == 0) return std::nullopt;
    return static_cast<int>(1000 * all.moved_on / all.came);
  }
};

void add(Cohort& sum, const Cohort& part) {
  sum.came += part.came;
  sum.moved_on += part.moved_on;
}

// A team's customers are also those that lie in the pool by now: to leave them out would flatter.
bool counts(const People& people, const std::string& owner_id) {
  return people.find(owner_id) || (people.is_team && owner_id == crm::pool_id);
}

Conversion conversion(const People& people, const Period& period, Desk& desk) {
  const auto from = base::instant(period.start, {}, desk.rules.zone);
  const auto until = base::instant(base::add_days(period.end, 1), {}, desk.rules.zone);
  const auto ripe_until = std::clamp(desk.now - week, from, until);
  Conversion result;
  for (const auto& [owner_id, cohort] : desk.store.customers.cohort(from, ripe_until, week)) {
    if (!counts(people, owner_id)) continue;
    add(result.all, cohort);
    result.by_member[owner_id] = cohort;
  }
  for (const auto& [owner_id, cohort] : desk.store.customers.cohort(ripe_until, until, week))
    if (counts(people, owner_id)) result.too_young += cohort.came;
  return result;
}

Period before(const Period& period) {
  const bool is_month = period.start == base::first_of_month(period.start) && period.end == base::last_of_month(period.start);
  const base::Date end = base::add_days(period.start, -1);
  if (is_month) return {base::first_of_month(end), end, "上一个月"};
  return {base::add_days(period.start, -1 - base::days_between(period.start, period.end)), end, "之前同样长的一段"};
}

std::string change_words(int permille, int permille_before) {
  if (permille == permille_before) return "持平";
  std::string points = percent(std::abs(permille - permille_before));
  points.pop_back();
  return (permille > permille_before ? "高 " : "低 ") + points + " 个百分点";
}

std::vector<Reply> rep_lines(const People& people, const Cohorts& by_member) {
  std::vector<std::pair<std::string, Cohort>> reps;
  for (const auto& [id, cohort] : by_member)
    if (const auto* member = people.find(id)) reps.push_back({member->name, cohort});
  std::stable_sort(reps.begin(), reps.end(), [](const auto& a, const auto& b) {
    return a.second.moved_on * b.second.came > b.second.moved_on * a.second.came;
  });
  if (reps.size() > reps_shown) reps.resize(reps_shown);
  std::vector<Reply> lines;
  for (const auto& [name, cohort] : reps)
    lines.push_back(say("sla_query.first_week_rep", {{"名字", name},
                                                     {"转化率", percent(static_cast<int>(1000 * cohort.moved_on / cohort.came))},
                                                     {"转化", cohort.moved_on},
                                                     {"人数", cohort.came}}));
  return lines;
}

}  // namespace

Reply first_week(const People& people, const Request& request, Desk& desk) {
  const Period period = request.slots.period("period").value_or(Period{base::add_days(desk.today(), -29), desk.today(), "最近30天"});
  const Conversion now = conversion(people, period, desk);
  const auto young = if_some(now.too_young);
  if (!now.permille())
    return say("sla_query.first_week_none", {{"范围", people.label}, {"时段", period.label}, {"未满", young}});
  const Period earlier = before(period);
  const Conversion then = conversion(people, earlier, desk);
  const auto permille_then = then.permille();
  return say("sla_query.first_week",
             {{"范围", people.label},
              {"时段", period.label},
              {"转化率", percent(*now.permille())},
              {"转化", now.all.moved_on},
              {"人数", now.all.came},
              {"上期", earlier.label},
              {"上期率", permille_then ? percent(*permille_then) : std::string()},
              {"变化", permille_then ? change_words(*now.permille(), *permille_then) : std::string()},
              {"明细", people.members.size() > 1 ? rep_lines(people, now.by_member) : std::vector<Reply>{}},
              {"未满", young}});
}

}  // namespace chat
