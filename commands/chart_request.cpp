// Sends a picture of what a team has come to: funnel, bars, heat map, or the month with its forecast.
#include <algorithm>

#include "bot/chat/completion_board.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/forecast_board.hpp"
#include "bot/chat/funnel_board.hpp"

namespace commands {
namespace {

using chat::Along, chat::Desk, chat::People, chat::Period, chat::Reply, chat::Request;

Along along(const Request& request) {
  const auto dimensions = request.slots.texts("dimension");
  const auto has = [&](const char* one) { return std::find(dimensions.begin(), dimensions.end(), one) != dimensions.end(); };
  const auto says = [&](const char* word) { return request.text.find(word) != std::string::npos; };
  if (has("product") || says("产品")) return Along::products;  // 产品图
  return has("region") || says("区域") || says("大区") ? Along::regions : Along::people;
}

Reply board(const std::string& chart, const Request& request, const People& people, Desk& desk) {
  const Period period = request.slots.period("period").value_or(chat::month_of(desk.today(), desk.today()));
  if (chart == "funnel") return chat::funnel_board(people.label, people.members, desk);
  if (chart == "heat_map") return chat::completion_map(people, along(request), desk);
  if (chart == "line" && period.end >= desk.today()) {
    const chat::ForecastSetting setting{desk.store, desk.rules, desk.words, desk.now};
    return chat::forecast_board(people.label, people.members, chat::forecast_now(people.members, period, setting), std::nullopt, setting);
  }
  return chat::completion_bars(people, period, along(request), request.word("sort") == "asc", desk);
}

Reply run(const Request& request, Desk& desk) {
  const People people = chat::people_asked(request, desk);
  if (people.members.empty()) chat::refuse("chart_request.nobody");
  Reply reply = board(request.word("chart"), request, people, desk);
  if (request.word("chart") == "pie") reply.more.push_back(chat::say("chart_request.no_pie"));
  if (request.word("send_to") != "group" || request.in_group()) return reply;
  // Which group is meant nobody said; the company's own for such things is known, or none.
  if (desk.rules.policies.ledger_group.empty()) reply.more.push_back(chat::say("chart_request.in_group"));
  else desk.post.announce(reply);
  return reply;
}

}  // namespace

chat::Command chart_request() {
  return {.intent = "chart_request",
          .slots = {chat::optional("chart"), chat::optional("owners"), chat::optional("scope:asked_scope"), chat::optional("metric:completion_metric"), chat::optional("dimension"),
                    chat::optional("period:nearest_period"), chat::optional("send_to"), chat::optional("sort")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
