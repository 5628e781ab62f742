// Tells how a customer came into his stage, and who passed a closed gate and why: 康达怎么到谈判的, 谁强推的.
#include <algorithm>

#include "bot/chat/figures.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t most_lines = 4;
constexpr int most_read = 50, days_looked_back = 30;

Reply line_of(const crm::StageMove& move, const std::string& customer, Desk& desk) {
  return say("stage_history.line", {{"时间", move.at},
                                    {"谁", desk.name_of(move.member_id)},
                                    {"客户", customer},
                                    {"旧", move.from_stage},
                                    {"新", move.to_stage},
                                    {"强推", move.forced_reason}});
}

Reply of_customer(const crm::Customer& customer, const std::string& stage, Desk& desk) {
  auto moves = desk.store.stage_moves.of_customer(customer.id);
  std::reverse(moves.begin(), moves.end());
  const bool asks_stage = std::any_of(moves.begin(), moves.end(), [&](const auto& move) { return move.to_stage == stage; });
  if (asks_stage) std::erase_if(moves, [&](const auto& move) { return move.to_stage != stage; });
  if (moves.empty()) return say("stage_history.none", {{"客户", customer.name}, {"阶段", customer.stage}});
  const auto forced = std::count_if(moves.begin(), moves.end(), [](const auto& move) { return !move.forced_reason.empty(); });
  std::vector<Reply> lines;
  for (const auto& move : moves)
    if (lines.size() < most_lines) lines.push_back(line_of(move, "", desk));
  return say("stage_history.of_customer", {{"客户", customer.name},
                                           {"阶段", customer.stage},
                                           {"没强推", forced ? "" : "没有强推过"},
                                           {"明细", std::move(lines)}});
}

// 最近谁强推过: of the sender's people.
Reply of_team(Desk& desk) {
  const base::Instant from = base::instant(base::add_days(desk.today(), 1 - days_looked_back), {}, desk.rules.zone);
  std::vector<crm::StageMove> moves;
  for (const auto& member : chat::team_of(desk.sender, desk))
    for (auto& move : desk.store.stage_moves.forced_by(member.id, from, desk.now + base::Duration(1), most_read)) moves.push_back(std::move(move));
  std::stable_sort(moves.begin(), moves.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  if (moves.empty()) return say("stage_history.nobody", {{"天数", std::int64_t{days_looked_back}}});
  std::vector<Reply> lines;
  for (const auto& move : moves) {
    const auto customer = desk.store.customers.find(move.customer_id);
    if (customer && lines.size() < most_lines) lines.push_back(line_of(move, customer->name, desk));
  }
  return say("stage_history.of_team", {{"天数", std::int64_t{days_looked_back}}, {"个数", static_cast<std::int64_t>(moves.size())}, {"明细", std::move(lines)}});
}

Reply run(const Request& request, Desk& desk) {
  if (request.customer) return of_customer(*request.customer, request.word("stage"), desk);
  if (request.has("customer")) chat::refuse("refuse.unknown_customer", {{"名称", request.word("customer")}});
  return of_team(desk);
}

}  // namespace

chat::Command stage_history() {
  return {.intent = "stage_history", .slots = {chat::optional("stage"), chat::related("customer")}, .run = run};
}

}  // namespace commands
