// Where customers may be lost with one person: figures over deals, follow-ups and phone views.
#pragma once

#include <string>
#include <vector>

#include "bot/base/clock.hpp"
#include "bot/base/money.hpp"
#include "storage/database.hpp"

namespace storage {

class Leaks {
 public:
  explicit Leaks(Connection& connection) : connection_(connection) {}

  // A customer with open or won deals, and who has ever spoken to it.
  struct Stake {
    std::string customer_id;
    base::Money amount;
    bool is_silent = false;  // nobody has: no follow-up at all
    bool is_lone = false;    // its owner alone has, and nobody had it before him
  };
  // Of the owner's latest open and won deals, `most` of them at most.
  std::vector<Stake> stakes_of(const std::string& owner_id, int most);

  // How many different contacts' full numbers somebody was shown between two moments.
  struct Views {
    std::string member_id;
    int contacts = 0;
  };
  std::vector<Views> views(base::Instant from, base::Instant until, int at_least, int limit);  // most of them first

 private:
  Connection& connection_;
};

}  // namespace storage
