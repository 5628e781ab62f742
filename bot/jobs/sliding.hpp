// Moments of the last while, as many as a window admits.
#pragma once

#include <algorithm>
#include <vector>

#include "bot/base/clock.hpp"

namespace jobs {

class Sliding {
 public:
  // Forgets what is older than `span`. After the clock went back, moments that are still to come count as now.
  void forget_old(base::Instant now, base::Duration span) {
    for (auto& at : moments_) at = std::min(at, now);
    const auto kept = std::find_if(moments_.begin(), moments_.end(), [&](base::Instant at) { return at > now - span; });
    moments_.erase(moments_.begin(), kept);
  }
  void add(base::Instant at, int limit) {
    moments_.push_back(at);
    if (count() > limit) moments_.erase(moments_.begin(), moments_.end() - limit);
  }

  int count() const { return static_cast<int>(moments_.size()); }
  bool is_empty() const { return moments_.empty(); }
  bool is_ahead_of(base::Instant now) const { return !moments_.empty() && moments_.back() > now; }
  // The first moment when fewer than `limit` lie within the span before it.
  base::Instant room_at(base::Instant now, int limit, base::Duration span) const {
    if (count() < limit) return now;
    return moments_[moments_.size() - static_cast<std::size_t>(limit)] + span;
  }

 private:
  std::vector<base::Instant> moments_;  // the oldest first
};

}  // namespace jobs
