// How far people are over any period: target, result, and what the working days that are over demand.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/chat/rules.hpp"
#include "bot/chat/slots.hpp"
#include "bot/crm/member.hpp"
#include "bot/crm/progress.hpp"
#include "bot/crm/target.hpp"
#include "storage/store.hpp"

namespace chat {

// Whose figures are asked for. A scope of its own (a region, the company) counts with what is not split to people yet.
struct Subject {
  std::vector<crm::Member> members;
  crm::TargetScope scope;      // region and product; a member's figures have none
  bool is_scope = false;       // all that lies in the scope, and not only what these members have
  std::string label;
};

// The figures of one period, at one moment. A part of a month has the part of its target that falls on its working days.
// Reads the targets of each month once; lives as long as one unit of work.
class Standing {
 public:
  Standing(const Period& period, storage::Store& store, const Rules& rules, base::Instant now, std::string level = crm::target_level::base);

  crm::Progress of(const Subject& subject);
  base::Money target(const Subject& subject);  // of it alone
  std::vector<std::string> without_target(const Subject& subject);  // months: 2026-10
  // One row for every part, and what is not split as a row without a name; the rows add up to the whole.
  struct Row {
    std::string name;  // of a member, region or product
    crm::Progress progress;
  };
  std::vector<Row> by_person(const Subject& subject);
  std::vector<Row> by_region(const Subject& subject);
  std::vector<Row> by_product(const Subject& subject);
  // Each of these people with what is laid down for himself, in their order.
  std::vector<crm::Progress> of_each(const std::vector<crm::Member>& members);
  // What was won, the latest first: up to `limit` deals.
  std::vector<crm::Deal> deals(const Subject& subject, std::size_t limit);

  int days_over() const { return days_over_; }  // working days of the period before today
  int days() const { return days_; }

 private:
  struct Month {
    std::string name;
    int days = 0, in_period = 0, over = 0;  // working days: all, in the period, of these before today
    std::vector<crm::Target> cells;
  };
  using Part = const std::string& (*)(const crm::Target& cell);  // by what a figure is taken apart
  // Target and pace of what counts for the subject, by part, in one pass over the cells.
  std::map<std::string, crm::Progress> targets(const Subject& subject, Part part) const;
  void read_cells();
  crm::Progress aims(const Subject& subject);  // without what was won
  // What each of the subject's members has won of what counts, in their order.
  std::vector<crm::Progress> won(const Subject& subject);
  const storage::Deals::WonByOwner& won_by_owner(const std::vector<crm::Member>& members);

  storage::Store& store_;
  std::string level_;
  base::Instant from_, until_;
  std::vector<Month> months_;
  int days_ = 0, days_over_ = 0;
  bool has_cells_ = false;
  std::vector<std::string> won_of_;  // whose deals won_ holds: asked for again when the same people are shown part by part
  storage::Deals::WonByOwner won_;
};

// The working days of [from, to], both included.
int workdays_in(base::Date from, base::Date to, const Rules& rules);

}  // namespace chat
