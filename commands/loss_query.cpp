// Tells why deals were lost: 恒丰为什么丢了 of one customer, 丢单原因 of the sender or his team.
#include <algorithm>
#include <map>

#include "bot/chat/people_asked.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::say;

constexpr int most_read = 500;  // of one person and period
constexpr std::size_t most_lines = 4;
constexpr int days_looked_back = 90;  // when no period is said

base::Date day_of(base::Instant at, const Desk& desk) { return base::civil(at, desk.rules.zone).date; }

Reply line_of(const crm::Deal& deal, Desk& desk) {
  return say("loss_query.line", {{"日期", day_of(deal.ended_at, desk)},
                                 {"谁", desk.name_of(deal.owner_id)},
                                 {"产品", chat::product_phrase(deal)},
                                 {"金额", chat::if_any(deal.amount)},
                                 {"原因", deal.lost_reason},
                                 {"对手", deal.competitor}});
}

Reply of_customer(const crm::Customer& customer, Desk& desk) {
  auto deals = desk.store.deals.of_customer(customer.id);
  std::erase_if(deals, [](const crm::Deal& deal) { return deal.status != "lost"; });
  if (deals.empty()) return say("loss_query.none_of_customer", {{"客户", customer.name}});
  std::stable_sort(deals.begin(), deals.end(), [](const auto& a, const auto& b) { return a.ended_at > b.ended_at; });
  std::vector<Reply> lines;
  for (const auto& deal : deals)
    if (lines.size() < most_lines) lines.push_back(line_of(deal, desk));
  return say("loss_query.of_customer", {{"客户", customer.name}, {"个数", static_cast<std::int64_t>(deals.size())}, {"明细", std::move(lines)}});
}

bool asks_who(const Request& request) {
  const auto dimensions = request.slots.texts("dimension");
  return std::find(dimensions.begin(), dimensions.end(), "person") != dimensions.end();
}

struct Loss {
  std::int64_t count = 0;
  base::Money amount;
};

// 嫌贵 3 单 60万: the reasons as they were said, or whose deals they were, the most frequent first.
Reply of_people(const chat::People& people, const Period& period, bool by_person, Desk& desk) {
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, desk.rules.zone); };
  std::map<std::string, Loss> parts;
  Loss all;
  for (const auto& member : people.members)
    for (const auto& deal : desk.store.deals.lost_of(member.id, start(period.start), start(base::add_days(period.end, 1)), most_read))
      for (Loss* loss : {&all, &parts[by_person ? member.name : deal.lost_reason]}) {
        ++loss->count;
        loss->amount = loss->amount + deal.amount.value_or(base::Money{});
      }
  const chat::Values about{{"范围", people.label}, {"时段", period.label}};
  if (all.count == 0) return say("loss_query.none", about);
  std::vector<std::pair<std::string, Loss>> sorted(parts.begin(), parts.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second.count, a.second.amount) > std::pair(b.second.count, b.second.amount);
  });
  std::vector<Reply> lines;
  for (const auto& [part, loss] : sorted)
    if (lines.size() < most_lines)
      lines.push_back(say("loss_query.reason", {{"原因", part.empty() ? "没写原因" : part}, {"个数", loss.count}, {"金额", chat::if_some(loss.amount)}}));
  const auto rest = static_cast<std::int64_t>(sorted.size() - lines.size());
  Reply reply = say("loss_query.card", {{"个数", all.count}, {"金额", chat::if_some(all.amount)}, {"明细", std::move(lines)}, {"还有", chat::if_some(by_person ? 0 : rest)},
                                            {"还有人", chat::if_some(by_person ? rest : 0)}});
  reply.values.insert(reply.values.end(), about.begin(), about.end());
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (request.customer) return of_customer(*request.customer, desk);
  if (request.has("customer")) chat::refuse("refuse.unknown_customer", {{"名称", request.word("customer")}});
  const Period lately{base::add_days(desk.today(), 1 - days_looked_back), desk.today(), "近 " + std::to_string(days_looked_back) + " 天"};
  const chat::People people = chat::people_of_board(request, desk);
  Reply reply = of_people(people, request.slots.period("period").value_or(lately), asks_who(request), desk);
  return people.is_team ? reply : desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command loss_query() {
  return {.intent = "loss_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("region:asked_region"), chat::optional("period:past_period"), chat::optional("dimension"), chat::related("customer")},
          .run = run};
}

}  // namespace commands
