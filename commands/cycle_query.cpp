// Tells how long it takes from lead to signature, stage by stage, this month against the three months before.
#include <algorithm>
#include <set>

#include "bot/chat/figures.hpp"
#include "bot/chat/people_asked.hpp"
#include "bot/crm/funnel.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Value, chat::say;

constexpr int most_won = 2000;  // of a period; of more, the latest

std::string days_word(std::int64_t tenths) {
  const std::string whole = std::to_string(tenths / 10);
  return tenths % 10 ? whole + "." + std::to_string(tenths % 10) : whole;
}

// Whose first signature falls into the time; a customer who is won again later counts once.
crm::CycleFigures figures(const std::set<std::string>& team, base::Date from, base::Date until, Desk& desk) {
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  std::vector<crm::Cycle> cycles;
  std::set<std::string> seen;
  for (const auto& id : desk.store.stage_moves.customers_won(start(from), start(until), most_won)) {
    const auto customer = desk.store.customers.find(id);
    if (!customer || !team.contains(customer->owner_id) || !seen.insert(id).second) continue;
    const auto cycle = crm::cycle_of(customer->created_at, desk.store.stage_moves.of_customer(id));
    if (cycle && customer->created_at + cycle->whole >= start(from)) cycles.push_back(*cycle);
  }
  return crm::average(cycles);
}

std::string trend(const crm::CycleFigures& now, const crm::CycleFigures& before) {
  if (before.won == 0) return {};
  const auto change = now.tenths_of_days - before.tenths_of_days;
  if (change == 0) return "持平";
  return (change < 0 ? "快了 " : "慢了 ") + days_word(std::abs(change)) + " 天";
}

Reply card(const std::string& whose, const std::vector<crm::Member>& members, Desk& desk) {
  std::set<std::string> team;
  for (const auto& member : members) team.insert(member.id);
  const Period month = chat::month_of(desk.today(), desk.today());
  const base::Date three_before = base::first_of_month(month.start - std::chrono::months(3));
  const auto now = figures(team, month.start, base::add_days(month.end, 1), desk);
  const auto before = figures(team, three_before, month.start, desk);
  const chat::Values past{{"前个数", chat::if_some(before.won)}, {"前天", before.won ? days_word(before.tenths_of_days) : ""}};
  Reply reply = say(now.won ? "cycle_query.card" : "cycle_query.none", past);
  const chat::Values more{{"范围", whose}, {"月", month.label}};
  reply.values.insert(reply.values.end(), more.begin(), more.end());
  if (now.won == 0) return reply;
  const chat::Values shown{{"个数", now.won},
                           {"天", days_word(now.tenths_of_days)},
                           {"潜在", days_word(now.tenths_in_stage[0])},
                           {"意向", days_word(now.tenths_in_stage[1])},
                           {"谈判", days_word(now.tenths_in_stage[2])},
                           {"趋势", trend(now, before)},
                           {"截至", desk.now}};
  reply.values.insert(reply.values.end(), shown.begin(), shown.end());
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const chat::People people = chat::people_of_board(request, desk);
  Reply reply = card(people.label, people.members, desk);
  return people.is_team ? reply : desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command cycle_query() {
  return {.intent = "cycle_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("region:asked_region")},
          .run = run};
}

}  // namespace commands
