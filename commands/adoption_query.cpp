// Tells how much the bot is used: who on how many days, who never, how late records come, what managers still ask by hand.
#include <algorithm>

#include "bot/chat/adoption.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/crm/health.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::say;

constexpr std::size_t names_shown = 6;

bool asks_for(const Request& request, const char* metric) {
  const auto metrics = request.slots.texts("metric");
  return std::find(metrics.begin(), metrics.end(), metric) != metrics.end();
}

std::string tenths(std::optional<int> value) { return value ? std::to_string(*value / 10) + "." + std::to_string(*value % 10) : ""; }

Reply rate(const chat::Adoption& adoption, std::size_t people) {
  const auto permille = adoption.usage.active_permille();
  if (!permille) return say("adoption.no_workdays");
  return say(*permille >= crm::health_limit::active ? "adoption.rate_healthy" : "adoption.rate_low",
             {{"率", chat::percent(*permille)},
              {"人数", static_cast<std::int64_t>(people)},
              {"人天", adoption.usage.active_days},
              {"全部", adoption.usage.days},
              {"次数", tenths(adoption.usage.tenths_a_day())},
              {"线", chat::percent(crm::health_limit::active)}});
}

Reply silent(const chat::Adoption& adoption, Desk& desk) {
  if (adoption.silent.empty()) return say("adoption.all_used");
  const std::string& people = desk.words.text("adoption.people");
  return say("adoption.silent", {{"名单", chat::in_a_row(adoption.silent, names_shown, people)},
                                 {"从没", chat::in_a_row(adoption.never_seen, names_shown, people)}});
}

Reply lag(const std::vector<int>& lags) {
  const auto count = [&](auto is_so) { return std::count_if(lags.begin(), lags.end(), is_so); };
  const auto share = [&](std::int64_t part) { return chat::percent(static_cast<int>(part * 1000 / std::ssize(lags))); };
  if (lags.empty()) return chat::silence();
  return say("adoption.lag", {{"条数", std::ssize(lags)},
                              {"当天", share(count([](int days) { return days == 0; }))},
                              {"次日", share(count([](int days) { return days == 1; }))},
                              {"晚", share(count([](int days) { return days > crm::health_limit::late_entry; }))}});
}

Reply by_hand(const std::vector<crm::Member>& people, Desk& desk) {
  const crm::ByHand figures = chat::by_hand(people, desk.store, desk.rules, desk.now);
  if (!figures.tenths_before() && !figures.tenths_since()) return say("adoption.by_hand_unknown");
  const auto saved = figures.saved_permille();
  return say(figures.reports == 0 ? "adoption.by_hand_before" : !saved ? "adoption.by_hand_since" : *saved >= 0 ? "adoption.by_hand" : "adoption.by_hand_more",
             {{"之前", tenths(figures.tenths_before())},
              {"之后", tenths(figures.tenths_since())},
              {"天数", figures.reports},
              {"少", saved ? chat::percent(std::abs(*saved)) : ""}});
}

Reply run(const Request& request, Desk& desk) {
  const auto people = chat::team_of(desk.sender, desk);
  if (asks_for(request, "manager_queries")) return by_hand(people, desk);
  const Period period = request.slots.period("period").value_or(Period{base::add_days(desk.today(), -6), desk.today(), desk.words.text("adoption.last_days")});
  const auto adoption = chat::adoption_of(people, period, desk.store, desk.rules, desk.now);
  if (!adoption.since) return say("adoption.nothing");
  Reply reply = say("adoption.title", {{"时段", period.label}, {"从", period.start}, {"到", std::min(period.end, desk.today())}});
  const bool asks_rate = asks_for(request, "daily_active_rate") || !asks_for(request, "never_used");
  if (asks_rate) reply.more.push_back(rate(adoption, people.size()));
  if (asks_for(request, "never_used") || !adoption.silent.empty()) reply.more.push_back(silent(adoption, desk));
  if (asks_rate) reply.more.push_back(lag(chat::entry_lags(people, period, desk.store, desk.rules)));
  if (*adoption.since > period.start) reply.more.push_back(say("adoption.since", {{"日期", *adoption.since}}));
  return reply;
}

}  // namespace

chat::Command adoption_query() {
  return {.intent = "adoption_query", .slots = {chat::optional("metric:use_metric"), chat::optional("period:past_period")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
