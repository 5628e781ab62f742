// Rules that somebody wants changed: what would be different, and the change itself.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/chat/rule_facts.hpp"
#include "bot/crm/rule_change.hpp"

namespace chat {

class RuleProposal {
 public:
  using Facts = RuleFacts (*)(const crm::Policies& policies);

  // `changes` need a key and a value; an empty value takes back what was said of the key, and the file holds again.
  // `facts` tells what the changes are about.
  RuleProposal(std::vector<crm::RuleChange> changes, Facts facts, Desk& desk);

  bool changes_nothing() const { return differences_.empty(); }
  const crm::Policies& after() const { return after_; }

  std::vector<Reply> lines() const;  // the first differences
  std::int64_t further() const;      // how many there are beyond them

  // Writes the changes. Every other manager and admin is told, and the group in which such things are public.
  void carry_out(Desk& desk);
  std::string summary() const;

 private:
  Reply news(const Desk& desk) const;

  std::vector<crm::RuleChange> changes_;
  crm::Policies after_;
  std::vector<RuleDifference> differences_;
};

// The latest of the changes whose keys begin so; nullptr: the files alone hold.
const crm::RuleChange* latest_of(const std::vector<crm::RuleChange>& changes, const std::string& beginning);

}  // namespace chat
