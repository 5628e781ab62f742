// A change of targets: read, thought through, shown, and only then written, with everybody told whose month it changes.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/target_cube.hpp"

namespace chat {

// Whose target is laid down, as the ledger will have it.
struct LaidDown {
  crm::TargetScope scope;
  std::int64_t weight = 0, weights = 0;  // his share of what was split, and all shares
};

struct TargetPlan {
  std::vector<std::string> months;
  std::string label;  // 四季度
  std::string level = crm::target_level::base;
  crm::TargetCube before, after;
  std::map<crm::TargetCube::Key, std::string> ids;  // of the cells before
  std::string way = crm::target_way::said;
  std::vector<LaidDown> laid_down;
  std::string parent;                // what is split, in words
  base::Money given;                 // an amount that belongs to nothing that was laid down, to be shared among people
  crm::TargetScope parent_scope;

  base::Money total(const crm::TargetScope& scope) const { return after.total(months, scope); }
  base::Money total_before(const crm::TargetScope& scope) const { return before.total(months, scope); }
};

// 10月 30万、11月 30万.
using MonthAmounts = std::vector<std::pair<std::string, base::Money>>;
std::string month_by_month(const MonthAmounts& amounts, base::Date today);

TargetPlan read_plan(const Period& period, const std::string& level, Desk& desk);

// Nobody's target changes but those of the people who are named, in one month, and no level above them: it needs no second
// look, for one 撤销 takes it back.
bool is_simple(const TargetPlan& plan);

// The same for two plans that change the same in the same way: what was shown is what will be done.
std::string mark_of(const std::vector<TargetPlan>& plans);

// 王芳 20万、李雷 30万: what lies in a scope, as it would be, the largest first: people, or where nobody has a part, the
// regions and product lines.
std::string parts_in_a_row(const TargetPlan& plan, const crm::TargetScope& scope, Desk& desk);

// What will be: line by line, adding up, with what else changes by it and what was not plain; and what must be answered to it.
Reply preview(const std::vector<TargetPlan>& plans, const Request& request, const std::string& intent, Desk& desk, std::vector<Reply> notes = {});

// Writes the cells and the ledger, and tells every rep whose months have changed.
void carry_out(const TargetPlan& plan, const std::string& reason, Desk& desk);

// The month of which somebody speaks who says none: that of the target he was told last, when this month has no target of
// his or he has not confirmed that one yet; else this month.
Period month_spoken_of(const crm::Member& member, Desk& desk);

// 王芳 12月目标 30万 → 35万: a line for everything that was laid down.
std::vector<Reply> lines_of(const TargetPlan& plan, Desk& desk);

}  // namespace chat
