// Lays down what is paid for which completion, from the month that runs on, and shows who would have earned what last month.
#include <algorithm>
#include <cmath>
#include <map>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/reward_table.hpp"
#include "bot/chat/superiors.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::say;
using Kind = crm::TierMistake::Kind;

constexpr std::size_t names_shown = 3;

// A number of the slots, exactly, in parts of `unit`; none when it is finer than that.
std::optional<int> exactly(const Slots& slots, const char* name, int unit) {
  constexpr double most = 1'000'000;
  const double value = slots.decimal(name, static_cast<double>(slots.number(name))) * unit;
  const double whole = std::round(value);
  constexpr double noise = 1e-6;  // of 3.3 in binary
  return std::abs(value - whole) < noise && whole >= 0 && whole <= most ? std::optional(static_cast<int>(whole)) : std::nullopt;
}

bool is_open(const Slots& tier) {
  const auto to = tier.values().find("max_pct");
  return to == tier.values().end() || std::holds_alternative<std::monostate>(to->second);
}

std::vector<crm::SaidTier> said_tiers(const Request& request) {
  std::vector<crm::SaidTier> said;
  for (const Slots& slots : request.slots.list("tiers")) {
    const auto from = exactly(slots, "min_pct", 1), to = exactly(slots, "max_pct", 1), rate = exactly(slots, "rate_pct", 100);
    if (!from || !to) chat::refuse("reward_rule_set.whole_percent");
    if (!rate) chat::refuse("reward_rule_set.fine_rate");
    const base::Money sum = slots.money("sum").value_or(base::Money{});
    if (sum.fen < 0) chat::refuse("reward_rule_set.say_tiers");
    said.push_back({*from, is_open(slots) ? std::nullopt : to, *rate, sum});
  }
  return said;
}

[[noreturn]] void complain(const crm::TierMistake& mistake) {
  const chat::Values bounds{{"从", std::int64_t{mistake.at}}, {"到", std::int64_t{mistake.other}}};
  switch (mistake.kind) {
    case Kind::gap: chat::refuse("reward_rule_set.gap", bounds);
    case Kind::overlap: chat::refuse("reward_rule_set.overlap", bounds);
    case Kind::closed: chat::refuse("reward_rule_set.closed", bounds);
    case Kind::backwards: chat::refuse("reward_rule_set.backwards", bounds);
    case Kind::rate_too_high: chat::refuse("reward_rule_set.rate_too_high", bounds);
    case Kind::too_many: chat::refuse("reward_rule_set.too_many", {{"个数", std::int64_t{crm::most_tiers}}});
    case Kind::empty:
    case Kind::nothing: break;
  }
  chat::refuse("reward_rule_set.say_tiers");
}

// The table is the whole company's: whoever may see one region alone cannot lay it down.
void check_authority(const Desk& desk) {
  if (!desk.sender.scope.empty()) chat::refuse("reward_rule_set.not_all_yours", {{"范围", desk.sender.scope}});
}

// What is paid to everybody is no secret of one manager.
void tell_admins(const std::string& table, Desk& desk) {
  if (desk.sender.role == crm::Role::admin) return;
  for (const auto& id : chat::admin_ids(desk.store)) desk.notify(id, say("reward_rule_set.told", {{"谁", desk.sender.name}, {"档", table}}));
}

// 80% 以下 王芳、李雷 · 100%–120% 刘洋: last month by these tiers.
std::string trial(const crm::RewardTiers& tiers, const chat::Period& month, Desk& desk) {
  std::map<std::size_t, std::vector<std::string>> by_tier;
  for (const auto& rep : chat::team_of(desk.sender, desk))
    if (const auto at = crm::tier_of(tiers, chat::progress_of(rep, month, desk))) by_tier[*at].push_back(rep.name);
  std::string words;
  for (const auto& [at, names] : by_tier) {
    words += words.empty() ? "" : " · ";
    words += chat::tier_bounds(tiers, at, desk) + " " + chat::in_a_row(names, names_shown, "人");
  }
  return words;
}

Reply run(const Request& request, Desk& desk) {
  const auto read = crm::read_tiers(said_tiers(request));
  if (read.mistake.kind != Kind::nothing) complain(read.mistake);
  check_authority(desk);
  const base::Date today = desk.today();
  const chat::Period last = chat::month_of(base::add_days(base::first_of_month(today), -1), today);
  const auto before = chat::reward_rule_of(today, desk);
  if (before && before->tiers == read.tiers)
    return say("reward_rule_set.same", {{"档", chat::table_in_words(read.tiers, desk)}, {"谁", desk.name_of(before->set_by)}, {"时间", before->set_at}});
  desk.store.reward_rules.add({desk.new_id(), base::iso_month(today), read.tiers, desk.sender.id, desk.now});
  tell_admins(chat::table_in_words(read.tiers, desk), desk);
  const std::string tried = trial(read.tiers, last, desk);
  Reply reply = say("reward_rule_set.done", {{"月", std::to_string(static_cast<unsigned>(today.month())) + "月"},
                                             {"档", chat::table_in_words(read.tiers, desk)},
                                             {"上月", tried.empty() ? "" : last.label},
                                             {"试算", tried},
                                             {"没目标", tried.empty() ? last.label : ""},
                                             {"旧", before ? chat::table_in_words(before->tiers, desk) : ""},
                                             {"谁", before ? desk.name_of(before->set_by) : ""}});
  reply.summary = "阶梯奖励";
  return reply;
}

}  // namespace

chat::Command reward_rule_set() {
  return {.intent = "reward_rule_set", .slots = {chat::optional("tiers")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
