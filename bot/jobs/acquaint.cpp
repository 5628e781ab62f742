// Asks the platforms who a new colleague is.
#include "bot/jobs/acquaint.hpp"

#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/base/utf8.hpp"
#include "bot/chat/roster.hpp"
#include "bot/jobs/backoff.hpp"
#include "bot/jobs/reunion.hpp"

namespace jobs {
namespace {

using base::Delivery, connectors::Profile, storage::Introduction;
using namespace std::chrono_literals;

constexpr int most_at_once = 4;
constexpr base::Duration lease = 5min;  // longer than all of them may take

base::Duration pause(int attempts, base::Duration asked_for) {
  static constexpr base::Duration pauses[] = {1min, 5min, 30min, 2h};
  return std::max(pauses[std::clamp(attempts, 1, 4) - 1], std::min(asked_for, longest_wait));
}

// Only a name that nobody chose: what the configuration or an admin calls somebody stays.
void rename(storage::Store& store, crm::Member& member, const Introduction& one, const std::string& given_name,
            base::Instant now) {
  const std::string name = chat::called(given_name);
  if (name.empty() || name == member.name || member.name != base::shown_safely(one.user_id)) return;
  member.name = name;
  store.members.put(member);
  chat::roster_changed(store, now);
}

}  // namespace

std::optional<base::Instant> Acquaint::next() {
  std::optional<base::Instant> next;
  crew_.database.read([&](storage::Connection& connection) { next = storage::Introductions(connection).next_due(); });
  return next;
}

std::size_t Acquaint::tick(base::Instant now) {
  std::vector<Introduction> due;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    due = storage::Introductions(connection).claim(now, now + lease, most_at_once);
  });
  std::size_t told = 0;
  for (const auto& one : due) told += keep(one, ask(one, now), now);
  return told;
}

// An AI bot has no contacts, but the app that pushes for it has.
Profile Acquaint::ask(const Introduction& one, base::Instant now) const {
  Profile profile{Delivery::refused("没有这个连接"), {}, {}};
  std::vector<std::string> names{one.connector};
  if (const auto route = crew_.rules.push_route(one.connector); route != one.connector) names.push_back(route);
  for (const auto& name : names) {
    auto* connector = crew_.connector(name);
    if (!connector || base::platform_name(connector->platform()) != one.platform) continue;
    try {
      profile = connector->profile(one.user_id, now);
    } catch (const std::exception& error) {
      profile = {Delivery::later(std::string("exception: ") + error.what()), {}, {}};
    }
    if (profile.delivery.outcome != Delivery::Outcome::refused) break;
  }
  return profile;
}

// Whoever cannot be kept, for whatever reason, does not stop the others.
std::size_t Acquaint::keep(const Introduction& one, const Profile& profile, base::Instant now) {
  std::size_t told = 0;
  try {
    crew_.database.write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, crew_.ids);
      told = record(store, one, profile, now);
    });
  } catch (const std::exception& error) {
    base::log::error("acquaint_failed", {{"member", one.member_id}, {"error", error.what()}});
    crew_.counters.add("chengdan_job_failures_total", {{"job", "acquaint"}});
    return 0;
  }
  return told;
}

std::size_t Acquaint::record(storage::Store& store, const Introduction& one, const Profile& profile, base::Instant now) {
  const bool is_later = profile.delivery.outcome == Delivery::Outcome::later;
  if (is_later && one.attempts < most_attempts) {
    store.introductions.again(one, now + pause(one.attempts, profile.delivery.wait));
    return 0;
  }
  if (!store.introductions.done(one)) return 0;
  if (profile.delivery.outcome != Delivery::Outcome::sent) {
    give_up(one, profile);
    return 0;
  }
  const auto account = store.introductions.owner(one);
  auto member = account ? store.members.find(account->member_id) : std::nullopt;
  if (!member || !member->is_active) return 0;
  rename(store, *member, one, profile.name, now);
  return Reunion(crew_, store, now).by_mobile(one, {*member, *account}, profile.mobile);
}

void Acquaint::give_up(const Introduction& one, const Profile& profile) const {
  base::log::info("acquaint_gave_up", {{"connector", one.connector}, {"attempts", std::to_string(one.attempts)},
                                       {"reason", profile.delivery.reason}});
}

}  // namespace jobs
