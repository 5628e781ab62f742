// What an SOP says: its steps, when each is due, what to say and what to ask. Read from templates/sops/*.yaml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/crm/reminder.hpp"
#include "bot/crm/working_time.hpp"

namespace crm {

// 1小时, 3天: days are counted apart, since a day of working time is not 24 hours of it.
struct SopDelay {
  int days = 0;
  base::Duration time{};
};

struct SopStep {
  std::string name;  // 欢迎语+课程资料包
  SopDelay after;    // since the start
  bool is_framework = true;  // must be done; the others are free
  std::string say;
  std::vector<std::string> ask;  // questions it should settle
  std::string attachment;        // 课程资料包.pdf
};

// Which new leads an SOP is started for by itself; with nothing in it, for none.
struct SopFit {
  std::vector<std::string> products;  // words, one of which the product contains; empty: any product
  std::vector<std::string> sources;   // the same of the source

  bool is_manual() const { return products.empty() && sources.empty(); }
};

struct SopTemplate {
  std::string name;  // 教育
  std::vector<std::string> aliases;
  SopFit fit;
  bool in_working_time = false;  // else by the calendar, rest days included
  std::vector<SopStep> steps;    // in the order of time, at least one
  bool is_built_in = false;
  std::string told_at;           // file and line, for whoever reads the files
};

// When a step is due that began to count at `started`. By the calendar it waits for the end of quiet hours, on
// whatever day that is; in working time an hour is one of the office and a day is a workday.
base::Instant due_at(const SopTemplate& sop, const SopStep& step, base::Instant started, const WorkingTime& working,
                     const QuietHours& quiet);

// Whether a lead with this product and source fits.
bool fits(const SopFit& fit, std::string_view product, std::string_view source);

// The SOP that is called so, with or without SOP or 流程 behind it; nullptr when there is none.
const SopTemplate* sop_named(const std::vector<SopTemplate>& all, std::string_view said);

// 教育SOP: how it is shown, whatever the file calls it.
std::string sop_title(std::string_view name);

// How many code points of a step's name are said in a row: 试听课 in 试听课约好了 is 3. Below 2 nothing is meant.
std::size_t likeness(std::string_view step, std::string_view said);

}  // namespace crm
