// Sends what waits in the outbox: claims it, tries it, and writes down how it ended.
#include "bot/jobs/deliver.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "bot/base/log.hpp"
#include "bot/jobs/backoff.hpp"
#include "bot/jobs/merge.hpp"
#include "storage/outbox.hpp"

namespace jobs {
namespace {

using base::Delivery, base::Instant, storage::Departure;

constexpr std::size_t at_once = 32;
constexpr int most_merged = 100, most_recalled = 50'000;
constexpr auto longest_batch = std::chrono::seconds(40);  // after that the lease of the rest could run out

// A reply address that no longer works is no reason to stay silent where the person can be reached another way.
std::optional<base::Address> other_way(const Departure& departure, const Crew& crew) {
  base::Address address = departure.address;
  if (address.reply.url.empty() || address.conversation.kind != base::ChatKind::single) return std::nullopt;
  const std::string route = crew.rules.push_route(address.conversation.connector);
  if (route == address.conversation.connector || !crew.connector(route)) return std::nullopt;
  address.conversation.connector = route;
  address.reply = {};
  return address;
}

const std::string& channel(const Departure& departure) { return departure.address.conversation.connector; }

}  // namespace

Deliver::Deliver(const Crew& crew, Rates& rates, int senders)
    : crew_(crew), rates_(rates), owner_("deliver-" + std::to_string(crew.ids.random())) {
  if (senders > 0) senders_.emplace(senders, [this] { wake(); });
}

Deliver::~Deliver() = default;

std::size_t Deliver::pass(Instant now) {
  recall(now);
  std::size_t left = 0, claimed = 0;
  do left += pass_once(now, claimed);
  while (claimed > 0);
  return left;
}

std::size_t Deliver::pass_once(Instant now, std::size_t& claimed) {
  const auto departures = claim(now, at_once);
  claimed = departures.size();
  const auto began = std::chrono::steady_clock::now();
  std::vector<Ending> endings;
  for (const auto& departure : departures) {
    const bool in_time = !stopping_ && std::chrono::steady_clock::now() - began < longest_batch;
    endings.push_back(in_time ? attempt(departure, now) : Ending{Ending::Kind::postponed, departure, now});
  }
  const auto left = std::count_if(endings.begin(), endings.end(),
                                  [](const Ending& ending) { return ending.kind == Ending::Kind::sent; });
  record(std::move(endings));
  return static_cast<std::size_t>(left);
}

std::vector<Departure> Deliver::claim(Instant now, std::size_t limit) {
  std::unique_lock lock(mutex_);
  std::vector<Ending> unrecorded = std::exchange(unrecorded_, {});
  lock.unlock();
  // First, or what has left already would be claimed again.
  if (!unrecorded.empty()) record(std::move(unrecorded));
  std::vector<Departure> claimed;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    claimed = storage::Outbox(connection).claim(now, owner_, now + lease, static_cast<int>(limit));
  });
  std::sort(claimed.begin(), claimed.end(), [](const Departure& a, const Departure& b) {
    return std::tie(a.ready_at, a.id) < std::tie(b.ready_at, b.id);
  });
  return claimed;
}

void Deliver::record(std::vector<Ending> endings) {
  if (endings.empty()) return;
  try {
    crew_.database.write_and_wait([&](storage::Connection& connection) {
      storage::Outbox outbox(connection);
      for (const auto& ending : endings) jobs::record(outbox, ending);
    });
  } catch (...) {
    const std::lock_guard lock(mutex_);
    std::move(endings.begin(), endings.end(), std::back_inserter(unrecorded_));
    throw;
  }
}

// The platforms still count what was sent before a restart.
void Deliver::recall(Instant now) {
  if (std::exchange(recalled_, true)) return;
  std::vector<storage::Sent> sent;
  crew_.database.read([&](storage::Connection& connection) {
    sent = storage::Outbox(connection).sent_since(now - std::chrono::hours(1), most_recalled);
  });
  std::for_each(sent.rbegin(), sent.rend(), [&](const storage::Sent& earlier) {
    const std::string& name = earlier.address.conversation.connector;
    if (const auto* connector = crew_.connector(name)) rates_.take(name, connector->windows(earlier.address), earlier.at);
  });
}

