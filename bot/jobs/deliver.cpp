// Sends what waits in the outbox: claims it, tries it, and writes down how it ended.
#include "bot/jobs/deliver.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "bot/base/log.hpp"
#include "bot/chat/wording.hpp"
#include "bot/jobs/backoff.hpp"
#include "bot/jobs/dead_letters.hpp"
#include "bot/jobs/measure.hpp"
#include "bot/jobs/merge.hpp"
#include "storage/savepoint.hpp"
#include "storage/store.hpp"

namespace jobs {
namespace {

using base::Delivery, base::Instant, storage::Departure;

constexpr std::size_t at_once = 32;
constexpr base::Duration noticeable_jump = std::chrono::seconds(1);
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

Purpose purpose_of(const std::string& kind) { return kind == "reply" ? Purpose::answer : Purpose::push; }

// What nobody can be told of must not keep what was sent from being recorded.
void announce_safely(const Ending& ending, storage::Store& store, storage::Connection& connection, const Crew& crew) {
  storage::Savepoint attempt(connection);
  try {
    announce_dead(ending, store, crew);
    attempt.keep();
  } catch (const std::exception& error) {
    base::log::error("dead_letter_not_announced", {{"error", error.what()}});
  }
}

std::string digest_head(std::size_t count, const Crew& crew, Instant now) {
  chat::Renderer renderer(crew.words, {false, now, crew.rules.zone});
  return renderer.text(chat::say("merge.digest", {{"个数", static_cast<std::int64_t>(count)}})) + "\n";
}

}  // namespace

Deliver::Deliver(const Crew& crew, Rates& rates, int senders)
    : crew_(crew), rates_(rates), owner_("deliver-" + std::to_string(crew.ids.random())) {
  if (senders > 0) senders_.emplace(senders, [this] { wake(); });
}

Deliver::~Deliver() = default;

std::size_t Deliver::pass(Instant now) {
  mind_clock(now);
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
      storage::Store store(connection, crew_.ids);
      for (const auto& ending : endings) {
        jobs::record(store, ending, crew_.rules);
        if (ending.kind == Ending::Kind::dead) announce_safely(ending, store, connection, crew_);
      }
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
    if (const auto* connector = crew_.connector(name))
      rates_.take(name, connector->windows(earlier.address), earlier.at, purpose_of(earlier.kind));
  });
}

// What was to wait until a moment that is suddenly far away must not wait for it.
void Deliver::mind_clock(Instant now) {
  const bool is_first_look = latest_ == Instant{}, went_back = now + noticeable_jump < latest_;
  if (is_first_look || went_back) {
    const Instant again_by = went_back ? now : now + longest_wait;
    bool is_ahead = false;
    crew_.database.read([&](storage::Connection& connection) {
      is_ahead = storage::Outbox(connection).is_ahead_of(now, now + lease, again_by);
    });
    if (is_ahead)
      crew_.database.write_and_wait([&](storage::Connection& connection) {
        storage::Outbox(connection).set_clock_back(now, owner_, now + lease, again_by);
      });
    if (went_back) forget_what_was_closed();
    if (is_ahead || went_back) base::log::warning("clock_went_back");
  }
  latest_ = now;
}

// Whoever is still closed will say so.
void Deliver::forget_what_was_closed() {
  gates_.forget();
  const std::lock_guard lock(mutex_);
  held_until_.clear();
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
    ended = failed_here(departure, std::string("exception: ") + error.what(), now);
  } catch (...) {
    ended = failed_here(departure, "exception", now);
  }
  tell(ended);
  return ended;
}

std::optional<Ending> Deliver::hindrance(const Departure& departure, Instant now) {
  if (departure.expires_at <= now) return Ending{Ending::Kind::dead, departure, now, "过期"};
  if (!crew_.connector(channel(departure))) return failed_here(departure, "没有这个连接", now);
  if (is_picture_for_the_blind(departure)) return Ending{Ending::Kind::sent, departure, now, "没有图：这里只能发文字"};
  if (const auto opens = gates_.closed_until(way_out(departure), now)) return held_back(departure, *opens, now);
  if (const auto digest = too_much_today(departure, crew_, now))
    return Ending{Ending::Kind::digested, departure, *digest};
  if (const auto opens = gates_.enter(way_out(departure), now)) return held_back(departure, *opens, now);
  return no_room(departure, now);
}

