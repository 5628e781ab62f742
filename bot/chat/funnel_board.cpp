// The funnel of some reps: in words and as a picture.
#include "bot/chat/funnel_board.hpp"

#include <algorithm>

#include "bot/charts/funnel.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/worded.hpp"
#include "bot/crm/funnel.hpp"

namespace chat {
namespace {

constexpr std::array<const char*, crm::stage_count> stages{crm::stage_potential, crm::stage_interested, crm::stage_negotiation, crm::stage_won};

// A larger team is counted only: how long each of its customers has been where he is would be too much to read while
// others wait for their answers.
constexpr std::size_t most_timed = 30;

crm::FunnelStage* stage_of(crm::Funnel& funnel, const std::string& stage) {
  const int rank = crm::stage_rank(stage);
  return rank < 0 ? nullptr : &funnel[static_cast<std::size_t>(rank)];
}

// The customers of all these reps: what is kept of them, whatever the size of the company.
crm::Funnel funnel_of(const std::vector<crm::Member>& team, Desk& desk) {
  crm::Funnel funnel;
  for (const auto& member : team) {
    for (const auto& [stage, tally] : desk.store.funnel_tallies.of_owner(member.id))
      if (auto* into = stage_of(funnel, stage)) into->customers += tally.customers, into->amount = into->amount + tally.open_amount;
    if (team.size() > most_timed) continue;
    desk.store.customers.each_stage(member.id, [&](const std::string& stage, base::Instant since) {
      if (auto* into = stage_of(funnel, stage)) into->since.push_back(since);
    });
  }
  return funnel;
}

storage::WonDeals won_this_month(const std::vector<crm::Member>& team, Desk& desk) {
  const Period month = month_of(desk.today(), desk.today());
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  return won_together(team, start(month.start), start(base::add_days(month.end, 1)), desk.store);
}

Reply stage_line(const crm::Funnel& funnel, std::size_t stage, Desk& desk) {
  const auto days = crm::median_days(funnel[stage].since, desk.now);
  const auto share = crm::conversion(funnel, stage);
  return say("pipeline_query.stage", {{"阶段", std::string(stages[stage])},
                                      {"个数", funnel[stage].customers},
                                      {"金额", if_some(funnel[stage].amount)},
                                      {"天", days ? Value(*days) : Value(std::string())},
                                      {"转化", share ? percent(*share) : ""}});
}

// Where the fewest go on, among the stages anybody got to; none when all of them go on.
std::optional<std::size_t> narrowest(const crm::Funnel& funnel) {
  std::optional<std::size_t> worst;
  for (std::size_t stage = 0; stage + 1 < crm::stage_count; ++stage) {
    const auto share = crm::conversion(funnel, stage);
    if (share && *share < 1000 && (!worst || *share < *crm::conversion(funnel, *worst))) worst = stage;
  }
  return worst;
}

Illustration picture(const std::string& whose, const crm::Funnel& funnel, const storage::WonDeals& won, Desk& desk) {
  const auto words = worded_for(desk);
  const auto worst = narrowest(funnel);
  const charts::Heading heading{worst ? words("pipeline_query.title", {{"范围", whose}, {"阶段", std::string(stages[*worst])},
                                                                       {"转化", percent(*crm::conversion(funnel, *worst))}})
                                      : words("pipeline_query.title_open", {{"范围", whose}}),
                                words("chart.as_of", {{"截至", desk.now}})};
  std::vector<charts::FunnelStep> steps;
  for (std::size_t stage = 0; stage < crm::stage_count; ++stage) {
    const bool is_last = stage + 1 == crm::stage_count;
    const auto share = crm::conversion(funnel, stage);
    steps.push_back({stages[stage], static_cast<double>(funnel[stage].customers), words("pipeline_query.count", {{"个数", funnel[stage].customers}}),
                     is_last ? words("pipeline_query.won", {{"单数", static_cast<std::int64_t>(won.count)}, {"本月", won.amount}})
                             : words("pipeline_query.worth", {{"金额", if_some(funnel[stage].amount)}}),
                     share ? words("pipeline_query.passed", {{"转化", percent(*share)}}) : ""});
  }
  return illustration(words("pipeline_query.file", {}), charts::funnel(heading, steps));
}

}  // namespace

Reply funnel_board(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk) {
  const crm::Funnel funnel = funnel_of(team, desk);
  std::int64_t all = 0;
  for (const auto& stage : funnel) all += stage.customers;
  if (all == 0) return say("pipeline_query.empty", {{"范围", whose}});
  std::vector<Reply> lines;
  for (std::size_t stage = 0; stage + 1 < crm::stage_count; ++stage) lines.push_back(stage_line(funnel, stage, desk));
  const auto won = won_this_month(team, desk);
  Reply reply = say("pipeline_query.board", {{"范围", whose},
                                      {"个数", all},
                                      {"截至", desk.now},
                                      {"明细", std::move(lines)},
                                      {"成交", funnel.back().customers},
                                      {"单数", static_cast<std::int64_t>(won.count)},
                                      {"本月", won.amount}});
  reply.picture = picture(whose, funnel, won, desk);
  return reply;
}

Reply funnel_by_person(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk) {
  constexpr std::size_t most_lines = 6;
  struct Row {
    std::string name;
    std::array<std::int64_t, crm::stage_count> customers{};
    std::int64_t all = 0;
  };
  std::vector<Row> rows;
  for (const auto& member : team) {
    Row row{member.name};
    for (const auto& [stage, tally] : desk.store.funnel_tallies.of_owner(member.id))
      if (const int rank = crm::stage_rank(stage); rank >= 0) {
        row.customers[static_cast<std::size_t>(rank)] += tally.customers;
        row.all += tally.customers;
      }
    if (row.all > 0) rows.push_back(std::move(row));
  }
  if (rows.empty()) return say("pipeline_query.empty", {{"范围", whose}});
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.all > b.all; });
  std::vector<Reply> lines;
  for (const Row& row : rows)
    if (lines.size() < most_lines)
      lines.push_back(say("pipeline_query.person", {{"名字", row.name},
                                                    {"潜在", row.customers[0]},
                                                    {"意向", row.customers[1]},
                                                    {"谈判", row.customers[2]},
                                                    {"成交", row.customers[3]}}));
  return say("pipeline_query.by_person", {{"范围", whose},
                                          {"还有", if_some(static_cast<std::int64_t>(rows.size() - lines.size()))},
                                          {"截至", desk.now},
                                          {"明细", std::move(lines)}});
}

Reply funnel_by_customer(const std::string& whose, const std::vector<crm::Member>& team, Desk& desk) {
  constexpr int most_read = 200;  // of one rep
  constexpr std::size_t most_named = 4;
  std::array<std::vector<std::string>, crm::stage_count> names;
  for (const auto& member : team)
    for (const auto& customer : desk.store.customers.of_owner(member.id, most_read))
      if (const int rank = crm::stage_rank(customer.stage); rank >= 0)
        names[static_cast<std::size_t>(rank)].push_back(customer.name + (team.size() > 1 ? "（" + member.name + "）" : ""));
  std::vector<Reply> lines;
  for (std::size_t stage = crm::stage_count; stage-- > 0;)
    if (!names[stage].empty()) lines.push_back(say("pipeline_query.names", {{"阶段", std::string(stages[stage])}, {"名单", in_a_row(names[stage], most_named, "个")}}));
  if (lines.empty()) return say("pipeline_query.empty", {{"范围", whose}});
  return say("pipeline_query.by_customer", {{"范围", whose}, {"截至", desk.now}, {"明细", std::move(lines)}});
}

}  // namespace chat
