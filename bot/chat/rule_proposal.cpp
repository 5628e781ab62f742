// Rules that somebody wants changed.
#include "bot/chat/rule_proposal.hpp"

#include <algorithm>

namespace chat {
namespace {

constexpr std::size_t most_lines = 3;

}  // namespace

RuleProposal::RuleProposal(std::vector<crm::RuleChange> changes, Facts facts, Desk& desk) : changes_(std::move(changes)), after_(desk.rules.in_files()) {
  auto standing = desk.store.rule_changes.all();
  for (auto& change : changes_) {
    change.set_by = desk.sender.id;
    change.set_at = desk.now;
    std::erase_if(standing, [&](const auto& other) { return other.key == change.key; });
    if (!change.value.empty()) standing.push_back(change);
  }
  crm::lay_over(standing, after_);
  differences_ = differences(facts(desk.rules.policies), facts(after_));
}

std::vector<Reply> RuleProposal::lines() const {
  std::vector<Reply> lines;
  for (const auto& one : differences_)
    if (lines.size() < most_lines) lines.push_back(say("rule_change.line", {{"什么", one.what}, {"旧", one.before}, {"新", one.after}}));
  return lines;
}

std::int64_t RuleProposal::further() const {
  return differences_.size() > most_lines ? static_cast<std::int64_t>(differences_.size() - most_lines) : 0;
}

void RuleProposal::carry_out(Desk& desk) {
  for (const auto& change : changes_)
    if (change.value.empty()) desk.store.rule_changes.remove(change.key);
    else desk.store.rule_changes.put(change);
  for (const auto& member : desk.store.members.active())
    if (member.role != crm::Role::rep) desk.notify(member.id, news(desk));
  desk.post.announce(news(desk));
}

Reply RuleProposal::news(const Desk& desk) const {
  return say("rule_change.news", {{"谁", desk.sender.name}, {"明细", lines()}, {"还有", if_some(further())}});
}

std::string RuleProposal::summary() const {
  const auto& first = differences_.front();
  return first.what + " " + first.before + " → " + first.after + (differences_.size() > 1 ? " 等 " + std::to_string(differences_.size()) + " 处" : "");
}

const crm::RuleChange* latest_of(const std::vector<crm::RuleChange>& changes, const std::string& beginning) {
  const crm::RuleChange* latest = nullptr;
  for (const auto& change : changes)
    if (change.key.starts_with(beginning) && (!latest || change.set_at > latest->set_at)) latest = &change;
  return latest;
}

}  // namespace chat
