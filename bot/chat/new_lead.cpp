// Writes a new lead from what was said about it.
#include "bot/chat/new_lead.hpp"

#include <algorithm>

#include "bot/chat/customers.hpp"
#include "bot/chat/hand_on.hpp"
#include "bot/chat/lead_made.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/whereabouts.hpp"

namespace chat {
namespace {

crm::Customer customer_of(const Slots& lead, Desk& desk) {
  crm::Customer customer;
  customer.id = desk.new_id();
  give_name(customer, lead_name(lead));
  customer.is_person = !lead.has("customer");
  customer.address = whereabouts(lead.text("place"), lead.text("customer")).address;
  customer.region = region_of(customer, desk.sender, desk.rules.policies.assignment);
  customer.source = lead.text("source");
  if (lead.has("stage")) customer.stage = lead.text("stage");
  customer.remark = lead.text("remark");
  customer.created_at = customer.touched_at = customer.staged_at = desk.now;
  return customer;
}

bool is_worth_keeping(const crm::Deal& deal) { return deal.amount || deal.quantity || !deal.product.empty() || deal.closes; }

// 别给王芳, 李雷今天请假: whom the sentence leaves out.
std::vector<std::string> left_out(const Slots& lead, Desk& desk) {
  std::vector<std::string> ids;
  for (const auto& name : lead.texts("left_out"))
    for (const auto& member : desk.store.members.named(name)) ids.push_back(member.id);
  return ids;
}

std::optional<crm::Transfer> dispatched(crm::Customer& customer, const crm::LeadProfile& profile, const std::vector<std::string>& except,
                                        Dispatcher& dispatcher, Desk& desk) {
  const auto assigned = dispatcher.choose(profile, except);
  if (!assigned) return std::nullopt;
  customer.region = region_of(customer, desk.store.members.find(assigned->member_id).value(), desk.rules.policies.assignment);
  return hand_on(customer,
                 {.to_id = assigned->member_id, .kind = crm::transfer::assigned, .by_id = crm::clock_id, .rule = assigned->rule,
                  .reason = assigned->reason, .candidates = assigned->candidates},
                 desk);
}

}  // namespace

std::string lead_name(const Slots& lead) {
  if (lead.has("customer")) return lead.text("customer");
  return lead.has("contact") ? lead.text("contact") : lead.text("phone");
}

NewLead add_lead(const Slots& lead, Dispatcher* dispatcher, Desk& desk) {
  NewLead made{customer_of(lead, desk), {}, {}, std::nullopt, std::nullopt};
  crm::Deal wanted;
  apply_deal_slots(wanted, lead);
  crm::LeadProfile profile = lead_profile(made.customer, wanted, desk.rules.policies.assignment);
  if (lead.has("level")) profile.level = lead.text("level");
  made.customer.level = profile.level;
  if (dispatcher) made.given = dispatched(made.customer, profile, left_out(lead, desk), *dispatcher, desk);
  if (!made.given) {
    made.customer.owner_id = desk.sender.id;
    desk.store.customers.add(made.customer);
  }
  made.contact = add_contact(lead, made.customer, desk);
  made.deal = add_deal(lead, made.customer, desk);
  made.sop = lead_made(made, desk);
  return made;
}

crm::Contact add_contact(const Slots& lead, const crm::Customer& customer, Desk& desk) {
  crm::Contact contact{.id = desk.new_id(),
                       .customer_id = customer.id,
                       .name = lead.text("contact"),
                       .department = lead.text("department"),
                       .title = lead.text("contact_title"),
                       .phone = lead.text("phone"),
                       .phone_extension = lead.text("phone_ext"),
                       .phone_as_typed = lead.text("phone_raw"),
                       .wechat = lead.text("wechat"),
                       .email = lead.text("email"),
                       .created_at = desk.now};
  const bool says_nothing = contact.name.empty() && contact.phone.empty() && contact.phone_as_typed.empty() &&
                            contact.wechat.empty() && contact.email.empty();
  if (!says_nothing) desk.store.contacts.add(contact);
  return contact;
}

crm::Deal add_deal(const Slots& lead, const crm::Customer& customer, Desk& desk) {
  crm::Deal deal{.id = desk.new_id(), .customer_id = customer.id, .owner_id = customer.owner_id, .created_at = desk.now};
  apply_deal_slots(deal, lead);
  if (const auto window = lead.period("expect_window"); window && !deal.closes) deal.closes = window->end;
  if (is_worth_keeping(deal)) desk.store.deals.add(deal);
  return deal;
}

std::optional<Reply> add_next_step(const Slots& lead, const crm::Customer& customer, const crm::Contact& contact, Desk& desk) {
  for (const Slots& step : lead.list("then")) {
    const auto due = due_time(step, desk);
    if (!due) continue;
    return reminder_line(plan_reminder(step, *due, customer, contact.name, desk, customer.owner_id), step, desk);
  }
  return std::nullopt;
}

}  // namespace chat
