// The stages of a customer.
#include "bot/chat/stages.hpp"

#include <algorithm>
#include <utility>

#include "bot/chat/phrasing.hpp"
#include "bot/chat/sops.hpp"

namespace chat {
namespace {

// What one customer has, read once and only where a gate asks for it.
class Dossier {
 public:
  Dossier(const crm::Customer& customer, const std::optional<crm::Deal>& told, storage::Store& store, const Rules& rules, base::Instant now)
      : customer_(customer), told_(told), store_(store), rules_(rules), now_(now) {}

  // In words, everything of the need that is not there.
  std::vector<std::string> missing(const crm::StageNeed& need, const std::string& stage) {
    using enum crm::StageNeed::Kind;
    switch (need.kind) {
      case questions: return open_questions(stage);
      case question: return is_answered(need.name) ? none() : std::vector{"问清「" + need.name + "」"};
      case framework_steps: return open_steps();
      case phone: return has_contact(&crm::Contact::phone) ? none() : std::vector<std::string>{"电话"};
      case contact: return has_contact(&crm::Contact::name) ? none() : std::vector<std::string>{"联系人"};
      case amount: return has_deal([](const auto& deal) { return deal.amount.has_value(); }) ? none() : std::vector<std::string>{"金额"};
      case deal: return has_deal([](const auto&) { return true; }) ? none() : std::vector<std::string>{"商机"};
      case won_deal: return has_deal([](const auto& deal) { return deal.status == "won"; }) ? none() : std::vector<std::string>{"签单金额"};
      case follow_up: return store_.follow_ups.of_customer(customer_.id, 1).empty() ? std::vector<std::string>{"跟进记录"} : none();
    }
    return {};
  }

 private:
  static std::vector<std::string> none() { return {}; }

  // Of the stages before the one that he enters.
  std::vector<std::string> open_questions(const std::string& stage) {
    std::vector<std::string> open;
    for (const crm::Question& question : rules_.policies.questions)
      if (crm::stage_rank(question.stage) < crm::stage_rank(stage) && !is_answered(question.name)) open.push_back("问清「" + question.name + "」");
    return open;
  }

  // Those whose time has come; a free step never holds anybody up.
  std::vector<std::string> open_steps() {
    std::vector<std::string> open;
    for (const auto& step : store_.reminders.pending_of_customer(customer_.id))
      if (step.is_step() && step.is_framework && step.due_at <= now_) open.push_back("完成「" + step.action + "」");
    return open;
  }

  bool is_answered(const std::string& question) {
    if (!answers_) answers_ = store_.answers.of_customer(customer_.id);
    return std::any_of(answers_->begin(), answers_->end(), [&](const crm::Answer& a) { return a.question == question; });
  }
  bool has_contact(std::string crm::Contact::*field) {
    const auto contacts = store_.contacts.of_customer(customer_.id);
    return std::any_of(contacts.begin(), contacts.end(), [&](const crm::Contact& c) { return !(c.*field).empty(); });
  }
  template <class Is>
  bool has_deal(Is is) {
    if (!deals_) {
      deals_ = store_.deals.of_customer(customer_.id);
      if (told_) deals_->push_back(*told_);
    }
    return std::any_of(deals_->begin(), deals_->end(), [&](const crm::Deal& d) { return d.status != "lost" && is(d); });
  }

  const crm::Customer& customer_;
  const std::optional<crm::Deal>& told_;
  storage::Store& store_;
  const Rules& rules_;
  const base::Instant now_;
  std::optional<std::vector<crm::Answer>> answers_;
  std::optional<std::vector<crm::Deal>> deals_;
};

}  // namespace

GateCheck check_gates(const crm::Customer& customer, const std::string& stage, const std::optional<crm::Deal>& told,
                      storage::Store& store, const Rules& rules, base::Instant now) {
  GateCheck check;
  Dossier dossier(customer, told, store, rules, now);
  for (const crm::StageGate* gate : crm::gates_between(rules.policies.gates, customer.stage, stage))
    for (const crm::StageNeed& need : gate->needs)
      for (auto& missing : dossier.missing(need, gate->stage)) {
        check.is_closed = check.is_closed || gate->is_strict;
        const bool is_new = std::find(check.missing.begin(), check.missing.end(), missing) == check.missing.end();
        if (is_new) check.missing.push_back(std::move(missing));
      }
  return check;
}

std::string in_a_row(const std::vector<std::string>& missing) {
  constexpr std::size_t most_named = 4;
  return in_a_row(missing, most_named, "样");
}

void move_stage(crm::Customer& customer, const Moving& moving, storage::Store& store, base::Instant now) {
  if (customer.stage == moving.stage) return store.customers.put(customer);
  const std::string from = std::exchange(customer.stage, moving.stage);
  customer.staged_at = now;
  store.customers.put(customer);
  store.stage_moves.add({store.ids.next(now), customer.id, from, moving.stage, moving.by_id, now, moving.forced_reason});
  if (customer.is_won()) stop_all_sops(customer.id, "已成交", store, now);
}

void begun_in_stage(const crm::Customer& customer, const std::string& by_id, storage::Store& store, base::Instant now) {
  if (customer.stage == crm::stage_potential) return;
  store.stage_moves.add({store.ids.next(now), customer.id, {}, customer.stage, by_id, now, {}});
}

}  // namespace chat
