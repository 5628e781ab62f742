// Who gets a lead, as a company writes it down: rules in order, grades, shifts, stores, regions. Plain values.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace crm {

struct Point {
  double latitude = 0, longitude = 0;  // degrees
};

// As far as it is known: 江苏省 苏州市 昆山市.
struct Place {
  std::string province, city, county;
  std::optional<Point> point;

  bool is_known() const { return !province.empty() || point; }
};

struct Store {
  std::string name;
  Place place;
  std::vector<std::string> people;  // by name
};

// What a lead must be like. Within a list one of them is enough; an empty list asks for nothing.
struct LeadCondition {
  std::vector<std::string> regions, products, sources, levels, stores;
  std::optional<base::Money> at_least, less_than;  // of its amount; a lead without one does not fit
};

// Who may get it: all that is said must hold; nothing said: everybody.
struct Whom {
  std::vector<std::string> people, teams, regions, stores;
  bool same_region = false;    // as the lead
  bool knows_product = false;  // the lead's
  bool nearest_store = false;  // works in the store nearest to the lead

  bool is_everybody() const {
    return people.empty() && teams.empty() && regions.empty() && stores.empty() && !same_region && !knows_product && !nearest_store;
  }
};

enum class Way { fair_share, least_load, in_turn };

struct AssignmentRule {
  std::string name;
  LeadCondition when;
  Whom whom;
  Way way = Way::fair_share;

  bool catches_all() const;  // fits every lead and everybody
};

// 金额 10万以上 → A. The first that fits grades the lead.
struct Grade {
  std::string level;
  LeadCondition when;
};

// When somebody is not there. The company's own days of rest are not his.
struct Shift {
  std::set<int> weekdays;  // 1 … 7, Monday first; empty: every day
  std::set<base::Date> off, extra;  // days he does not work although it is his weekday; and the other way round

  bool works_on(base::Date day) const;
};

// What a manager or admin says of a new lead.
enum class Dispatching { when_named, always, never };

struct AssignmentPolicy {
  std::vector<AssignmentRule> rules{{"兜底", {}, {}, Way::fair_share}};  // REQUIRES: one of them catches all
  std::vector<Grade> grades;
  std::set<std::string> first_claim_levels;  // whoever reached his target early chooses first here
  base::Duration window = std::chrono::hours(24 * 7);  // over which shares are fair; whole days
  Dispatching dispatching = Dispatching::when_named;
  std::vector<std::string> dispatch_words;
  std::map<std::string, std::vector<std::string>> skills;   // person → products
  std::map<std::string, std::vector<std::string>> regions;  // 华东 → provinces and cities
  std::map<std::string, Shift> shifts;                      // by name; who is not here always works
  std::vector<Store> stores;

  // Every name of a region that the place lies in, the smallest first: 昆山市 昆山 苏州市 苏州 江苏省 江苏 华东.
  std::vector<std::string> regions_of(const Place& place) const;
  bool works_on(const std::string& person, base::Date day) const;
  // On how many of the window's days, the given one included, he works; at least 1. `since`: he joined then.
  int days_on_shift(const std::string& person, base::Date today, base::Date since) const;
};

// 江苏省 → 江苏, 苏州市 → 苏州.
std::string short_place(const std::string& name);

}  // namespace crm
