// Targets by month, region, product line and person, in which every level is the sum of the next.
//
// A cell holds the part of its scope that is not split further; a total is the sum of all cells in it. So no two levels can
// disagree. What is set for a part is taken from the unsplit rest of what it belongs to, the nearest first; only what no
// rest can give makes the whole larger. What a part no longer needs goes back to where a rest is kept. Fen are divided by
// the rule of bot/crm/apportion.hpp.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bot/crm/target.hpp"

namespace crm {

// Of one level. Plain values; used by one thread.
class TargetCube {
 public:
  using Key = std::pair<std::string, TargetScope>;  // month and scope

  TargetCube() = default;
  explicit TargetCube(std::map<Key, base::Money> cells) : cells_(std::move(cells)) {}

  base::Money total(const std::string& month, const TargetScope& scope) const;
  base::Money total(const std::vector<std::string>& months, const TargetScope& scope) const;
  bool has(const std::string& month, const TargetScope& scope) const { return cells_.contains({month, scope}); }  // was laid down as such
  base::Money rest(const std::string& month, const TargetScope& scope) const;  // of it, what is not split further

  // Makes the total of a month so much. More is taken from rests; less leaves the own rest first, and then what the parts
  // have, in proportion. REQUIRES: amount is not negative.
  void set(const std::string& month, const TargetScope& scope, base::Money amount);
  // The same for several months together. More goes in equal shares to the months that have nothing yet, or, when all have
  // something, in proportion; less is taken in proportion.
  void set(const std::vector<std::string>& months, const TargetScope& scope, base::Money amount);
  // Several scopes of one month, those that get less first: what they give the others may need.
  void set_all(const std::string& month, const std::vector<std::pair<TargetScope, base::Money>>& amounts);

  const std::map<Key, base::Money>& cells() const { return cells_; }

 private:
  void raise(const std::string& month, const TargetScope& scope, base::Money by);
  void lower(const std::string& month, const TargetScope& scope, base::Money by);
  void take(const Key& cell, const TargetScope& from, base::Money amount);

  std::map<Key, base::Money> cells_;
};

}  // namespace crm
