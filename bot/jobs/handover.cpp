// Hands over what leavers hold, on the morning that was set down for it.
#include "bot/jobs/handover.hpp"

#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/chat/handover.hpp"
#include "bot/chat/left_targets.hpp"
#include "bot/chat/roster.hpp"

namespace jobs {
namespace {

constexpr int most_at_once = 20;
constexpr base::Duration trouble_lasts = std::chrono::minutes(10);

// Whoever has left himself meanwhile gets nothing: what was his goes to who ordered the handover.
std::vector<crm::HandoverRule> still_valid(std::vector<crm::HandoverRule> rules, const crm::Handover& handover, storage::Store& store) {
  for (auto& rule : rules) {
    const auto to = store.members.find(rule.to_id);
    if (!to || !to->is_active) rule.to_id = handover.by_id;
  }
  return rules;
}

// A customer that came to the leaver since, and that no rule speaks of.
void leave_nobody_out(chat::HandoverPlan& plan, const std::string& by_id) {
  for (auto& to : plan.to)
    if (to.empty()) to = by_id;
  const auto covers_all = [](const crm::HandoverRule& rule) { return rule.segment == crm::everything_else; };
  if (std::none_of(plan.rules.begin(), plan.rules.end(), covers_all)) plan.rules.push_back({crm::everything_else, by_id});
}

}  // namespace

std::optional<base::Instant> HandOver::next(base::Instant) {
  std::optional<base::Instant> next;
  crew_.database.read([&](storage::Connection& connection) { next = storage::Store(connection, crew_.ids).handovers.next_due(); });
  return next;
}

std::size_t HandOver::tick(base::Instant now) {
  std::erase_if(troubled_, [&](const auto& entry) { return entry.second <= now || entry.second > now + trouble_lasts; });
  std::vector<std::string> due;
  crew_.database.read([&](storage::Connection& connection) {
    due = storage::Store(connection, crew_.ids).handovers.due(now, most_at_once);
  });
  std::size_t done = 0;
  for (const auto& id : due)
    if (!troubled_.contains(id)) done += carry_out_safely(id, now);
  return done;
}

bool HandOver::carry_out_safely(const std::string& id, base::Instant now) {
  try {
    crew_.database.write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, crew_.ids);
      carry_out(store, id, now);
    });
    crew_.counters.add("chengdan_handovers_total");
    return true;
  } catch (const std::exception& error) {
    base::log::error("handover_failed", {{"handover", id}, {"error", error.what()}});
    crew_.counters.add("chengdan_job_failures_total", {{"job", "handover"}});
    troubled_[id] = now + trouble_lasts;
    return false;
  }
}

void HandOver::carry_out(storage::Store& store, const std::string& id, base::Instant now) {
  const auto handover = store.handovers.find(id);
  if (!handover || handover->status != "planned") return;
  store.handovers.done(id, now);
  const auto from = store.members.find(handover->from_id);
  if (!from || !from->is_active) return;  // somebody was faster
  chat::HandoverPlan plan = chat::plan_handover(*from, still_valid(handover->rules, *handover, store), store, &crew_.rules.policies.assignment);
  leave_nobody_out(plan, handover->by_id);
  chat::hand_over(plan, handover->by_id, store, crew_.rules, now);
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  chat::Reply done = chat::handed_over(plan, store);
  for (auto& line : chat::targets_left(plan.from, store, base::civil(now, crew_.rules.zone).date)) done.more.push_back(std::move(line));
  for (const auto& to : chat::receivers_of(plan))
    if (to != handover->by_id) post.tell(to, chat::receiver_digest(plan, to), chat::Timing::when_awake);
  post.tell(handover->by_id, done, chat::Timing::when_awake);
  store.history.add({crew_.ids.next(now), now, handover->by_id, handover->conversation, "handover", done.summary, store.journal.changes()});
  chat::roster_changed(store, now);
}

}  // namespace jobs
