// Tells a manager now what the morning's message tells: the month, who is behind, who waits, what is to be signed, what came in.
#include "bot/chat/morning_board.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  if (desk.sender.role == crm::Role::rep) return say("morning_query.for_rep");
  auto board = chat::morning_board(desk.sender, chat::board_setting(desk));
  if (!board) return say("morning_query.no_team");
  return desk.in_private(request, std::move(board->reply));
}

}  // namespace

chat::Command morning_query() { return {.intent = "morning_query", .run = run}; }

}  // namespace commands
