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

  // Makes the total of a month so much. More is taken from rests; less leaves the own rest first, then what lies in it and
  // nobody works on, and only then what people have, in proportion. REQUIRES: amount is not negative.
  void set(const std::string& month, const TargetScope& scope, base::Money amount);
  // The same for several months together. More goes in equal shares to the months that have nothing yet, or, when all have
  // something, in proportion; but as the rests of what it belongs to allow, as long as these suffice: regions that make up
  // the company's year leave it as it was. Less is taken in proportion from what nobody works on, then from all.
  void set(const std::vector<std::string>& months, const TargetScope& scope, base::Money amount);
  // Several scopes of one month, those that get less first: what they give the others may need.
  void set_all(const std::string& month, const std::vector<std::pair<TargetScope, base::Money>>& amounts);

  const std::map<Key, base::Money>& cells() const { return cells_; }

 private:
  void raise(const std::string& month, const TargetScope& scope, base::Money by);
  void lower(const std::string& month, const TargetScope& scope, base::Money by);
  void lower_cells(const std::string& month, const TargetScope& scope, base::Money by, bool (*counts)(const TargetScope&));
  std::vector<base::Money> steps_up(const std::vector<std::string>& months, const TargetScope& scope, const std::vector<base::Money>& totals,
                                    base::Money by) const;
  std::vector<base::Money> steps_down(const std::vector<std::string>& months, const TargetScope& scope, const std::vector<base::Money>& totals,
                                      base::Money by) const;
  base::Money can_be_given(const std::string& month, const TargetScope& scope) const;  // by the rests around it
  bool is_part(const std::string& month, const TargetScope& scope) const;              // of something that was laid down
  base::Money unassigned(const std::string& month, const TargetScope& scope) const;    // what lies in it and is nobody's, or its own
  void take(const Key& cell, const TargetScope& from, base::Money amount);

  std::map<Key, base::Money> cells_;
};

}  // namespace crm
