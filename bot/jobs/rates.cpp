// How fast may be sent.
#include "bot/jobs/rates.hpp"

#include <algorithm>
#include <iterator>

namespace jobs {
namespace {

// No platform closes a channel for longer; more can only come from a clock that went back.
constexpr base::Duration longest_block = std::chrono::hours(1);

// Those who wait come back in groups: one look at the outbox for several of them.
base::Instant end_of_step(base::Instant at) {
  constexpr base::Duration step = std::chrono::milliseconds(250);
  return base::Instant{(at.time_since_epoch() + step - base::Duration(1)) / step * step};
}

std::string prefix(const std::string& connector) { return connector + "/"; }

}  // namespace

void Rates::Lane::forget_old(base::Instant now) {
  // After the clock went back, moments that are still to come would hold everything up until then.
  if (!sends.empty() && sends.back() > now) promised = now;
  for (auto& at : sends) at = std::min(at, now);
  const auto first_kept = std::find_if(sends.begin(), sends.end(), [&](base::Instant at) { return at > now - span; });
  sends.erase(sends.begin(), first_kept);
}

base::Instant Rates::Lane::room_at(base::Instant now) const {
  if (has_room()) return now;
  return sends[sends.size() - static_cast<std::size_t>(limit)] + span;
}

base::Duration Rates::Lane::pace() const { return (span + base::Duration(limit - 1)) / limit; }

Rates::Lane& Rates::lane(const std::string& connector, const connectors::Window& window, base::Instant now) {
  Lane& found = lanes_[prefix(connector) + window.key];
  found.limit = std::max(window.limit, 1);
  found.span = window.span;
  found.forget_old(now);
  return found;
}

base::Instant Rates::opens(const std::string& connector, base::Instant now) const {
  const auto found = blocked_until_.find(connector);
  return found == blocked_until_.end() ? now : std::clamp(found->second, now, now + longest_block);
}

base::Instant Rates::fits_at(const std::string& connector, const Windows& windows, base::Instant now) {
  base::Instant fits = opens(connector, now);
  for (const auto& window : windows) fits = std::max(fits, lane(connector, window, now).room_at(now));
  return fits;
}

std::optional<base::Instant> Rates::when_fits(const std::string& connector, const Windows& windows, base::Instant now) {
  const std::lock_guard lock(mutex_);
  const base::Instant fits = fits_at(connector, windows, now);
  if (fits <= now) return std::nullopt;
  return fits;
}

void Rates::take(const std::string& connector, const Windows& windows, base::Instant now) {
  const std::lock_guard lock(mutex_);
  count(connector, windows, now);
}

bool Rates::take_if_fits(const std::string& connector, const Windows& windows, base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (fits_at(connector, windows, now) > now) return false;
  count(connector, windows, now);
  return true;
}

base::Instant Rates::queue(const std::string& connector, const Windows& windows, base::Instant now) {
  const std::lock_guard lock(mutex_);
  base::Instant place = std::max(opens(connector, now), now + base::Duration(1));
  std::vector<Lane*> full;
  for (const auto& window : windows) {
    Lane& checked = lane(connector, window, now);
    if (checked.has_room()) continue;
    full.push_back(&checked);
    place = std::max({place, checked.room_at(now), checked.promised + checked.pace()});
  }
  for (Lane* checked : full) checked->promised = place;
  return full.empty() ? place : end_of_step(place);
}

void Rates::count(const std::string& connector, const Windows& windows, base::Instant now) {
  for (const auto& window : windows) {
    Lane& taken = lane(connector, window, now);
    taken.sends.push_back(now);
    if (!taken.has_room()) taken.sends.erase(taken.sends.begin(), taken.sends.end() - taken.limit);
  }
  if (lanes_.size() > sweep_at_) sweep(now);
}

// Drops what says nothing any more, whenever the number of windows has doubled.
void Rates::sweep(base::Instant now) {
  for (auto entry = lanes_.begin(); entry != lanes_.end();) {
    entry->second.forget_old(now);
    const bool says_nothing = entry->second.sends.empty() && entry->second.promised <= now;
    entry = says_nothing ? lanes_.erase(entry) : std::next(entry);
  }
  sweep_at_ = std::max<std::size_t>(1024, 2 * lanes_.size());
}

void Rates::block(const std::string& connector, base::Instant until) {
  const std::lock_guard lock(mutex_);
  auto& blocked = blocked_until_[connector];
  blocked = std::max(blocked, until);
}

std::optional<int> Rates::left(const std::string& connector, base::Instant now) {
  const std::lock_guard lock(mutex_);
  std::optional<int> least;
  const std::string start = prefix(connector);
  for (auto entry = lanes_.lower_bound(start); entry != lanes_.end() && entry->first.starts_with(start); ++entry) {
    Lane& lane = entry->second;
    if (lane.span > std::chrono::minutes(1)) continue;
    lane.forget_old(now);
    const int left = std::max(0, lane.limit - static_cast<int>(lane.sends.size()));
    least = std::min(least.value_or(left), left);
  }
  return least;
}

}  // namespace jobs
