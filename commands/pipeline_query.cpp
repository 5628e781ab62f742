// Shows the funnel: how many customers are in which stage, what they are worth, how far they come, how long they stay; or
// those customers by name that the question describes.
#include "bot/chat/asked_on.hpp"
#include "bot/chat/customer_list.hpp"
#include "bot/chat/funnel_board.hpp"
#include "bot/chat/people_asked.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// 按人看, 明细, said of the funnel just shown.
Reply board(const Request& request, const chat::People& people, Desk& desk) {
  if (const auto condition = chat::condition_of(request.slots); !condition.is_any()) return chat::customer_list(people.label, people.members, condition, desk);
  const std::string drill = request.word("drill");
  if (drill == "person") return chat::funnel_by_person(people.label, people.members, desk);
  if (drill == "deals") return chat::funnel_by_customer(people.label, people.members, desk);
  if (!drill.empty()) return say("pipeline_query.not_apart");
  return chat::funnel_board(people.label, people.members, desk);
}

Reply run(const Request& said, Desk& desk) {
  const Request request = chat::with_next(said, desk);
  const chat::People people = chat::people_of_board(request, desk);
  // Where everybody stood then is written down nowhere.
  const bool is_past = request.slots.period("period") && request.slots.period("period")->end < desk.today();
  Reply reply = is_past ? say("pipeline_query.only_now") : board(request, people, desk);
  reply.expects = chat::asked_on(request, "pipeline_query");
  reply.expects->slots.drop("period");
  return people.is_team ? reply : desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command pipeline_query() {
  return {.intent = "pipeline_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("region:asked_region"), chat::optional("stage:listed"), chat::optional("product:listed"),
                    chat::optional("at_least:listed"), chat::optional("at_most:listed"), chat::optional("closing:listed")},
          .run = run};
}

}  // namespace commands
