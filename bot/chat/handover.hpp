// A rep leaves: everything he holds passes to others, and nothing is lost on the way.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/handover.hpp"

namespace chat {

// All that hangs on one member.
struct Holdings {
  std::vector<crm::Held> customers;
  std::vector<crm::Reminder> reminders;       // open ones, also those of SOPs and of no customer
  std::vector<crm::Deal> deals_with_others;   // his open deals with customers of colleagues

  bool is_empty() const { return customers.empty() && reminders.empty() && deals_with_others.empty(); }
};

// With a policy, also in which of its regions each customer lies.
Holdings holdings_of(const std::string& member_id, storage::Store& store, const crm::AssignmentPolicy* policy = nullptr);

// Who gets what of it.
struct HandoverPlan {
  crm::Member from;
  std::vector<crm::HandoverRule> rules;
  Holdings holdings;
  std::vector<std::string> to;  // of each customer, in their order; empty: no rule speaks of it
};

HandoverPlan plan_handover(const crm::Member& from, std::vector<crm::HandoverRule> rules, storage::Store& store,
                           const crm::AssignmentPolicy* policy = nullptr);

// 44 个客户（VIP 6）· 商机 20 单 60万 · 待办 12 · SOP 3, of all or of what one receiver gets.
Reply portion(const std::string& name, const HandoverPlan& plan, const std::string& to_id = {});
std::vector<std::string> receivers_of(const HandoverPlan& plan);

// Passes everything on and makes the leaver inactive, then compares every row that was touched with what it was before:
// throws when anything but the owner has changed, or anything is left behind. REQUIRES: every customer has a receiver,
// and the journal is empty. What does not hang on one of his customers goes to the first receiver of the last rule.
void hand_over(const HandoverPlan& plan, const std::string& by_id, storage::Store& store, const Rules& rules, base::Instant now);

// What a receiver is told, once for all he gets: how much, and the customers to begin with.
Reply receiver_digest(const HandoverPlan& plan, const std::string& to_id);
// What is told when it is done: counts in and out, and the portions.
Reply handed_over(const HandoverPlan& plan, storage::Store& store);

// A colleague to name in a sentence that a manager may say: of the leaver's team where there is one.
std::string example_receiver(const crm::Member& leaver, storage::Store& store);

// Somebody is not with the company any more: whoever leads him is offered the handover, once.
void offer_handover(const crm::Member& leaver, storage::Store& store, Post& post, base::Instant now);

}  // namespace chat
