// Ranks reps by what they signed and by how much of their target that is. A rep sees his own place and who stands beside
// him; what others signed is for managers.
#include <algorithm>
#include <map>

#include "bot/charts/ranking.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/standing.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/chat/worded.hpp"
#include "bot/crm/ranking.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Value, chat::say;

constexpr std::size_t rows_shown = 4;

struct Row {
  crm::Member member;
  crm::Progress progress;
};

// Everybody whom a ranking is among: active reps, of a region where one is said. Whoever neither has a target nor signed
// anything is not in the race, but for who asks.
std::vector<Row> rows_of(const std::string& region, const Period& period, const std::string& asked_id, Desk& desk) {
  std::vector<Row> rows;
  chat::Standing standing(period, desk.store, desk.rules, desk.now);
  for (const auto& rep : chat::reps_in({region, {}, {}}, desk.store)) {
    auto progress = standing.of({.members = {rep}, .scope = {}, .label = {}});
    if (!chat::is_whole_months(period)) progress.target = {};  // targets are of months: a week is held against none
    if (progress.won.fen || progress.target.fen || rep.id == asked_id) rows.push_back({rep, progress});
  }
  return rows;
}

std::vector<crm::Standpoint> by_amount(const std::vector<Row>& rows) {
  std::vector<std::int64_t> values;
  for (const Row& row : rows) values.push_back(row.progress.won.fen);
  return crm::ranked(values);
}

// Of those with a target alone: `who` is an index of all rows.
std::vector<crm::Standpoint> by_completion(const std::vector<Row>& rows) {
  std::vector<std::int64_t> values;
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (const auto permille = rows[i].progress.permille()) values.push_back(*permille), at.push_back(i);
  auto order = crm::ranked(values);
  for (auto& one : order) one.who = at[one.who];
  return order;
}

std::string place_words(const crm::Standpoint& one, Desk& desk) {
  return chat::worded_for(desk)(one.is_shared ? "ranking.shared" : "ranking.place", {{"名次", std::int64_t{one.place}}});
}

// His place, and those who stand next to him with another value.
struct Place {
  const crm::Standpoint* own = nullptr;
  const crm::Standpoint *ahead = nullptr, *behind = nullptr;
};
Place place_in(const std::vector<crm::Standpoint>& order, const std::vector<Row>& rows, const std::string& member_id) {
  Place found;
  for (const auto& one : order)
    if (rows[one.who].member.id == member_id) found.own = &one;
  if (!found.own) return found;
  for (const auto& one : order) {
    if (one.place < found.own->place) found.ahead = &one;
    if (one.place > found.own->place && !found.behind) found.behind = &one;
  }
  return found;
}

Reply of_one(const crm::Member& member, const std::vector<Row>& rows, const std::string& among, const Period& period, Desk& desk) {
  const auto amounts = by_amount(rows), shares = by_completion(rows);
  const Place amount = place_in(amounts, rows, member.id), share = place_in(shares, rows, member.id);
  if (!amount.own) return say("ranking_query.not_in", {{"谁", member.name}, {"范围", among}});
  const bool has_nothing = rows[amounts.front().who].progress.won.fen == 0 && shares.empty();
  if (has_nothing) return say("ranking_query.nobody", {{"期间", period.label}, {"范围", among}});
  const Row& own = rows[amount.own->who];
  const auto gap = [&](const Place& place) { return rows[place.ahead->who].progress.won - own.progress.won; };
  const auto points = [&](const Place& place) { return *rows[place.ahead->who].progress.permille() - *own.progress.permille(); };
  const auto name = [&](const crm::Standpoint* one) { return one ? rows[one->who].member.name : std::string(); };
  return say("ranking_query.one",
             {{"谁", member.id == desk.sender.id ? "你" : member.name},
              {"期间", period.label},
              {"范围", among},
              {"已签", own.progress.won},
              {"名次", place_words(*amount.own, desk)},
              {"人数", static_cast<std::int64_t>(amounts.size())},
              {"前面", name(amount.ahead)},
              {"差", amount.ahead ? Value(gap(amount)) : Value(std::string())},
              {"后面", name(amount.behind)},
              {"完成率", share.own ? chat::percent(*own.progress.permille()) : ""},
              {"率名次", share.own ? place_words(*share.own, desk) : ""},
              {"率人数", static_cast<std::int64_t>(shares.size())},
              {"率前面", share.own ? name(share.ahead) : ""},
              {"率差", share.own && share.ahead ? chat::percent(points(share)) : ""},
              {"截至", desk.now}});
}

