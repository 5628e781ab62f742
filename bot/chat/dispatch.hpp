// Gives customers to reps by the company's rules.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/chat/rules.hpp"
#include "bot/crm/assignment.hpp"
#include "storage/store.hpp"

namespace chat {

// Whom the rules chose; the rest as in crm::Transfer.
struct Assigned {
  std::string member_id;
  std::string rule;
  std::string reason;
  std::string candidates;
};

// The reps as they are at one moment: read once for all the leads of a message. Lives inside one transaction.
class Dispatcher {
 public:
  Dispatcher(storage::Store& store, const Rules& rules, base::Instant now);

  // Whom the rules give this lead, nobody of `except`; none when nobody is left. The choice counts for the next one.
  // What would go to somebody who is away goes to his cover, and counts as what he got; where the cover cannot take it, to
  // the next one.
  std::optional<Assigned> choose(const crm::LeadProfile& lead, const std::vector<std::string>& except = {});

 private:
  void read_candidates();
  void read_loads();
  void read_early_finishers();
  void read_covers();
  std::size_t place_of(const std::string& member_id) const;
  std::optional<Assigned> given_to_cover(const crm::Choice& choice, const std::vector<std::string>& except);

  storage::Store& store_;
  const Rules& rules_;
  const base::Instant now_;
  std::vector<crm::Candidate> candidates_;
  std::map<std::string, std::string> covers_;  // of those who are away
  bool knows_early_ = false;
};

// Whom the rules give this customer to at `now`, nobody of `except`; none when nobody is left. Changes nothing.
std::optional<Assigned> choose_rep(const crm::Customer& customer, const std::vector<std::string>& except, storage::Store& store,
                                   const Rules& rules, base::Instant now);

// What the rules look at: the place from the address or else the name, the product and amount of the deal.
crm::LeadProfile lead_profile(const crm::Customer& customer, const crm::Deal& deal, const crm::AssignmentPolicy& policy);
crm::LeadProfile lead_profile(const crm::Customer& customer, storage::Store& store, const crm::AssignmentPolicy& policy);

crm::Place place_of(const crm::Customer& customer);

// Every name of a region that he lies in, the smallest first: 昆山 苏州 江苏 华东. By his place where it is known, else by
// the region on record.
std::vector<std::string> regions_of(const crm::Customer& customer, const crm::AssignmentPolicy& policy);
// 苏州, where 苏州市 is said too; what is on record counts as well.
bool lies_in(const crm::Customer& customer, const std::string& region, const crm::AssignmentPolicy& policy);
// The region that his place lies in, in his owner's words when the owner has one for it; the owner's where no place is known.
std::string region_of(const crm::Customer& customer, const crm::Member& owner, const crm::AssignmentPolicy& policy);

// Whether the words say that a lead is to be given to somebody.
bool speaks_of_dispatch(const std::string& text, const crm::AssignmentPolicy& policy);

}  // namespace chat
