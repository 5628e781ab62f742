// Shows how far a person or a team is: completed share, won, gap; the team member by member.
#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/newcomer.hpp"
#include "bot/chat/later.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Value, chat::say;

constexpr std::size_t shown = 5;

struct Standing {
  crm::Member member;
  crm::Progress progress;
};

Value share(const crm::Progress& progress) {
  return progress.permille() ? Value(chat::percent(*progress.permille())) : Value(std::string("无目标"));
}

Reply one(const crm::Member& member, const Period& month, Desk& desk) {
  const crm::Progress progress = chat::progress_of(member, month, desk);
  return say("progress_query.one", {{"名字", member.name},
                                    {"月", month.label},
                                    {"完成率", share(progress)},
                                    {"已签", progress.won},
                                    {"单数", static_cast<std::int64_t>(progress.won_deals)},
                                    {"目标", chat::if_some(progress.target)},
                                    {"差", chat::if_some(progress.gap())},
                                    {"截至", desk.now}});
}

std::vector<Standing> standings(const std::vector<crm::Member>& team, const Period& month, Desk& desk) {
  std::vector<Standing> all;
  for (const auto& member : team) {
    const crm::Progress progress = chat::progress_of(member, month, desk);
    if (progress.target.fen || progress.won.fen) all.push_back({member, progress});
  }
  // Without a target last; then the furthest first.
  std::stable_sort(all.begin(), all.end(), [](const Standing& a, const Standing& b) {
    return a.progress.permille().value_or(-1) > b.progress.permille().value_or(-1);
  });
  return all;
}

Reply whole_team(const Request& request, const Period& month, Desk& desk) {
  auto team = chat::team_of(desk.sender, desk);
  if (const std::string region = request.word("region"); !region.empty())
    std::erase_if(team, [&](const crm::Member& m) { return m.region != region; });
  const auto all = standings(team, month, desk);
  if (all.empty()) return say("progress_query.empty", {{"月", month.label}});
  crm::Progress sum;
  std::vector<Reply> lines;
  for (const auto& [member, progress] : all) {
    sum.target = sum.target + progress.target;
    sum.won = sum.won + progress.won;
    sum.won_deals += progress.won_deals;
    if (lines.size() < shown)
      lines.push_back(say("progress_query.line", {{"名字", member.name}, {"完成率", share(progress)}, {"已签", progress.won},
                                                  {"目标", chat::if_some(progress.target)}}));
  }
  const auto more = static_cast<std::int64_t>(all.size()) - static_cast<std::int64_t>(lines.size());
  return say("progress_query.team", {{"月", month.label},
                                     {"范围", request.word("region")},
                                     {"完成率", share(sum)},
                                     {"已签", sum.won},
                                     {"目标", chat::if_some(sum.target)},
                                     {"差", chat::if_some(sum.gap())},
                                     {"明细", std::move(lines)},
                                     {"还有", chat::if_some(more)},
                                     {"截至", desk.now}});
}

// By product or region; by member is how a team is shown anyway.
bool cuts_otherwise(const Request& request) {
  const auto dimensions = request.slots.texts("dimension");
  return std::any_of(dimensions.begin(), dimensions.end(), [](const std::string& by) { return by != "person"; });
}

Reply run(const Request& request, Desk& desk) {
  // Deals are summed by member alone: a figure of everything would pass for one of the product.
  if (request.has("product") || cuts_otherwise(request)) return chat::not_yet(request, desk);
  const Period month = chat::month_said(request.slots, desk);
  const bool names_somebody = request.has("owner");
  if (names_somebody && !crm::may_see(desk.sender, *request.member))
    chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
  if (names_somebody || desk.sender.role == crm::Role::rep) {
    Reply reply = one(*request.member, month, desk);
    if (request.member->id != desk.sender.id) reply.more.push_back(chat::first_steps(*request.member, desk));
    return desk.in_private(request, std::move(reply));
  }
  return whole_team(request, month, desk);
}

}  // namespace

chat::Command progress_query() {
  return {.intent = "progress_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("region:asked_region"),
                    chat::optional("product:asked_product"), chat::optional("dimension"), chat::optional("period:month_so_far"),
                    chat::optional("metric:completion_metric")},
          .run = run};
}

}  // namespace commands
