// Shows the funnel as text: how many customers are in which stage, what they are worth, how far they come, how long they stay.
#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/people_asked.hpp"
#include "bot/crm/funnel.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;

constexpr std::array<const char*, crm::stage_count> stages{crm::stage_potential, crm::stage_interested, crm::stage_negotiation, crm::stage_won};

// A larger team is counted only: how long each of its customers has been where he is would be too much to read while
// others wait for their answers.
constexpr std::size_t most_timed = 30;

crm::FunnelStage* stage_of(crm::Funnel& funnel, const std::string& stage) {
  const int rank = crm::stage_rank(stage);
  return rank < 0 ? nullptr : &funnel[static_cast<std::size_t>(rank)];
}

// The customers of all these reps. Reads their entries of one index and their open deals, whatever the size of the company.
crm::Funnel funnel_of(const std::vector<crm::Member>& team, Desk& desk) {
  crm::Funnel funnel;
  for (const auto& member : team) {
    for (const auto& [stage, customers] : desk.store.customers.count_by_stage(member.id))
      if (auto* into = stage_of(funnel, stage)) into->customers += customers;
    for (const auto& [stage, amount] : desk.store.deals.open_by_stage(member.id))
      if (auto* into = stage_of(funnel, stage)) into->amount = into->amount + amount;
    if (team.size() > most_timed) continue;
    desk.store.customers.each_stage(member.id, [&](const std::string& stage, base::Instant since) {
      if (auto* into = stage_of(funnel, stage)) into->since.push_back(since);
    });
  }
  return funnel;
}

storage::WonDeals won_this_month(const std::vector<crm::Member>& team, Desk& desk) {
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  storage::WonDeals sum;
  for (const auto& member : team) {
    const auto won = desk.store.deals.won(member.id, start(month.start), start(base::add_days(month.end, 1)));
    sum.amount = sum.amount + won.amount;
    sum.count += won.count;
  }
  return sum;
}

Reply stage_line(const crm::Funnel& funnel, std::size_t stage, Desk& desk) {
  const auto days = crm::median_days(funnel[stage].since, desk.now);
  const auto share = crm::conversion(funnel, stage);
  return say("pipeline_query.stage", {{"阶段", std::string(stages[stage])},
                                      {"个数", funnel[stage].customers},
                                      {"金额", chat::if_some(funnel[stage].amount)},
                                      {"天", days ? Value(*days) : Value(std::string())},
                                      {"转化", share ? chat::percent(*share) : ""}});
}

Reply board(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk) {
  const crm::Funnel funnel = funnel_of(team, desk);
  std::int64_t all = 0;
  for (const auto& stage : funnel) all += stage.customers;
  if (all == 0) return say("pipeline_query.empty", {{"范围", whose}});
  std::vector<Reply> lines;
  for (std::size_t stage = 0; stage + 1 < crm::stage_count; ++stage) lines.push_back(stage_line(funnel, stage, desk));
  const auto won = won_this_month(team, desk);
  return say("pipeline_query.board", {{"范围", whose},
                                      {"个数", all},
                                      {"截至", desk.now},
                                      {"明细", std::move(lines)},
                                      {"成交", funnel.back().customers},
                                      {"单数", static_cast<std::int64_t>(won.count)},
                                      {"本月", won.amount}});
}

Reply run(const Request& request, Desk& desk) {
  const chat::People people = chat::people_of_board(request, desk);
  Reply reply = board(people.label, people.members, desk);
  return people.is_team ? reply : desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command pipeline_query() {
  return {.intent = "pipeline_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("region:asked_region")},
          .run = run};
}

}  // namespace commands
