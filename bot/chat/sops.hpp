// Runs of SOPs: started, carried on step by step, ended. Their steps are reminders of the customer's owner.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/sop.hpp"

namespace chat {

// Keeps the version and plans every step at once, so a step once promised is there whatever happens to the file.
// REQUIRES: the customer has an owner who can do them; no run of this SOP is under way for him.
crm::SopRun start_sop(const crm::SopTemplate& sop, const crm::Customer& customer, const std::string& by_id,
                      storage::Store& store, const Rules& rules, base::Instant now);

// Starts what fits a new lead by 适用, the first of the files. `product`: what he wants, may be empty. None when nothing fits,
// or the customer has no owner.
std::optional<crm::SopRun> start_fitting_sop(const crm::Customer& customer, const std::string& product, storage::Store& store,
                                             const Rules& rules, base::Instant now);

// Ends a run before its time: what is still to be done is cancelled.
void stop_sop(crm::SopRun run, const std::string& reason, storage::Store& store, base::Instant now);
void stop_all_sops(const std::string& customer_id, const std::string& reason, storage::Store& store, base::Instant now);

std::vector<crm::SopRun> running_sops(const std::string& customer_id, storage::Store& store);  // the latest first

// To be called when a step was done or skipped: the run is over when nothing is left of it. Returns a line about what
// comes next; nothing for a reminder that is no step.
std::optional<Reply> step_settled(const crm::Reminder& step, Desk& desk);

// Keeps on the customer's timeline that a step or a reminder was done, with what the rep said about it: it is a contact like
// any other.
void archive_task(const crm::Reminder& task, const std::string& words, Desk& desk);

// How far a run is.
struct SopProgress {
  std::int64_t settled = 0, steps = 0;
  std::optional<crm::Reminder> next;
};
SopProgress progress_of(const crm::SopRun& run, storage::Store& store);

// 教育SOP 2/5 步，下一步 试听课 11月25日 10:00: for whoever takes a customer over.
Reply sop_line(const crm::SopRun& run, storage::Store& store);

// The names of all SOPs that can be started, for a question or a refusal.
std::string sop_names(const Rules& rules);

}  // namespace chat
