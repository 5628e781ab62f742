// Takes neglected customers back to the sea pool, after having warned of it.
#include "bot/jobs/recycle.hpp"

#include <map>

#include "bot/base/log.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/pool.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/chat/pool_giving_back.hpp"
#include "bot/jobs/part.hpp"

namespace jobs {
namespace {

constexpr const char* last_run = "recycled on";
constexpr int most_told = 100'000;  // transfers of one day

std::string rung_of_day(const std::string& whose, const std::string& member_id, base::Date day) {
  return "recycle/" + whose + "/" + member_id + "/" + base::iso_date(day);
}

}  // namespace

bool Recycle::has_run(base::Instant now) {
  std::string day;
  crew_.database.read([&](storage::Connection& connection) { day = storage::Notes(connection).get(last_run); });
  return day == base::iso_date(today(now));
}

std::optional<base::Instant> Recycle::next(base::Instant now) {
  const auto held = crew_.rules_now();
  const auto& rules = *held;
  if (rules.policies.recycling.rules.empty()) return std::nullopt;
  const base::Date day = today(now);
  const bool is_done = !rules.workdays.is_workday(day) || has_run(now);
  const base::Date on = is_done ? rules.workdays.next_workday(base::add_days(day, 1)) : day;
  return std::max(now, base::instant(on, begins, rules.zone));
}

std::size_t Recycle::tick(base::Instant now) {
  const auto due = next(now);
  if (!due || *due > now) return 0;
  rules_ = crew_.rules_now();
  std::vector<crm::Member> owners;
  crew_.database.read([&](storage::Connection& connection) { owners = storage::Store(connection, crew_.ids).members.active(); });
  std::size_t treated = 0;
  for (const auto& owner : owners) treated += look_after_safely(owner, now);
  finish(now);
  return treated;
}

// One rep whose customers cannot be read or written does not stop the others.
std::size_t Recycle::look_after_safely(const crm::Member& owner, base::Instant now) {
  std::size_t treated = 0;
  try {
    const auto customers = due(owner, now);
    if (customers.empty()) return 0;
    crew_.database.write_and_wait(
        [&](storage::Connection& connection) { treated = look_after(connection, owner, customers, now); });
  } catch (const std::exception& error) {
    base::log::error("recycle_failed", {{"member", owner.id}, {"error", error.what()}});
    crew_.counters.add("chengdan_job_failures_total", {{"job", "recycle"}});
    return 0;
  }
  return treated;
}

// Read beside the writer; what is found is looked at again when it is treated.
std::vector<std::string> Recycle::due(const crm::Member& owner, base::Instant now) {
  const auto& warnings = rules_->policies.recycling.warnings;
  std::vector<std::string> found;
  crew_.database.read([&](storage::Connection& connection) {
    found.clear();
    storage::Store store(connection, crew_.ids);
    chat::each_neglected(owner.id, warnings.empty() ? 0 : warnings.front(), store, *rules_, now,
                         [&](const crm::Customer& customer, const crm::Recycling& recycling) {
                           if (may_go(store, customer, recycling, now) || rung_due(store, customer, recycling, now))
                             found.push_back(customer.id);
                           return found.size() < most_a_day;
                         });
  });
  return found;
}

std::size_t Recycle::look_after(storage::Connection& connection, const crm::Member& owner,
                                const std::vector<std::string>& customers, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  if (!store.rungs.climb(rung_of_day("rep", owner.id, today(now)), now)) return 0;
  RecycleNotice notice;
  for (const auto& id : customers) treat_safely(connection, owner, id, now, notice);
  if (notice.is_empty()) return 0;
  chat::Post post(store, crew_.words, *rules_, now, crew_.ids.next(now));
  post.tell(owner.id, RecycleMessage(crew_.words, *rules_, now).for_owner(notice), chat::Timing::when_awake);
  return notice.count;
}

// One customer that cannot be treated stays as he is, and the others have their turn.
void Recycle::treat_safely(storage::Connection& connection, const crm::Member& owner, const std::string& customer_id,
                           base::Instant now, RecycleNotice& notice) {
  done_alone(crew_, connection, {"recycle", "recycle_failed", {"customer", customer_id}}, [&] {
    storage::Store store(connection, crew_.ids);
    auto customer = store.customers.find(customer_id);
    if (!customer || customer->owner_id != owner.id) return false;
    const auto recycling = chat::recycling_of(*customer, store, *rules_, now);
    RecycleNotice so_far = notice;
    if (recycling) treat(store, *customer, *recycling, now, so_far);
    notice = std::move(so_far);
    return true;
  });
}

void Recycle::treat(storage::Store& store, crm::Customer& customer, const crm::Recycling& recycling, base::Instant now,
                    RecycleNotice& notice) {
  if (may_go(store, customer, recycling, now)) {
    take_back(store, customer, recycling, now);
    notice.gone[RecycleMessage(crew_.words, *rules_, now).reason(recycling)].push_back(customer.name);
    ++notice.count;
  } else if (const auto rung = rung_due(store, customer, recycling, now)) {
    store.rungs.climb(chat::recycling_rung(*rung, customer), now);
    notice.soon[chat::goes_on(recycling, *rules_, now)].push_back(customer.name);
    ++notice.count;
  }
}

void Recycle::take_back(storage::Store& store, crm::Customer& customer, const crm::Recycling& recycling, base::Instant now) {
  const std::string owner_id = customer.owner_id;
  chat::pass_on(customer,
                {.to_id = crm::pool_id,
                 .kind = crm::transfer::recycled,
                 .by_id = crm::clock_id,
                 .rule = recycling.rule,
                 .reason = RecycleMessage(crew_.words, *rules_, now).reason(recycling)},
                store, now);
  store.history.add({crew_.ids.next(now), now, crm::clock_id, chat::recycling_conversation(owner_id), "recycle",
                     "回收 " + customer.name, store.journal.changes()});
}

bool Recycle::may_go(storage::Store& store, const crm::Customer& customer, const crm::Recycling& recycling,
                     base::Instant now) const {
  if (recycling.on > today(now)) return false;
  const auto& warnings = rules_->policies.recycling.warnings;
  if (warnings.empty()) return true;
  const auto warned = store.rungs.climbed_at(chat::recycling_rung(warnings.back(), customer));
  return warned && today(*warned) < today(now);
}

std::optional<int> Recycle::rung_due(storage::Store& store, const crm::Customer& customer, const crm::Recycling& recycling,
                                     base::Instant now) const {
  const auto& rules = *rules_;
  const auto rung = crm::warning_due(rules.policies.recycling, recycling.on, today(now), chat::workdays_of(rules));
  return rung && !store.rungs.climbed_at(chat::recycling_rung(*rung, customer)) ? rung : std::nullopt;
}

void Recycle::finish(base::Instant now) {
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    store.notes.set(last_run, base::iso_date(today(now)));
    tell_managers(store, now);
  });
}

// From the ledger, so that nothing is left out when a restart came in between.
void Recycle::tell_managers(storage::Store& store, base::Instant now) {
  const auto morning = base::instant(today(now), base::Duration{0}, crew_.rules.zone);
  std::map<std::string, CustomerNames> lost_by;  // by the rep's id
  for (const auto& transfer : store.transfers.of_kind(crm::transfer::recycled, morning, most_told))
    if (const auto customer = store.customers.find(transfer.customer_id)) lost_by[transfer.from_id].push_back(customer->name);
  std::map<std::string, std::map<std::string, CustomerNames>> by_manager;
  for (const auto& [owner_id, names] : lost_by)
    if (const auto owner = store.members.find(owner_id))
      for (const auto& manager : chat::managers_of(*owner, store)) by_manager[manager.id][owner->name] = names;
  chat::Post post(store, crew_.words, *rules_, now, crew_.ids.next(now));
  for (const auto& [manager_id, lost] : by_manager)
    if (store.rungs.climb(rung_of_day("manager", manager_id, today(now)), now))
      post.tell(manager_id, RecycleMessage(crew_.words, *rules_, now).for_manager(lost), chat::Timing::when_awake);
}

}  // namespace jobs
