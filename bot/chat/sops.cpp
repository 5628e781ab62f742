// Runs of SOPs.
#include "bot/chat/sops.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/contact_made.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/questions.hpp"
#include "bot/chat/sop_content.hpp"

namespace chat {
namespace {

crm::Reminder step_reminder(const crm::SopTemplate& sop, std::size_t index, const crm::SopRun& run, const crm::Customer& customer,
                            const std::string& contact, storage::Store& store, const Rules& rules) {
  const crm::SopStep& step = sop.steps[index];
  return {.id = store.ids.next(run.started_at),
          .member_id = customer.owner_id,
          .customer_id = customer.id,
          .contact = contact,
          .action = step.name,
          .due_at = crm::due_at(sop, step, run.started_at, working_time(rules), rules.quiet),
          .created_at = run.started_at,
          .run_id = run.id,
          .step = static_cast<int>(index) + 1,
          .is_framework = step.is_framework};
}

}  // namespace

crm::SopRun start_sop(const crm::SopTemplate& sop, const crm::Customer& customer, const std::string& by_id,
                      storage::Store& store, const Rules& rules, base::Instant now) {
  const crm::SopRun run{.id = store.ids.next(now),
                        .customer_id = customer.id,
                        .sop = sop.name,
                        .version_id = sop_version_id(sop),
                        .member_id = by_id,
                        .started_at = now};
  store.sops.keep_version({run.version_id, sop.name, to_json(sop), now});
  store.sops.add(run);
  const auto contacts = store.contacts.of_customer(customer.id);
  const std::string contact = contacts.empty() ? "" : contacts.front().name;
  for (std::size_t index = 0; index < sop.steps.size(); ++index)
    store.reminders.add(step_reminder(sop, index, run, customer, contact, store, rules));
  return run;
}

std::optional<crm::SopRun> start_fitting_sop(const crm::Customer& customer, const std::string& product, storage::Store& store,
                                             const Rules& rules, base::Instant now) {
  if (customer.in_pool()) return std::nullopt;
  const auto& all = rules.policies.sops;
  if (std::all_of(all.begin(), all.end(), [](const auto& sop) { return sop.fit.is_manual(); })) return std::nullopt;
  const std::string wanted = customer.remark + " " + product;  // 想报个雅思一对一 stands in the remark when no product is known by name
  const auto sop = std::find_if(all.begin(), all.end(), [&](const auto& one) { return crm::fits(one.fit, wanted, customer.source); });
  if (sop == all.end() || !running_sops(customer.id, store).empty()) return std::nullopt;
  return start_sop(*sop, customer, crm::clock_id, store, rules, now);
}

void stop_sop(crm::SopRun run, const std::string& reason, storage::Store& store, base::Instant now) {
  for (auto step : store.reminders.of_run(run.id)) {
    if (!step.is_pending()) continue;
    step.status = "cancelled";
    store.reminders.put(step);
  }
  run.status = "stopped";
  run.ended_at = now;
  run.reason = reason;
  store.sops.put(run);
}

void stop_all_sops(const std::string& customer_id, const std::string& reason, storage::Store& store, base::Instant now) {
  for (auto& run : running_sops(customer_id, store)) stop_sop(run, reason, store, now);
}

std::vector<crm::SopRun> running_sops(const std::string& customer_id, storage::Store& store) {
  auto runs = store.sops.of_customer(customer_id);
  std::erase_if(runs, [](const crm::SopRun& run) { return !run.is_running(); });
  return runs;
}

std::optional<Reply> step_settled(const crm::Reminder& step, Desk& desk) {
  if (!step.is_step()) return std::nullopt;
  auto run = desk.store.sops.find(step.run_id);
  if (!run || !run->is_running()) return std::nullopt;
  const SopProgress progress = progress_of(*run, desk.store);
  if (progress.next) return say("sop.next", {{"下一步", progress.next->action}, {"时间", progress.next->due_at}});
  run->status = "done";
  run->ended_at = desk.now;
  desk.store.sops.put(*run);
  return say("sop.ended", {{"SOP", crm::sop_title(run->sop)}, {"步数", progress.steps}});
}

void archive_task(const crm::Reminder& task, const std::string& words, Desk& desk) {
  const auto customer = desk.store.customers.find(task.customer_id);
  if (!customer) return;
  const crm::FollowUp follow_up{.id = desk.new_id(),
                                .customer_id = customer->id,
                                .member_id = desk.sender.id,
                                .contact = task.contact,
                                .method = task.is_step() ? crm::sop_method : "",
                                .content = task.action + (words.empty() ? "" : "：" + words),
                                .happened_on = desk.today(),
                                .recorded_at = desk.now};
  desk.store.follow_ups.add(follow_up);
  spoken_to(*customer, desk.sender.id, desk);
  if (words.empty()) return;
  crm::FollowUp told = follow_up;
  told.content = words;  // what the step is called answers nothing
  tick_questions(*customer, told, desk);
}

SopProgress progress_of(const crm::SopRun& run, storage::Store& store) {
  SopProgress progress;
  for (auto& step : store.reminders.of_run(run.id)) {
    ++progress.steps;
    if (!step.is_pending()) ++progress.settled;
    else if (!progress.next) progress.next = std::move(step);
  }
  return progress;
}

Reply sop_line(const crm::SopRun& run, storage::Store& store) {
  const auto [settled, steps, next] = progress_of(run, store);
  return say("sop.line", {{"SOP", crm::sop_title(run.sop)},
                          {"做了", settled},
                          {"步数", steps},
                          {"下一步", next ? next->action : ""},
                          {"时间", next ? Value(next->due_at) : Value(std::string())}});
}

std::string sop_names(const Rules& rules) {
  std::string names;
  for (const auto& sop : rules.policies.sops) names += (names.empty() ? "" : "、") + crm::sop_title(sop.name);
  return names;
}

}  // namespace chat
