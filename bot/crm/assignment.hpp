// Gives a lead to a rep by the company's rules, and says why it is he and why it is nobody else. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/crm/assignment_policy.hpp"

namespace crm {

// What the rules look at.
struct LeadProfile {
  std::vector<std::string> regions;  // the smallest first, as AssignmentPolicy::regions_of
  std::string product, source, store, level;
  std::optional<base::Money> amount;
  Place place;
};

struct Candidate {
  std::string id, name, region, team;
  std::vector<std::string> stores, products;  // where he works; what he knows
  bool is_on_shift = true;
  bool is_left_out = false;      // he had it and was too slow, he leaves, he handed it back
  bool is_early = false;         // reached this month's target already
  int taken = 0;                 // leads that the rules gave him within the window
  int days = 1;                  // of the window, on which he worked; at least 1
  base::Instant last_at{};       // when he got the last of them
  int load = 0;                  // customers in his hands
};

// Why somebody did not get a lead.
enum class Why : std::uint8_t {
  chosen,
  left_out,
  off_shift,
  not_meant,       // the rule names others
  other_team,
  other_region,
  other_store,
  other_product,
  no_first_claim,  // somebody who reached his target goes first on a lead of this level
  took_more,       // than the chosen one, for the days he was there
  holds_more,
  later_in_turn,   // as much as the chosen one, but he had his last one later
};
std::string_view why_word(Why why);

struct Choice {
  std::size_t chosen = 0;     // index of the candidate
  std::string rule;
  std::string reason;         // for a rep: 华东，7 天内分到 3 条，最少
  std::vector<Why> whys;      // of every candidate, in their order
};

// None when there is no candidate who is not left out. When nobody is on shift, those off shift are asked too: no lead
// is left lying. Takes the first rule that fits the lead and finds somebody. Linear in rules × candidates.
std::optional<Choice> assign(const LeadProfile& lead, const AssignmentPolicy& policy, const std::vector<Candidate>& candidates);

// The candidate has got a lead: what counts for the next one.
void note_taken(Candidate& candidate, base::Instant now);

// The level that the company's grades give a lead; empty: none fits.
std::string grade(const LeadProfile& lead, const AssignmentPolicy& policy);

bool fits(const LeadProfile& lead, const LeadCondition& condition);

// The store nearest to a place, by distance where both points are known, else by county, city, province; nullptr when
// nothing can be said.
const Store* nearest_store(const Place& place, const std::vector<Store>& stores);
double kilometres_between(Point a, Point b);  // along the sphere

}  // namespace crm
