// A rep leaves: everything he holds passes to others.
#include "bot/chat/handover.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "bot/chat/dispatch.hpp"
#include "bot/chat/first_response.hpp"
#include "bot/chat/handover_check.hpp"
#include "bot/chat/ownership.hpp"

namespace chat {
namespace {

// More than anybody holds. One transaction takes them all: measured in tests/chat/handover_test.cpp.
constexpr int everything = 100'000;
constexpr std::size_t shown_customers = 3, shown_receivers = 3;

crm::Held held(const crm::Customer& customer, storage::Store& store, const crm::AssignmentPolicy* policy) {
  crm::Held one{customer.id, customer.name, customer.level, customer.region, customer.source, {}, 0, 0, {}};
  if (policy) one.regions = regions_of(customer, *policy);
  for (const auto& deal : store.deals.of_customer(customer.id)) {
    if (!deal.is_open()) continue;
    ++one.deals;
    one.at_stake.fen += deal.amount.value_or(base::Money{}).fen;
  }
  for (const auto& run : store.sops.of_customer(customer.id)) one.sops += run.is_running();
  return one;
}

struct Sum {
  std::int64_t customers = 0, vips = 0, deals = 0, tasks = 0, sops = 0;
  base::Money at_stake;
};

// Whoever gets what no customer of the leaver decides.
std::string catch_all(const HandoverPlan& plan) {
  for (const auto& rule : plan.rules)
    if (rule.segment == crm::everything_else) return rule.to_id;
  return plan.rules.empty() ? std::string() : plan.rules.back().to_id;
}

std::map<std::string, std::string> receivers_by_customer(const HandoverPlan& plan) {
  std::map<std::string, std::string> receivers;
  for (std::size_t i = 0; i < plan.to.size(); ++i) receivers[plan.holdings.customers[i].customer_id] = plan.to[i];
  return receivers;
}

Sum sum_of(const HandoverPlan& plan, const std::string& to_id) {
  Sum sum;
  for (std::size_t i = 0; i < plan.holdings.customers.size(); ++i) {
    if (!to_id.empty() && plan.to[i] != to_id) continue;
    const auto& one = plan.holdings.customers[i];
    ++sum.customers;
    sum.vips += crm::is_vip(one.level);
    sum.deals += one.deals;
    sum.sops += one.sops;
    sum.at_stake.fen += one.at_stake.fen;
  }
  const auto receivers = receivers_by_customer(plan);
  for (const auto& reminder : plan.holdings.reminders) {
    const auto found = receivers.find(reminder.customer_id);
    sum.tasks += to_id.empty() || (found == receivers.end() ? catch_all(plan) : found->second) == to_id;
  }
  return sum;
}

// What the passing of his customers has not taken along.
void pass_the_rest(const HandoverPlan& plan, storage::Store& store) {
  const auto heir = [&](const std::string& customer_id) {
    const auto customer = customer_id.empty() ? std::nullopt : store.customers.find(customer_id);
    const auto owner = customer ? store.members.find(customer->owner_id) : std::nullopt;
    return owner && owner->is_active && owner->id != plan.from.id ? owner->id : catch_all(plan);
  };
  for (auto reminder : store.reminders.pending_of_member(plan.from.id, base::Instant::max(), everything)) {
    reminder.member_id = heir(reminder.customer_id);
    store.reminders.put(reminder);
  }
  for (auto deal : store.deals.open_of_owner(plan.from.id, everything)) {
    deal.owner_id = heir(deal.customer_id);
    store.deals.put(deal);
  }
}

}  // namespace

Holdings holdings_of(const std::string& member_id, storage::Store& store, const crm::AssignmentPolicy* policy) {
  Holdings holdings;
  for (const auto& customer : store.customers.of_owner(member_id, everything)) holdings.customers.push_back(held(customer, store, policy));
  holdings.reminders = store.reminders.pending_of_member(member_id, base::Instant::max(), everything);
  for (const auto& deal : store.deals.open_of_owner(member_id, everything)) {
    const auto customer = store.customers.find(deal.customer_id);
    if (customer && customer->owner_id != member_id) holdings.deals_with_others.push_back(deal);
  }
  return holdings;
}

HandoverPlan plan_handover(const crm::Member& from, std::vector<crm::HandoverRule> rules, storage::Store& store,
                           const crm::AssignmentPolicy* policy) {
  HandoverPlan plan{from, std::move(rules), holdings_of(from.id, store, policy), {}};
  plan.to = crm::divided(plan.holdings.customers, plan.rules);
  return plan;
}

Reply portion(const std::string& name, const HandoverPlan& plan, const std::string& to_id) {
  const Sum sum = sum_of(plan, to_id);
  return say("handover.portion", {{"名字", name},
                                  {"客户", sum.customers},
                                  {"VIP", if_some(sum.vips)},
                                  {"商机", if_some(sum.deals)},
                                  {"金额", if_some(sum.at_stake)},
                                  {"待办", if_some(sum.tasks)},
                                  {"SOP", if_some(sum.sops)}});
}

std::vector<std::string> receivers_of(const HandoverPlan& plan) {
  std::vector<std::string> receivers;
  for (const auto& rule : plan.rules)
    if (std::find(receivers.begin(), receivers.end(), rule.to_id) == receivers.end()) receivers.push_back(rule.to_id);
  return receivers;
}

void hand_over(const HandoverPlan& plan, const std::string& by_id, storage::Store& store, const Rules& rules, base::Instant now) {
  for (std::size_t i = 0; i < plan.holdings.customers.size(); ++i) {
    crm::Customer customer = store.customers.find(plan.holdings.customers[i].customer_id).value();
    const bool waits = store.first_responses.open_of_customer(customer.id).has_value();
    pass_on(customer, {.to_id = plan.to.at(i), .kind = crm::transfer::handed_over, .by_id = by_id, .reason = plan.from.name + " 离职"},
            store, now);
    if (waits) await_first_word(customer, 0, store, rules, now);  // a lead that nobody has spoken to goes on waiting
  }
  pass_the_rest(plan, store);
  if (auto earlier = store.handovers.planned_of(plan.from.id)) {
    earlier->status = "cancelled";
    store.handovers.put(*earlier);
  }
  crm::Member leaver = plan.from;
  leaver.is_active = false;
  store.members.put(leaver);
  check_handover(plan, store);
}

Reply receiver_digest(const HandoverPlan& plan, const std::string& to_id) {
  std::vector<const crm::Held*> mine;
  for (std::size_t i = 0; i < plan.to.size(); ++i)
    if (plan.to[i] == to_id) mine.push_back(&plan.holdings.customers[i]);
  std::stable_sort(mine.begin(), mine.end(), [](const crm::Held* a, const crm::Held* b) {
    return std::pair(!crm::is_vip(a->level), -a->at_stake.fen) < std::pair(!crm::is_vip(b->level), -b->at_stake.fen);
  });
  std::vector<Reply> first;
  for (const auto* one : mine)
    if (first.size() < shown_customers)
      first.push_back(say("handover.first", {{"客户", one->name}, {"级别", one->level}, {"金额", if_some(one->at_stake)}}));
  Reply digest = say("handover.received", {{"名字", plan.from.name}});
  digest.more.push_back(portion("转给你", plan, to_id));
  digest.more.push_back(say("handover.received_first", {{"明细", std::move(first)}, {"客户", mine.empty() ? "" : mine.front()->name}}));
  return digest;
}

Reply handed_over(const HandoverPlan& plan, storage::Store& store) {
  const auto customers = static_cast<std::int64_t>(plan.holdings.customers.size());
  Reply reply = say("handover.done", {{"名字", plan.from.name}, {"进", customers}, {"出", count_handed_over(store)}});
  const auto receivers = receivers_of(plan);
  for (std::size_t i = 0; i < std::min(receivers.size(), shown_receivers); ++i)
    reply.more.push_back(portion(store.members.find(receivers[i]).value().name, plan, receivers[i]));
  reply.more.push_back(say("handover.inactive", {{"名字", plan.from.name}}));
  reply.more.push_back(say("hint.undo"));
  reply.summary = "移交 " + plan.from.name + " 的客户";
  return reply;
}

std::string example_receiver(const crm::Member& leaver, storage::Store& store) {
  for (const auto& member : store.members.active())
    if (member.id != leaver.id && member.role == crm::Role::rep && member.team == leaver.team) return member.name;
  return "我";
}

void offer_handover(const crm::Member& leaver, storage::Store& store, Post& post, base::Instant now) {
  const HandoverPlan all = plan_handover(leaver, {}, store);
  if (!leaver.is_active || all.holdings.is_empty() || !store.rungs.climb("left/" + leaver.id, now)) return;
  Reply offer = say("handover.offer", {{"名字", leaver.name}});
  offer.more.push_back(portion("名下", all));
  offer.more.push_back(say("handover.offer_words", {{"名字", leaver.name}, {"给", example_receiver(leaver, store)}}));
  const auto manager = store.members.find(leaver.manager_id);
  if (manager && manager->is_active && post.tell(manager->id, offer, Timing::when_awake)) return;
  for (const auto& member : store.members.active())
    if (member.role == crm::Role::admin) post.tell(member.id, offer, Timing::when_awake);
}

}  // namespace chat
