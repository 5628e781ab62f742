// Shows the funnel: how many customers are in which stage, what they are worth, how far they come, how long they stay.
#include "bot/chat/funnel_board.hpp"
#include "bot/chat/people_asked.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request;

Reply run(const Request& request, Desk& desk) {
  const chat::People people = chat::people_of_board(request, desk);
  Reply reply = chat::funnel_board(people.label, people.members, desk);
  return people.is_team ? reply : desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command pipeline_query() {
  return {.intent = "pipeline_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("region:asked_region")},
          .run = run};
}

}  // namespace commands
