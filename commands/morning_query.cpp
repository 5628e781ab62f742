// Tells a manager now what the morning's message tells: the month, who is behind, who waits, what is to be signed, what came in.
// Asked when it comes, it says when.
#include "bot/chat/morning_board.hpp"
#include "bot/chat/morning_hour.hpp"
#include "bot/chat/rule_facts.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// 早报几点发: at the asker's own minute.
bool asks_when(const std::string& text) {
  for (const char* word : {"几点", "什么时候", "啥时候", "何时", "什么时间", "啥时间", "多会儿", "哪个点"})
    if (text.find(word) != std::string::npos) return true;
  return false;
}

Reply when_it_comes(Desk& desk) {
  const auto minute = chat::morning_begins + std::chrono::minutes(chat::morning_minute_of(desk.sender.id));
  return say(desk.sender.role == crm::Role::rep ? "morning_query.when_rep" : "morning_query.when", {{"时刻", chat::clock_words(minute)}});
}

Reply run(const Request& request, Desk& desk) {
  if (asks_when(request.text)) return when_it_comes(desk);
  if (desk.sender.role == crm::Role::rep) return say("morning_query.for_rep");
  auto board = chat::morning_board(desk.sender, chat::board_setting(desk));
  if (!board) return say("morning_query.no_team");
  return desk.in_private(request, std::move(board->reply));
}

}  // namespace

chat::Command morning_query() { return {.intent = "morning_query", .run = run}; }

}  // namespace commands
