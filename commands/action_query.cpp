// Lists the action items that are not done yet: one's own and those of one's people.
#include <algorithm>

#include "bot/chat/people_asked.hpp"
#include "bot/chat/review_board.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t shown = 4;

// A manager does some himself.
std::vector<crm::Member> people(const Request& request, Desk& desk) {
  auto members = chat::people_asked(request, desk).members;
  const bool is_there = std::any_of(members.begin(), members.end(), [&](const crm::Member& member) { return member.id == desk.sender.id; });
  if (!is_there && !request.has("owner")) members.push_back(desk.sender);
  return members;
}

Reply run(const Request& request, Desk& desk) {
  const auto items = chat::open_items(people(request, desk), desk.store);
  if (items.empty()) return say("action.none");
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < items.size() && (i < shown || request.slots.flag("more")); ++i)
    lines.push_back(say("action.line", {{"事项", chat::item_words(items[i], chat::board_setting(desk))}}));
  const auto rest = static_cast<std::int64_t>(items.size() - lines.size());
  Reply reply = say("action.list", {{"个数", static_cast<std::int64_t>(items.size())},
                                    {"明细", std::move(lines)},
                                    {"还有", chat::if_some(rest)},
                                    {"例", items.front().number}});
  if (rest) reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "action_query", request.slots, "more", chat::only_if_alone, {}, {}};
  return reply;
}

}  // namespace

chat::Command action_query() {
  return {.intent = "action_query", .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope")}, .run = run};
}

}  // namespace commands