Ending Deliver::attempt(const Departure& departure, Instant now) {
  Ending ended{Ending::Kind::again, departure};
  try {
    if (auto hindered = hindrance(departure, now)) {
      ended = std::move(*hindered);
    } else {
      ended.departure = departure;
      carry_others(ended.departure, now);
      ended = ending(ended.departure, send(ended.departure, now), now);
    }
  } catch (const std::exception& error) {
    ended = later(departure, Delivery::later(std::string("exception: ") + error.what()), now);
  } catch (...) {
    ended = later(departure, Delivery::later("exception"), now);
  }
  tell(ended);
  return ended;
}

std::optional<Ending> Deliver::hindrance(const Departure& departure, Instant now) {
  if (departure.expires_at <= now) return Ending{Ending::Kind::dead, departure, now, "过期"};
  const auto* connector = crew_.connector(channel(departure));
  if (!connector) return later(departure, Delivery::later("没有这个连接"), now);
  const auto windows = connector->windows(departure.address);
  if (rates_.take_if_fits(channel(departure), windows, now)) return std::nullopt;
  const Instant place = rates_.queue(channel(departure), windows, now);
  return Ending{Ending::Kind::postponed, departure, std::min(place, departure.expires_at)};
}

// Only before the first attempt: what was tried once stays what it is, since it may have arrived after all.
void Deliver::carry_others(Departure& departure, Instant now) {
  if (departure.attempts > 1 || !may_carry_others(departure)) return;
  std::optional<Merged> together;
  crew_.database.read([&](storage::Connection& connection) {
    together = merged(departure, storage::Outbox(connection).following(departure, now, most_merged));
  });
  if (!together) return;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    storage::Outbox(connection).merge(departure.id, together->message, together->ids, now);
  });
  departure.message = std::move(together->message);
}

Delivery Deliver::send(const Departure& departure, Instant now) {
  const auto began = std::chrono::steady_clock::now();
  auto* connector = crew_.connector(channel(departure));
  Delivery delivery = connector->send(departure.address, departure.message, departure.id, now);
  crew_.counters.took("chengdan_send_seconds", {{"connector", channel(departure)}},
                      std::chrono::steady_clock::now() - began);
  return delivery;
}

Ending Deliver::ending(const Departure& departure, const Delivery& delivery, Instant now) {
  if (delivery.outcome == Delivery::Outcome::later) return later(departure, delivery, now);
  failures_in_a_row(channel(departure), false);
  if (delivery.outcome == Delivery::Outcome::refused) return refused(departure, delivery, now);
  return {Ending::Kind::sent, departure, now, delivery.handle};
}

Ending Deliver::refused(const Departure& departure, const Delivery& delivery, Instant now) {
  if (departure.kind == "reply")
    if (auto address = other_way(departure, crew_))
      return {Ending::Kind::readdressed, departure, now, delivery.reason, std::move(*address)};
  return {Ending::Kind::dead, departure, now, delivery.reason};
}

Ending Deliver::later(const Departure& departure, const Delivery& delivery, Instant now) {
  int attempts = departure.attempts;
  if (delivery.whole_channel) attempts = std::max(attempts, failures_in_a_row(channel(departure), true));
  const Instant due = now + wait_before_next(delivery.wait, attempts, crew_.ids);
  if (delivery.whole_channel) rates_.block(channel(departure), due);
  // At its end it is claimed once more, to become a dead letter that people see.
  return {Ending::Kind::again, departure, std::min(due, departure.expires_at), delivery.reason};
}

int Deliver::failures_in_a_row(const std::string& connector, bool failed) {
  const std::lock_guard lock(mutex_);
  int& failures = failures_[connector];
  failures = failed ? failures + 1 : 0;
  return failures;
}

void Deliver::tell(const Ending& ending) {
  const Departure& departure = ending.departure;
  crew_.counters.add("chengdan_deliveries_total",
                     {{"connector", channel(departure)}, {"outcome", std::string(word(ending.kind))}});
  const auto level = ending.kind == Ending::Kind::dead ? base::log::Level::warning : base::log::Level::info;
  base::log::write(level, "delivery", {{"trace", departure.trace}, {"id", departure.id}, {"connector", channel(departure)},
                                       {"outcome", std::string(word(ending.kind))},
                                       {"attempts", std::to_string(departure.attempts)},
                                       {"reason", ending.kind == Ending::Kind::sent ? "" : ending.text}});
}

}  // namespace jobs
