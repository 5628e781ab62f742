// Hands over what leavers hold, on the morning that was set down for it.
#include "bot/jobs/handover.hpp"

#include <algorithm>
#include <set>

#include "bot/base/log.hpp"
#include "bot/chat/handover.hpp"
#include "bot/chat/left_targets.hpp"
#include "bot/chat/leave.hpp"
#include "bot/chat/phrasing.hpp"
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

constexpr std::size_t names_shown = 5;

// Whoever takes back that a leave has begun means all of it. The deed of this morning has to hold the end of the leave, too:
// it is written as if it had been called off until now.
void let_undo_end_it(const crm::Handover& begins, storage::Store& store) {
  for (crm::Handover end : chat::leave_of(begins.from_id, store)) {
    if (!crm::is_end_of_leave(end, crm::leave_ends)) continue;
    end.status = "cancelled";
    store.handovers.put(end);
    store.journal.forget();
    end.status = "planned";
    store.handovers.put(end);
  }
}

// The customers go to the colleague who looks after them, or come back. All three are told.
void carry_out_leave(const crm::Handover& leave, storage::Store& store, const Crew& crew, const chat::Rules& rules, base::Instant now) {
  const bool begins = crm::is_end_of_leave(leave, crm::leave_begins);
  const std::string cover_id = leave.rules.front().to_id;
  const crm::Member who = store.members.find(leave.from_id).value(), cover = store.members.find(cover_id).value();
  chat::Post post(store, crew.words, crew.rules, now, crew.ids.next(now));
  if (begins && !cover.is_active) {
    post.tell(leave.by_id, chat::say("leave.no_cover", {{"谁", who.name}, {"代", cover.name}}), chat::Timing::when_awake);
    return;
  }
  if (begins) let_undo_end_it(leave, store);
  const chat::Moved moved = begins ? chat::go_on_leave(leave, store, rules, now) : chat::come_back(leave, store, rules, now);
  const auto listed = [&](const std::vector<std::string>& names) { return chat::in_a_row(names, names_shown, "个"); };
  const chat::Reply news = begins ? chat::say("leave.begun", {{"谁", who.name}, {"代", cover.name},
                                                              {"个数", static_cast<std::int64_t>(moved.customers.size())}, {"名单", listed(moved.customers)}})
                                  : chat::say("leave.back", {{"谁", who.name}, {"没动", listed(moved.kept)},
                                                             {"个数", static_cast<std::int64_t>(moved.customers.size())}, {"名单", listed(moved.customers)}});
  for (const auto& reader : std::set<std::string>{leave.by_id, who.id, cover_id}) post.tell(reader, news, chat::Timing::when_awake);
  if (store.journal.is_empty()) return;
  store.history.add({crew.ids.next(now), now, leave.by_id, leave.conversation, "leave_cover", who.name + (begins ? " 请假代跟" : " 销假"),
                     store.journal.changes()});
}

}  // namespace

std::optional<base::Instant> HandOver::next(base::Instant) {
  std::optional<base::Instant> next;
  crew_.database.read([&](storage::Connection& connection) { next = storage::Store(connection, crew_.ids).handovers.next_due(); });
  return next;
}

std::size_t HandOver::tick(base::Instant now) {
  rules_ = crew_.rules_now();
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
  if (crm::is_leave(*handover)) return carry_out_leave(*handover, store, crew_, *rules_, now);
  chat::HandoverPlan plan = chat::plan_handover(*from, still_valid(handover->rules, *handover, store), store, &rules_->policies.assignment);
  leave_nobody_out(plan, handover->by_id);
  chat::hand_over(plan, handover->by_id, store, *rules_, now);
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  chat::Reply done = chat::handed_over(plan, store);
  chat::add_targets_left(done, plan.from, store, base::civil(now, crew_.rules.zone).date);
  for (const auto& to : chat::receivers_of(plan))
    if (to != handover->by_id) post.tell(to, chat::receiver_digest(plan, to), chat::Timing::when_awake);
  post.tell(handover->by_id, done, chat::Timing::when_awake);
  store.history.add({crew_.ids.next(now), now, handover->by_id, handover->conversation, "handover", done.summary, store.journal.changes()});
  chat::roster_changed(store, now);
}

}  // namespace jobs
