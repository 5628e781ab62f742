// How fast may be sent: the platforms' windows, counted as sliding, and channels that are closed for a while.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "connectors/connector.hpp"

namespace jobs {

// Thread-safe. Answers when, never sleeps. Remembers at most `limit` moments per window, and none older than its span.
class Rates {
 public:
  using Windows = std::vector<connectors::Window>;

  // None: a send fits now. Otherwise the first moment when one would, if nobody else sends meanwhile.
  std::optional<base::Instant> when_fits(const std::string& connector, const Windows& windows, base::Instant now);
  // One send counts from now on, whether it fits or not.
  void take(const std::string& connector, const Windows& windows, base::Instant now);
  bool take_if_fits(const std::string& connector, const Windows& windows, base::Instant now);

  // For a send that does not fit: a place in the queue. Those who ask one after the other get moments one after the
  // other, as fast as the windows allow, so that they do not all come back at once only to wait again.
  base::Instant queue(const std::string& connector, const Windows& windows, base::Instant now);

  // Nothing fits for this connector before `until`. A later block wins over an earlier one.
  void block(const std::string& connector, base::Instant until);

  // How many sends still fit into the fullest window of at most a minute; none where no window is in use.
  std::optional<int> left(const std::string& connector, base::Instant now);

 private:
  struct Lane {
    int limit = 0;
    base::Duration span{0};
    std::vector<base::Instant> sends;  // the oldest first
    base::Instant promised{};          // the last place given away

    void forget_old(base::Instant now);
    bool has_room() const { return static_cast<int>(sends.size()) < limit; }
    base::Instant room_at(base::Instant now) const;
    base::Duration pace() const;
  };

  base::Instant fits_at(const std::string& connector, const Windows& windows, base::Instant now);
  void count(const std::string& connector, const Windows& windows, base::Instant now);
  Lane& lane(const std::string& connector, const connectors::Window& window, base::Instant now);
  base::Instant opens(const std::string& connector, base::Instant now) const;
  void sweep(base::Instant now);

  std::mutex mutex_;  // guards all below
  std::map<std::string, Lane> lanes_;  // by "<connector>/<key of the window>"
  std::map<std::string, base::Instant> blocked_until_;
  std::size_t sweep_at_ = 1024;
};

}  // namespace jobs
