// Remembers how much was used of what a platform grants for a day or a month.
#pragma once

#include <string>
#include <vector>

#include "storage/database.hpp"

namespace storage {

struct QuotaUsed {
  std::string connector;
  std::string name;    // calls, messages
  std::string period;  // 2026-11-23 or 2026-11
  std::int64_t used = 0;
  std::int64_t most = 0;  // 0: not known

  std::int64_t left() const { return most > used ? most - used : 0; }
};

class QuotaUse {
 public:
  explicit QuotaUse(Connection& connection) : connection_(connection) {}

  void add(const QuotaUsed& more);  // `used` more than before; `most` as it is now
  std::vector<QuotaUsed> in(const std::string& day, const std::string& month);  // by connector and name
  std::int64_t arrived(const std::string& connector, base::Instant since, base::Instant before);  // messages

 private:
  Connection& connection_;
};

}  // namespace storage
