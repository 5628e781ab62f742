// What the rules of the sea pool say about the customers of a company.
#include "bot/chat/pool.hpp"

#include <algorithm>
#include <set>

namespace chat {
namespace {

using Place = storage::Customers::Place;
using Page = std::vector<Place> (storage::Customers::*)(const std::string&, base::Instant, const Place&, int);

constexpr int page_size = 200;

bool is_planned(const crm::Customer& customer, storage::Store& store, base::Instant now) {
  const auto pending = store.reminders.pending_of_customer(customer.id);
  return std::any_of(pending.begin(), pending.end(), [&](const crm::Reminder& reminder) {
    return reminder.member_id == customer.owner_id && reminder.due_at > now;
  });
}

crm::Neglect neglect_of(const crm::Customer& customer, storage::Store& store, const Rules& rules, base::Instant now) {
  const auto day = [&](base::Instant at) { return base::civil(at, rules.zone).date; };
  crm::Neglect neglect{.stage = customer.stage,
                       .level = customer.level,
                       .source = customer.source,
                       .touched_on = day(customer.touched_at),
                       .owned_on = day(customer.owned_at),
                       .is_planned = is_planned(customer, store, now)};
  for (const auto& deal : store.deals.of_customer(customer.id)) {
    if (deal.status == "won" && deal.ended_at >= customer.owned_at) neglect.has_won = true;
    if (deal.is_open() && deal.closes) neglect.closings.push_back(*deal.closes);
  }
  return neglect;
}

}  // namespace

crm::IsWorkday workdays_of(const Rules& rules) {
  return [&rules](base::Date date) { return rules.workdays.is_workday(date); };
}

std::optional<crm::Recycling> recycling_of(const crm::Customer& customer, storage::Store& store, const Rules& rules,
                                           base::Instant now) {
  if (customer.in_pool() || customer.is_won()) return std::nullopt;
  return crm::recycling(rules.policies.recycling, neglect_of(customer, store, rules, now), base::civil(now, rules.zone).date,
                        workdays_of(rules));
}

base::Date goes_on(const crm::Recycling& recycling, const Rules& rules, base::Instant now) {
  const base::Date today = base::civil(now, rules.zone).date;
  return recycling.on > today ? recycling.on : rules.workdays.next_workday(base::add_days(today, 1));
}

void each_neglected(const std::string& owner_id, int workdays_ahead, storage::Store& store, const Rules& rules, base::Instant now,
                    const EachNeglected& each) {
  const base::Date today = base::civil(now, rules.zone).date;
  const base::Date horizon = rules.workdays.add_workdays(today, workdays_ahead);
  const auto reach = crm::reach(rules.policies.recycling, today, workdays_ahead, workdays_of(rules));
  std::set<std::string> seen;
  // False when nobody wants to see more.
  const auto read = [&](Page page, std::optional<base::Date> latest) {
    if (!latest) return true;
    const base::Instant before = base::instant(base::add_days(*latest, 1), base::Duration{0}, rules.zone);
    for (Place after;;) {
      const auto places = (store.customers.*page)(owner_id, before, after, page_size);
      for (const auto& place : places) {
        const auto customer = seen.insert(place.id).second ? store.customers.find(place.id) : std::nullopt;
        const auto recycling = customer ? recycling_of(*customer, store, rules, now) : std::nullopt;
        if (recycling && recycling->on <= horizon && !each(*customer, *recycling)) return false;
      }
      if (static_cast<int>(places.size()) < page_size) return true;
      after = places.back();
    }
  };
  if (read(&storage::Customers::untouched, reach.touched)) read(&storage::Customers::long_owned, reach.owned);
}

std::string recycling_rung(int workdays_before, const crm::Customer& customer) {
  const auto alone_since = std::max(customer.touched_at, customer.owned_at);
  return "recycle/" + std::to_string(workdays_before) + "d/" + customer.id + "/" + std::to_string(base::to_millis(alone_since));
}

}  // namespace chat
