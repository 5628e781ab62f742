// Says what somebody earns this month, what is missing to the next tier, and what so many more deals would bring him.
#include <algorithm>

#include "bot/chat/earning.hpp"
#include "bot/chat/reward_table.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Earning, chat::Reply, chat::Request, chat::Value, chat::say;

constexpr std::size_t rows_shown = 4;
constexpr std::int64_t most_deals = 1000;
constexpr base::Money most_more = base::Money::yuan(100'000'000'000);

std::string share(const crm::Progress& progress) { return chat::percent(progress.permille().value_or(0)); }

// What is supposed: an amount, or deals of the average size.
struct Supposed {
  base::Money amount;
  std::int64_t deals = 0;  // 0: an amount was said
};

std::optional<Supposed> supposed(const Request& request, base::Money average) {
  if (const auto amount = request.slots.money("more_amount")) {
    if (amount->fen <= 0 || *amount > most_more) chat::refuse("reward_query.how_much");
    return Supposed{*amount};
  }
  if (!request.has("more_deals")) return std::nullopt;
  const std::int64_t deals = request.slots.number("more_deals");
  if (deals <= 0 || deals > most_deals) chat::refuse("reward_query.how_much");
  if (average.fen == 0) chat::refuse("reward_query.no_average");
  return Supposed{{average.fen * deals}, deals};
}

struct Asked {
  std::string whom;  // 你, 王芳
  const crm::RewardTiers& tiers;
  Earning earning;
  chat::AverageDeal average;
};

// 个人 or 公司: whose average it is.
std::string average_of(const Asked& asked, Desk& desk) {
  return desk.words.text(asked.average.is_own ? "reward.own_average" : "reward.company_average");
}

Reply now(const Asked& asked, Desk& desk) {
  const Earning& earning = asked.earning;
  const bool has_next = earning.missing.has_value();
  const auto deals = has_next ? crm::deals_to_go(*earning.missing, asked.average.amount) : std::nullopt;
  const auto then = has_next ? std::optional(chat::with_more(earning, *earning.missing, asked.tiers)) : std::nullopt;
  return say("reward_query.one",
             {{"谁", asked.whom},
              {"完成率", share(earning.progress)},
              {"已签", earning.progress.won},
              {"目标", earning.progress.target},
              {"档", chat::tier_in_words(asked.tiers, *earning.tier, desk)},
              {"奖金", earning.reward},
              {"下一档", has_next ? chat::tier_in_words(asked.tiers, *earning.tier + 1, desk) : ""},
              {"还差", has_next ? Value(*earning.missing) : Value(std::string())},
              {"差单", chat::if_any(deals)},
              {"谁的", deals ? average_of(asked, desk) : ""},
              {"均单", deals ? Value(asked.average.amount) : Value(std::string())},
              {"到时", then ? Value(then->reward) : Value(std::string())},
              {"最高", has_next ? "" : desk.words.text("reward.highest")},
              {"优先", std::vector{chat::first_claim_line(earning, earning, asked.whom, desk)}},
              {"截至", desk.now}});
}

Reply with_more(const Asked& asked, const Supposed& more, Desk& desk) {
  const Earning then = chat::with_more(asked.earning, more.amount, asked.tiers);
  const bool has_next = then.missing.has_value();
  return say("reward_query.what_if",
             {{"单", chat::if_some(more.deals)},
              {"金额", more.amount},
              {"谁的", more.deals ? average_of(asked, desk) : ""},
              {"均单", more.deals ? Value(asked.average.amount) : Value(std::string())},
              {"谁", asked.whom},
              {"完成率", share(asked.earning.progress)},
              {"新完成率", share(then.progress)},
              {"奖金", asked.earning.reward},
              {"新奖金", then.reward},
              {"多拿", then.reward - asked.earning.reward},
              {"档", chat::tier_in_words(asked.tiers, *then.tier, desk)},
              {"还差", has_next ? Value(*then.missing) : Value(std::string())},
              {"下一档", has_next ? chat::tier_in_words(asked.tiers, *then.tier + 1, desk) : ""},
              {"优先", std::vector{chat::first_claim_line(asked.earning, then, asked.whom, desk)}},
              {"截至", desk.now}});
}

Reply answer(const Request& request, const crm::RewardRule& rule, Desk& desk) {
  const crm::Member& member = *request.member;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  const std::string whom = member.id == desk.sender.id ? "你" : member.name;
  const auto progress = chat::progress_of(member, chat::month_of(desk.today(), desk.today()), desk);
  if (!progress.permille())
    return say("reward_query.no_target", {{"谁", whom}, {"名字", member.name}, {"已签", progress.won}, {"单数", std::int64_t{progress.won_deals}},
                                          {"档", chat::table_in_words(rule.tiers, desk)}});
  const Asked asked{whom, rule.tiers, chat::earning_of(progress, rule.tiers), chat::average_deal_of(member, desk.store, desk.rules, desk.now)};
  const auto more = supposed(request, asked.average.amount);
  return more ? with_more(asked, *more, desk) : now(asked, desk);
}

Reply team(const crm::RewardRule& rule, Desk& desk) {
  struct Row {
    std::string name;
    Earning earning;
  };
  std::vector<Row> rows;
  base::Money sum;
  std::int64_t without = 0;
  for (const auto& member : chat::team_of(desk.sender, desk)) {
    if (member.role != crm::Role::rep) continue;
    rows.push_back({member.name, chat::earning_of(chat::progress_of(member, chat::month_of(desk.today(), desk.today()), desk), rule.tiers)});
    sum = sum + rows.back().earning.reward;
    without += !rows.back().earning.tier;
  }
  std::erase_if(rows, [](const Row& row) { return !row.earning.tier; });
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.earning.reward > b.earning.reward; });
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < rows.size() && i < rows_shown; ++i)
    lines.push_back(say("reward_query.row", {{"名字", rows[i].name}, {"奖金", rows[i].earning.reward}, {"完成率", share(rows[i].earning.progress)},
                                             {"档", chat::tier_in_words(rule.tiers, *rows[i].earning.tier, desk)}}));
  return say(rows.empty() ? "reward_query.team_none" : "reward_query.team",
             {{"合计", sum}, {"人数", static_cast<std::int64_t>(rows.size())}, {"没目标", chat::if_some(without)}, {"明细", std::move(lines)}, {"截至", desk.now}});
}

Reply run(const Request& request, Desk& desk) {
  const auto rule = chat::reward_rule_of(desk.today(), desk);
  if (!rule) return say("reward_query.no_rule");
  const bool is_of_team = !request.has("owner") && desk.sender.role != crm::Role::rep;
  return desk.in_private(request, is_of_team ? team(*rule, desk) : answer(request, *rule, desk));
}

}  // namespace

chat::Command reward_query() {
  return {.intent = "reward_query", .slots = {chat::optional("owner:asked_owner"), chat::optional("what_if")}, .run = run};
}

}  // namespace commands
