// Every night: looks through the follow-ups of the day before.
#include "bot/jobs/audit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "bot/chat/ownership.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/crm/sop.hpp"
#include "storage/next_steps.hpp"

namespace jobs {
namespace {

constexpr const char* last_judged = "audited.day";
constexpr base::Duration begins = std::chrono::hours(2);
constexpr int most_days_back = 7, most_read = 50'000;
constexpr std::size_t reps_shown = 3;

// The last day that is over and whose night has come to the hour of judging.
base::Date last_complete_day(base::Instant now, const base::Zone& zone) {
  return base::add_days(base::civil(now - begins, zone).date, -1);
}

}  // namespace

std::optional<base::Date> Audit::day_to_judge(storage::Notes& notes, base::Instant now) const {
  const base::Date last = last_complete_day(now, crew_.rules.zone);
  const auto judged = base::parse_date(notes.get(last_judged));
  if (!judged) return last;
  if (*judged >= last) return std::nullopt;
  return std::max(base::add_days(*judged, 1), base::add_days(last, 1 - most_days_back));
}

base::Instant Audit::next(base::Instant now) {
  bool is_due = false;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Notes notes(connection);
    is_due = day_to_judge(notes, now).has_value();
  });
  const auto& zone = crew_.rules.zone;
  return is_due ? now : base::instant(base::add_days(last_complete_day(now, zone), 2), begins, zone);
}

std::size_t Audit::tick(base::Instant now) {
  std::optional<base::Date> day;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Notes notes(connection);
    day = day_to_judge(notes, now);
  });
  return day ? judge(*day, now) : 0;  // another day that is left waits for the next tick
}

std::vector<crm::Noted> Audit::noted(storage::Store& store, base::Date first, base::Date last) const {
  const auto& zone = crew_.rules.zone;
  std::map<std::string, std::optional<crm::Customer>> customers;
  std::vector<crm::Noted> found;
  for (auto& follow_up : store.follow_ups.recorded(base::instant(first, {}, zone), base::instant(base::add_days(last, 1), {}, zone), most_read)) {
    if (follow_up.method == crm::sop_method) continue;  // a step that was reported done tells in the SOP's own words
    const auto [at, is_new] = customers.try_emplace(follow_up.customer_id);
    if (is_new) at->second = store.customers.find(follow_up.customer_id);
    const auto& customer = at->second;
    found.push_back({std::move(follow_up), customer ? customer->name : "", customer ? customer->core : ""});
  }
  return found;
}

// Reads and thinks beside the writer, which is busy with the findings alone.
std::size_t Audit::judge(base::Date day, base::Instant now) {
  const crm::AuditPolicy& policy = crew_.rules.policies.audit;
  const auto rules = crew_.rules_now();
  std::vector<crm::Noted> of_day, before;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    of_day = noted(store, day, day);
    storage::NextSteps steps(connection);
    for (auto& one : of_day) one.next_step = steps.planned_with(one.follow_up);
    if (!of_day.empty()) before = noted(store, base::add_days(day, -policy.copied_within), base::add_days(day, -1));
  });
  const auto faults = crm::audit(of_day, before, policy, chat::working_time(*rules));
  std::map<std::string, base::Instant> recorded_at;
  for (const auto& noted : of_day) recorded_at[noted.follow_up.id] = noted.follow_up.recorded_at;
  std::size_t found = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    found = 0;
    if (day_to_judge(store.notes, now) != day) return;  // somebody else has been faster
    for (const auto& fault : faults)
      store.findings.add({crew_.ids.next(now), fault.follow_up_id, fault.member_id, std::string(crm::fault_word(fault.kind)),
                          fault.detail, recorded_at.at(fault.follow_up_id)});
    tell_managers(store, day, faults, now);
    store.notes.set(last_judged, base::iso_date(day));
    found = faults.size();
  });
  return found;
}

// One line in the morning, of those he may see, when there are any.
void Audit::tell_managers(storage::Store& store, base::Date day, const std::vector<crm::Fault>& faults, base::Instant now) {
  std::map<std::string, std::set<std::string>> by_rep;  // the follow-ups in question
  for (const auto& fault : faults) by_rep[fault.member_id].insert(fault.follow_up_id);
  std::map<std::vector<std::string>, std::vector<std::pair<std::string, std::size_t>>> by_told;
  for (const auto& [rep, follow_ups] : by_rep)
    if (const auto member = store.members.find(rep)) by_told[chat::superiors_of(*member, store)].push_back({member->name, follow_ups.size()});
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  for (auto& [told, reps] : by_told) {
    std::sort(reps.begin(), reps.end(),
              [](const auto& a, const auto& b) { return std::tie(b.second, a.first) < std::tie(a.second, b.first); });
    std::int64_t sum = 0;
    for (const auto& [name, count] : reps) sum += static_cast<std::int64_t>(count);
    std::string who;
    for (std::size_t i = 0; i < std::min(reps.size(), reps_shown); ++i)
      who += (who.empty() ? "" : "、") + reps[i].first + " " + std::to_string(reps[i].second) + " 条";
    if (reps.size() > reps_shown) who += "…";
    chat::tell_all(told, chat::say("audit.found", {{"日期", day}, {"个数", sum}, {"谁", who}}), store, post);
  }
}

}  // namespace jobs
