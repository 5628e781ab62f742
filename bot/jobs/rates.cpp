// How fast may be sent.
#include "bot/jobs/rates.hpp"

#include <algorithm>
#include <iterator>

namespace jobs {
namespace {

// Those who wait come back in groups: one look at the outbox for several of them.
base::Instant end_of_step(base::Instant at) {
  constexpr base::Duration step = std::chrono::milliseconds(250);
  return base::Instant{(at.time_since_epoch() + step - base::Duration(1)) / step * step};
}

base::Duration pace(int limit, base::Duration span) { return (span + base::Duration(limit - 1)) / limit; }

std::string prefix(const std::string& connector) { return connector + "/"; }

}  // namespace

void Rates::Lane::forget_old(base::Instant now) {
  // After the clock went back, places that are still to come would hold everything up until then.
  if (all.is_ahead_of(now)) promised = promised_to_pushes = now;
  all.forget_old(now, span);
  pushes.forget_old(now, span);
}

void Rates::Lane::add(base::Instant now, Purpose purpose) {
  all.add(now, limit);
  if (purpose == Purpose::push) pushes.add(now, for_pushes);
}

base::Instant Rates::Lane::room_at(base::Instant now, Purpose purpose) const {
  const base::Instant any = all.room_at(now, limit, span);
  return purpose == Purpose::answer ? any : std::max(any, pushes.room_at(now, for_pushes, span));
}

base::Instant Rates::Lane::next_place(base::Instant now, Purpose purpose) const {
  const bool is_push = purpose == Purpose::push;
  const base::Instant last = is_push ? promised_to_pushes : promised;
  return std::max(room_at(now, purpose), last + pace(is_push ? for_pushes : limit, span));
}

void Rates::Lane::promise(base::Instant place, Purpose purpose) {
  (purpose == Purpose::push ? promised_to_pushes : promised) = place;
}

bool Rates::Lane::says_nothing(base::Instant now) const {
  return all.is_empty() && promised <= now && promised_to_pushes <= now;
}

Rates::Lane& Rates::lane(const std::string& connector, const connectors::Window& window, base::Instant now) {
  Lane& found = lanes_[prefix(connector) + window.key];
  found.limit = std::max(window.limit, 1);
  found.for_pushes = std::clamp(found.limit - window.for_answers, 1, found.limit);
  found.span = window.span;
  found.forget_old(now);
  return found;
}

base::Instant Rates::fits_at(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose) {
  base::Instant fits = now;
  for (const auto& window : windows) fits = std::max(fits, lane(connector, window, now).room_at(now, purpose));
  return fits;
}

std::optional<base::Instant> Rates::when_fits(const std::string& connector, const Windows& windows, base::Instant now,
                                              Purpose purpose) {
  const std::lock_guard lock(mutex_);
  const base::Instant fits = fits_at(connector, windows, now, purpose);
  if (fits <= now) return std::nullopt;
  return fits;
}

void Rates::take(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose) {
  const std::lock_guard lock(mutex_);
  count(connector, windows, now, purpose);
}

bool Rates::take_if_fits(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose) {
  const std::lock_guard lock(mutex_);
  if (fits_at(connector, windows, now, purpose) > now) return false;
  count(connector, windows, now, purpose);
  return true;
}

base::Instant Rates::queue(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose) {
  const std::lock_guard lock(mutex_);
  base::Instant place = now + base::Duration(1);
  std::vector<Lane*> full;
  for (const auto& window : windows) {
    Lane& checked = lane(connector, window, now);
    if (checked.room_at(now, purpose) <= now) continue;
    full.push_back(&checked);
    place = std::max(place, checked.next_place(now, purpose));
  }
  for (Lane* checked : full) checked->promise(place, purpose);
  return full.empty() ? place : end_of_step(place);
}

void Rates::count(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose) {
  for (const auto& window : windows) lane(connector, window, now).add(now, purpose);
  if (lanes_.size() > sweep_at_) sweep(now);
}

// Drops what says nothing any more, whenever the number of windows has doubled.
void Rates::sweep(base::Instant now) {
  for (auto entry = lanes_.begin(); entry != lanes_.end();) {
    entry->second.forget_old(now);
    entry = entry->second.says_nothing(now) ? lanes_.erase(entry) : std::next(entry);
  }
  sweep_at_ = std::max<std::size_t>(1024, 2 * lanes_.size());
}

std::optional<int> Rates::left(const std::string& connector, base::Instant now) {
  const std::lock_guard lock(mutex_);
  std::optional<int> least;
  const std::string start = prefix(connector);
  for (auto entry = lanes_.lower_bound(start); entry != lanes_.end() && entry->first.starts_with(start); ++entry) {
    Lane& lane = entry->second;
    if (lane.span > std::chrono::minutes(1)) continue;
    lane.forget_old(now);
    least = std::min(least.value_or(lane.limit), std::max(0, lane.limit - lane.all.count()));
  }
  return least;
}

}  // namespace jobs
