// How fast may be sent: the platforms' windows, counted as sliding.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "bot/jobs/sliding.hpp"
#include "connectors/connector.hpp"

namespace jobs {

// An answer may use a whole window. What nobody asked for leaves Window::for_answers free, so that whoever asks
// something while thousands of reminders leave is answered at once.
enum class Purpose { answer, push };

// Thread-safe. Answers when, never sleeps. Remembers at most `limit` moments per window, and none older than its span.
class Rates {
 public:
  using Windows = std::vector<connectors::Window>;

  // None: a send fits now. Otherwise the first moment when one would, if nobody else sends meanwhile.
  std::optional<base::Instant> when_fits(const std::string& connector, const Windows& windows, base::Instant now,
                                         Purpose purpose = Purpose::answer);
  // One send counts from now on, whether it fits or not.
  void take(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose = Purpose::answer);
  bool take_if_fits(const std::string& connector, const Windows& windows, base::Instant now,
                    Purpose purpose = Purpose::answer);

  // For a send that does not fit: a place in the queue. Those who ask one after the other get moments one after the
  // other, as fast as the windows allow, so that they do not all come back at once only to wait again.
  base::Instant queue(const std::string& connector, const Windows& windows, base::Instant now,
                      Purpose purpose = Purpose::answer);

  // How many sends still fit into the fullest window of at most a minute; none where no window is in use.
  std::optional<int> left(const std::string& connector, base::Instant now);

 private:
  struct Lane {
    int limit = 0, for_pushes = 0;
    base::Duration span{0};
    Sliding all, pushes;
    base::Instant promised{}, promised_to_pushes{};  // the last place given away

    void forget_old(base::Instant now);
    void add(base::Instant now, Purpose purpose);
    base::Instant room_at(base::Instant now, Purpose purpose) const;
    base::Instant next_place(base::Instant now, Purpose purpose) const;
    void promise(base::Instant place, Purpose purpose);
    bool says_nothing(base::Instant now) const;
  };

  base::Instant fits_at(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose);
  void count(const std::string& connector, const Windows& windows, base::Instant now, Purpose purpose);
  Lane& lane(const std::string& connector, const connectors::Window& window, base::Instant now);
  void sweep(base::Instant now);

  std::mutex mutex_;  // guards all below
  std::map<std::string, Lane> lanes_;  // by "<connector>/<key of the window>"
  std::size_t sweep_at_ = 1024;
};

}  // namespace jobs
