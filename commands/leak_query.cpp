// Shows where customers could be lost with one person, before he leaves: deals without any history, amounts that one
// person alone knows of, and many full numbers looked at in a day.
#include <algorithm>

#include "bot/chat/figures.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr int deals_looked_at = 500;  // of each rep, the latest ones
constexpr int days_of_views = 7;

struct Risk {
  std::vector<storage::Leaks::Stake> silent, lone;
  struct DayOfViews {
    base::Date day;
    storage::Leaks::Views views;
  };
  std::vector<DayOfViews> views;
};

void look_at_deals(Risk& risk, Desk& desk) {
  for (const auto& member : chat::team_of(desk.sender, desk))
    for (const auto& stake : desk.store.leaks.stakes_of(member.id, deals_looked_at)) {
      if (stake.is_silent) risk.silent.push_back(stake);
      else if (stake.is_lone && stake.amount >= desk.rules.policies.leaks.stake) risk.lone.push_back(stake);
    }
  for (auto* list : {&risk.silent, &risk.lone})
    std::stable_sort(list->begin(), list->end(), [](const auto& a, const auto& b) { return a.amount > b.amount; });
}

void look_at_views(Risk& risk, Desk& desk) {
  constexpr int most = 20;
  for (int ago = 0; ago < days_of_views; ++ago) {
    const base::Date day = base::add_days(desk.today(), -ago);
    const auto at = [&](base::Date date) { return base::instant(date, {}, desk.rules.zone); };
    for (const auto& views : desk.store.leaks.views(at(day), at(base::add_days(day, 1)), desk.rules.policies.leaks.views_a_day, most)) {
      const auto member = desk.store.members.find(views.member_id);
      if (member && crm::may_see(desk.sender, *member)) risk.views.push_back({day, views});
    }
  }
}

std::string customer_and_owner(const storage::Leaks::Stake& stake, Desk& desk) {
  const auto customer = desk.store.customers.find(stake.customer_id).value();
  return customer.name + (stake.amount.fen ? " " + base::spoken(stake.amount) : "") + "（" + desk.name_of(customer.owner_id) + "）";
}

base::Money sum(const std::vector<storage::Leaks::Stake>& stakes) {
  base::Money sum;
  for (const auto& stake : stakes) sum.fen += stake.amount.fen;
  return sum;
}

// 一人独跟 8 家 320万, and the biggest of them.
Reply stakes(const char* key, const std::vector<storage::Leaks::Stake>& found, std::size_t most, Desk& desk) {
  std::string first;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i) first += (i ? "、" : "") + customer_and_owner(found[i], desk);
  if (most > 0 && found.size() > most) first += "…";
  return say(key, {{"家", std::ssize(found)}, {"金额", chat::if_some(sum(found))}, {"客户", first}});
}

std::vector<Reply> stake_lines(const std::vector<storage::Leaks::Stake>& found, std::size_t most, Desk& desk) {
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i)
    lines.push_back(say("leak_query.line", {{"客户", customer_and_owner(found[i], desk)}}));
  return lines;
}

std::vector<Reply> view_lines(const Risk& risk, std::size_t most, Desk& desk) {
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(risk.views.size(), most); ++i)
    lines.push_back(say("leak_query.views", {{"日期", risk.views[i].day},
                                             {"谁", desk.name_of(risk.views[i].views.member_id)},
                                             {"个数", std::int64_t{risk.views[i].views.contacts}}}));
  return lines;
}

Reply part(const Request& request, const Risk& risk, Desk& desk) {
  constexpr std::size_t most = 5;
  const std::string asked = request.word("leak");
  if (asked == "views") {
    Reply reply = say("leak_query.views_head", {{"次数", std::ssize(risk.views)}, {"天数", std::int64_t{days_of_views}}, {"上限", std::int64_t{desk.rules.policies.leaks.views_a_day}}});
    for (auto& line : view_lines(risk, most, desk)) reply.more.push_back(std::move(line));
    return reply;
  }
  const auto& found = asked == "silent" ? risk.silent : risk.lone;
  Reply reply = stakes(asked == "silent" ? "leak_query.silent" : "leak_query.lone", found, 0, desk);
  for (auto& line : stake_lines(found, most, desk)) reply.more.push_back(std::move(line));
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  Risk risk;
  look_at_deals(risk, desk);
  look_at_views(risk, desk);
  if (request.has("leak")) return desk.in_private(request, part(request, risk, desk));
  if (risk.silent.empty() && risk.lone.empty() && risk.views.empty()) return desk.in_private(request, say("leak_query.none", {{"截至", desk.now}}));
  Reply reply = stakes("leak_query.silent", risk.silent, 2, desk);
  reply.more.push_back(stakes("leak_query.lone", risk.lone, 2, desk));
  for (auto& line : view_lines(risk, 2, desk)) reply.more.push_back(std::move(line));
  reply.more.push_back(say("leak_query.hint", {{"截至", desk.now}}));
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command leak_query() {
  return {.intent = "leak_query",
          .slots = {chat::optional("leak")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
