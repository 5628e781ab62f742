// Watches over leads that wait for the first word of their rep.
#include "bot/jobs/first_word.hpp"

#include <algorithm>
#include <set>

#include "bot/base/log.hpp"
#include "bot/chat/first_response.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/superiors.hpp"
#include "bot/jobs/first_word_message.hpp"
#include "bot/jobs/part.hpp"

namespace jobs {
namespace {

constexpr int most_due = 2'000, most_owners = 50;
constexpr std::ptrdiff_t groups_per_write = 50;
constexpr base::Duration trouble_lasts = std::chrono::minutes(1);

// Those that still wait, with their leads. One whose lead has gone or changed hands waits for nothing.
std::vector<Waiting> still_waiting(storage::Store& store, const std::vector<std::string>& ids) {
  std::vector<Waiting> found;
  for (const auto& id : ids) {
    auto response = store.first_responses.find(id);
    if (!response || !response->is_open()) continue;
    auto customer = store.customers.find(response->customer_id);
    if (customer && customer->owner_id == response->member_id) {
      found.push_back({std::move(*response), std::move(*customer)});
      continue;
    }
    response->status = "cancelled";
    store.first_responses.put(*response);
  }
  return found;
}

// Everybody who has had the lead.
std::vector<std::string> owners_so_far(const crm::Customer& customer, storage::Store& store) {
  std::set<std::string> owners{customer.owner_id};
  for (const auto& transfer : store.transfers.of_customer(customer.id, most_owners)) {
    owners.insert(transfer.from_id);
    owners.insert(transfer.to_id);
  }
  return {owners.begin(), owners.end()};
}

}  // namespace

FirstWord::FirstWord(const Crew& crew) : crew_(crew) {}

void FirstWord::read_rules() {
  rules_ = crew_.rules_now();
  time_ = chat::working_time(*rules_);
}

std::optional<base::Instant> FirstWord::next(base::Instant now) {
  read_rules();
  std::optional<base::Instant> next;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    for (const Rung rung : {Rung::warning, Rung::breach, Rung::relay})
      if (const auto at = store.first_responses.next(rung)) next = std::min(next.value_or(*at), *at);
  });
  if (next) next = time_.next_open(std::max(*next, now));
  return next;
}

std::size_t FirstWord::tick(base::Instant now) {
  read_rules();
  if (!time_.is_open(now)) return 0;
  // A moment further away than that is one of a clock that has been set back since.
  std::erase_if(troubled_, [&](const auto& entry) { return entry.second <= now || entry.second > now + trouble_lasts; });
  slow_ = slow_at(now);
  // A lead is passed on by a later tick than the one that told the breach, however late both are.
  std::size_t climbed = climb(groups(Rung::relay, now), &FirstWord::relay, now);
  climbed += climb(groups(Rung::breach, now), &FirstWord::tell_breach, now);
  climbed += climb(groups(Rung::warning, now), &FirstWord::warn, now);
  if (climbed > 0) crew_.counters.add("chengdan_first_word_rungs_total", {}, static_cast<double>(climbed));
  return climbed;
}

std::vector<FirstWord::Group> FirstWord::groups(Rung rung, base::Instant now) {
  // Relays go together, whoever hears of them: what one person gets from several is one message.
  constexpr std::size_t relays_together = 50;
  std::vector<Group> groups;
  std::map<Ids, std::size_t> by_told;
  std::map<std::string, Ids> told_of_member;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    for (const auto& [id, member_id] : store.first_responses.due(rung, now, most_due)) {
      if (troubled_.contains(id)) continue;
      const auto told = told_of_member.find(member_id);
      if (rung == Rung::relay) {
        if (groups.empty() || groups.back().responses.size() == relays_together) groups.push_back({});
        groups.back().responses.push_back(id);
        continue;
      }
      const Ids& people =
          told != told_of_member.end() ? told->second : told_of_member[member_id] = told_of(rung, member_id, store);
      const auto [at, is_new] = by_told.emplace(people, groups.size());
      if (is_new) groups.push_back({{id}, people});
      else groups[at->second].responses.push_back(id);
    }
  });
  return groups;
}

FirstWord::Ids FirstWord::told_of(Rung rung, const std::string& member_id, storage::Store& store) const {
  if (rung == Rung::warning) return {member_id};
  const auto member = store.members.find(member_id);
  const bool to_admins = rules_->policies.response.escalates_to == crm::ResponsePolicy::Escalation::admin;
  return to_admins || !member ? chat::admin_ids(store) : chat::superiors_of(*member, store);
}

std::size_t FirstWord::climb(const std::vector<Group>& groups, Climb how, base::Instant now) {
  std::size_t climbed = 0;
  for (auto begin = groups.begin(); begin != groups.end();) {
    const auto end = begin + std::min(groups_per_write, groups.end() - begin);
    std::size_t in_this_write = 0;
    crew_.database.write_and_wait([&](storage::Connection& connection) {
      in_this_write = 0;
      for (auto group = begin; group != end; ++group) in_this_write += climb_or_part(connection, *group, how, now);
    });
    climbed += in_this_write;
    begin = end;
  }
  return climbed;
}