// Who is first: all of them, where several are.
std::string first_names(const std::vector<Row>& rows, const std::vector<crm::Standpoint>& order) {
  constexpr std::size_t most = 2;
  std::vector<std::string> names;
  for (const auto& one : order)
    if (one.place == 1) names.push_back(rows[one.who].member.name);
  return chat::in_a_row(names, most, "人");
}

charts::Drawing drawing(const std::vector<Row>& rows, const std::vector<crm::Standpoint>& order, const chat::Values& values, Desk& desk) {
  constexpr std::size_t most_bars = 6;
  const auto words = chat::worded_for(desk);
  std::vector<charts::Ranked> bars;
  for (const auto& one : order) {
    const Row& row = rows[one.who];
    bars.push_back({std::to_string(one.place) + " " + row.member.name, static_cast<double>(row.progress.won.fen), base::spoken(row.progress.won), row.member.id == desk.sender.id});
  }
  const std::string rest = bars.size() > most_bars ? words("chart.some", {{"共", static_cast<std::int64_t>(bars.size())}, {"画", static_cast<std::int64_t>(most_bars)}}) : "";
  return charts::ranking({words("ranking.title", values), words("chart.as_of", values)}, bars, rest);
}

Reply of_all(std::vector<Row> rows, const std::string& among, const Period& period, Desk& desk) {
  std::erase_if(rows, [&](const Row& row) { return !crm::may_see(desk.sender, row.member); });
  if (rows.empty()) return say("ranking_query.nobody", {{"期间", period.label}, {"范围", among}});
  const auto amounts = by_amount(rows), shares = by_completion(rows);
  std::map<std::size_t, std::string> share_place;
  for (const auto& one : shares) share_place[one.who] = place_words(one, desk);
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < amounts.size() && i < rows_shown; ++i) {
    const Row& row = rows[amounts[i].who];
    const auto permille = row.progress.permille();
    lines.push_back(say("ranking_query.line", {{"名次", place_words(amounts[i], desk)},
                                               {"名字", row.member.name},
                                               {"已签", row.progress.won},
                                               {"差", i > 0 ? chat::if_some(rows[amounts[i - 1].who].progress.won - row.progress.won) : Value(std::string())},
                                               {"完成率", permille ? chat::percent(*permille) : ""},
                                               {"率名次", share_place[amounts[i].who]}}));
  }
  const std::size_t last = amounts.back().who;
  const bool has_more = amounts.size() > rows_shown;
  const chat::Values values{{"期间", period.label},
                            {"范围", among},
                            {"人数", static_cast<std::int64_t>(amounts.size())},
                            {"第一", first_names(rows, amounts)},
                            {"已签", rows[amounts.front().who].progress.won},
                            {"明细", std::move(lines)},
                            {"最后", has_more ? rows[last].member.name : ""},
                            {"最后签", has_more ? Value(rows[last].progress.won) : Value(std::string())},
                            {"截至", desk.now}};
  Reply reply = say("ranking_query.all", values);
  reply.picture = chat::illustration(chat::worded_for(desk)("ranking.file", {}), drawing(rows, amounts, values, desk));
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const Period period = chat::period_asked(request.slots, desk);
  const std::string region = request.slots.group("scope").text("region");
  const std::string among = region.empty() ? desk.words.text("ranking.company") : region;
  const bool is_own = desk.sender.role == crm::Role::rep && !request.has("owner");  // 本月排名 said by a rep: his
  if (!request.has("owner") && !is_own) {
    const bool is_part = region.empty() && desk.sender.role == crm::Role::manager;
    return of_all(rows_of(region, period, {}, desk), is_part ? desk.words.text("target.team") : among, period, desk);
  }
  const crm::Member& member = *request.member;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  return desk.in_private(request, of_one(member, rows_of(region, period, member.id, desk), among, period, desk));
}

}  // namespace

chat::Command ranking_query() {
  return {.intent = "ranking_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:month_so_far")},
          .run = run};
}

}  // namespace commands
