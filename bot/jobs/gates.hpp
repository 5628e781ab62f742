// Ways out that are closed for a while: because the platform asked for it, or because nobody answers there.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "bot/base/clock.hpp"
#include "bot/base/ids.hpp"

namespace jobs {

// A way out is what connectors::Connector::way_out() names. Thread-safe. Never sleeps.
class Gates {
 public:
  static constexpr std::size_t several = 5;  // conversations that fail one after another: it is not their fault
  static constexpr base::Duration longest_doubt = std::chrono::seconds(30);

  // None: a send may try now, and says afterwards how it went. Otherwise when to ask again: while in doubt, one at a
  // time may try.
  std::optional<base::Instant> enter(const std::string& way, base::Instant now);
  std::optional<base::Instant> closed_until(const std::string& way, base::Instant now);  // asks without trying

  void leave(const std::string& way);  // did not try after all

  void close(const std::string& way, base::Instant until);  // the platform asked for it; a later end wins
  // Counts one more time that the whole way was refused; what was under way when it was closed counts with the first.
  int refused_in_a_row(const std::string& way, base::Instant now);
  void failed(const std::string& way, const std::string& conversation, base::Instant now, base::Ids& ids);
  void works(const std::string& way);
  void forget();  // after the clock went back: whoever is still closed will say so

 private:
  struct Gate {
    base::Instant asked_until{}, doubt_until{}, trying_until{};
    std::set<std::string> failing;  // conversations, since it last worked
    int refusals = 0, doubts = 0;

    base::Instant opens(base::Instant now) const;
  };

  std::mutex mutex_;  // guards gates_
  std::map<std::string, Gate> gates_;
};

}  // namespace jobs