// Where a group fails, one of it is to blame: the others are done alone.
std::size_t FirstWord::climb_or_part(storage::Connection& connection, const Group& group, Climb how, base::Instant now) {
  if (climb_safely(connection, group, how, now)) return group.responses.size();
  std::size_t climbed = 0;
  for (const auto& id : group.responses) {
    if (group.responses.size() > 1 && climb_safely(connection, {{id}, group.told}, how, now)) ++climbed;
    else troubled_[id] = now + trouble_lasts;
  }
  return climbed;
}

// False when it failed, and then nothing has changed.
bool FirstWord::climb_safely(storage::Connection& connection, const Group& group, Climb how, base::Instant now) {
  return done_alone(crew_, connection, {"first_word", "first_word_failed", {"response", group.responses.front()}}, [&] {
    storage::Store store(connection, crew_.ids);
    (this->*how)(store, group, now);
    return true;
  });
}

void FirstWord::warn(storage::Store& store, const Group& group, base::Instant now) {
  auto waiting = still_waiting(store, group.responses);
  for (auto& [response, customer] : waiting) {
    response.warned_at = now;
    store.first_responses.put(response);
  }
  chat::Post post(store, crew_.words, *rules_, now, crew_.ids.next(now));
  if (!waiting.empty()) post.tell(group.told.front(), first_word_warning(waiting, store), chat::Timing::when_awake, "urgent");
}

void FirstWord::tell_breach(storage::Store& store, const Group& group, base::Instant now) {
  const crm::ResponsePolicy& policy = rules_->policies.response;
  auto waiting = still_waiting(store, group.responses);
  for (auto& [response, customer] : waiting) {
    response.breached_at = now;
    if (response.warned_at == base::Instant{}) response.warned_at = now;  // too late for that
    // Whoever could say nothing while the bot stood still keeps the time between the two rungs.
    if (response.relay_at > base::Instant{})
      response.relay_at = std::max(response.relay_at, time_.after(now, policy.relay_after - policy.limit));
    store.first_responses.put(response);
  }
  chat::Post post(store, crew_.words, *rules_, now, crew_.ids.next(now));
  if (!waiting.empty()) chat::tell_all(group.told, first_word_breach(waiting, *rules_, store), store, post, "urgent");
}

FirstWord::Slow FirstWord::slow_at(base::Instant now) {
  Slow slow;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    slow = {};
    for (const auto& [id, member_id] : store.first_responses.due(Rung::relay, now, most_due)) slow.losing.push_back(member_id);
    slow.late = slow.losing;
    for (const auto& response : store.first_responses.waiting(now, most_due))
      if (response.breached_at > base::Instant{}) slow.late.push_back(response.member_id);
  });
  return slow;
}

std::optional<chat::Assigned> FirstWord::next_owner(const crm::Customer& customer, storage::Store& store, base::Instant now) const {
  const Ids owners = owners_so_far(customer, store);
  for (const Ids* slow : {&slow_.late, &slow_.losing}) {
    Ids except = owners;
    except.insert(except.end(), slow->begin(), slow->end());
    if (auto chosen = chat::choose_rep(customer, except, store, *rules_, now)) return chosen;
  }
  return std::nullopt;
}

// Each is a deed of its own that can be taken back; whoever hears of several hears of them in one message.
void FirstWord::relay(storage::Store& store, const Group& group, base::Instant now) {
  RelayNews news;
  for (auto& [response, customer] : still_waiting(store, group.responses)) {
    store.journal.forget();
    const bool is_new = store.rungs.climb("first_word/relay/" + response.id, now);  // else somebody has taken the relay back
    const auto chosen = is_new ? next_owner(customer, store, now) : std::nullopt;
    if (!chosen) {
      if (is_new) news.stuck[told_of(Rung::relay, response.member_id, store)].push_back({response, customer});
      response.relay_at = {};
      store.first_responses.put(response);
      continue;
    }
    const auto from = store.members.find(response.member_id).value(), to = store.members.find(chosen->member_id).value();
    chat::pass_on(customer, {to.id, crm::transfer::relayed, crm::clock_id, chosen->rule, chosen->reason, chosen->candidates}, store, now);
    chat::await_first_word(customer, response.relays + 1, store, *rules_, now);
    news.relayed.push_back({customer, from, to, chosen->reason, time_.between(response.started_at, now),
                            store.first_responses.open_of_customer(customer.id).value().due_at});
    store.history.add({crew_.ids.next(now), now, crm::clock_id, {}, "lead_relay",
                       "接力 " + customer.name + " " + from.name + " → " + to.name, store.journal.changes()});
  }
  chat::Post post(store, crew_.words, *rules_, now, crew_.ids.next(now));
  tell(news, store, post);
}

}  // namespace jobs
