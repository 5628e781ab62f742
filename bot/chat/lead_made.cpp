// A new lead is on record.
#include "bot/chat/lead_made.hpp"

#include "bot/chat/questions.hpp"
#include "bot/chat/sops.hpp"
#include "bot/chat/stages.hpp"

namespace chat {

std::optional<Reply> lead_made(const NewLead& lead, Desk& desk) {
  begun_in_stage(lead.customer, desk.sender.id, desk.store, desk.now);
  tick_from_lead(lead, desk);
  const auto run = start_fitting_sop(lead.customer, lead.deal.product, desk.store, desk.rules, desk.now);
  if (!run) return std::nullopt;
  const auto steps = desk.store.reminders.of_run(run->id);
  return say("sop.began_by_itself", {{"SOP", crm::sop_title(run->sop)}, {"时间", steps.front().due_at}, {"步骤", steps.front().action}});
}

}  // namespace chat