// Its words have gone ahead and say the same.
bool Deliver::is_picture_for_the_blind(const Departure& departure) const {
  const auto& message = departure.message;
  const bool has_words = !message.text.empty() || message.card || message.outcome;
  return message.picture && !has_words && !crew_.connector(channel(departure))->shows_pictures();
}

std::optional<Ending> Deliver::no_room(const Departure& departure, Instant now) {
  const auto windows = crew_.connector(channel(departure))->windows(departure.address);
  const Purpose purpose = purpose_of(departure.kind);
  if (rates_.take_if_fits(channel(departure), windows, now, purpose)) return std::nullopt;
  gates_.leave(way_out(departure));
  const Instant place = rates_.queue(channel(departure), windows, now, purpose);
  return Ending{Ending::Kind::postponed, departure, std::min(place, departure.expires_at)};
}

// The whole queue waits at once: claiming every message of it only to put it back would keep the database busy.
Ending Deliver::held_back(const Departure& departure, Instant until, Instant now) {
  const std::string& connector = channel(departure);
  std::unique_lock lock(mutex_);
  Instant& held_until = held_until_[connector];
  const bool is_news = way_out(departure) == connector && until > held_until + std::chrono::milliseconds(500);
  if (is_news) held_until = until;
  lock.unlock();
  if (is_news)
    crew_.database.write_and_wait([&](storage::Connection& connection) {
      storage::Outbox(connection).hold_back(connector, until, now);
    });
  return {Ending::Kind::postponed, departure, std::min(until, departure.expires_at)};
}

// Only before the first attempt: what was tried once stays what it is, since it may have arrived after all.
void Deliver::carry_others(Departure& departure, Instant now) {
  if (departure.attempts > 1 || !may_carry_others(departure)) return;
  std::optional<Merged> together;
  crew_.database.read([&](storage::Connection& connection) {
    together = merged(departure, storage::Outbox(connection).following(departure, now, most_merged));
  });
  if (!together) return;
  if (departure.kind == "digest")
    together->message.text.insert(0, digest_head(together->ids.size() + 1, crew_, now));
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
  gates_.works(way_out(departure));
  Ending ended{Ending::Kind::sent, departure, now, delivery.handle};
  if (delivery.outcome == Delivery::Outcome::refused) ended = refused(departure, delivery, now);
  ended.charged = crew_.connector(channel(departure))->quota(departure.address, departure.message);
  return ended;
}

Ending Deliver::refused(const Departure& departure, const Delivery& delivery, Instant now) {
  if (departure.kind == "reply")
    if (auto address = other_way(departure, crew_))
      return {Ending::Kind::readdressed, departure, now, delivery.reason, std::move(*address)};
  return {Ending::Kind::dead, departure, now, delivery.reason};
}

Ending Deliver::later(const Departure& departure, const Delivery& delivery, Instant now) {
  const std::string way = way_out(departure);
  int attempts = departure.attempts, refusals = 0;
  if (delivery.whole_channel) attempts = std::max(attempts, refusals = gates_.refused_in_a_row(way, now));
  else if (delivery.wait > base::Duration{0}) gates_.works(way);
  else gates_.failed(way, departure.address.conversation.key(), now, crew_.ids);
  base::Duration pause = wait_before_next(delivery.wait, attempts, crew_.ids);
  // A second is the least: whoever is too fast again and again slows down.
  if (refusals > 1 && delivery.wait <= std::chrono::seconds(1))
    pause = std::max(pause, std::min(backoff(refusals - 1, crew_.ids), Gates::longest_doubt));
  const Instant due = now + pause;
  if (delivery.whole_channel) gates_.close(way, due);
  // At its end it is claimed once more, to become a dead letter that people see.
  return {Ending::Kind::again, departure, std::min(due, departure.expires_at), delivery.reason};
}

// Nothing that the platform did.
Ending Deliver::failed_here(const Departure& departure, const std::string& reason, Instant now) {
  const Instant due = now + backoff(departure.attempts, crew_.ids);
  return {Ending::Kind::again, departure, std::min(due, departure.expires_at), reason};
}

std::string Deliver::way_out(const Departure& departure) const {
  const auto* connector = crew_.connector(channel(departure));
  return connector ? connector->way_out(departure.address) : channel(departure);
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
