// Answers how fast leads get their first word: median, the slow ones, who waits right now; and how many of the new
// customers moved on within their first week.
#include <algorithm>
#include <map>

#include "bot/chat/asked_on.hpp"
#include "bot/chat/durations.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/first_week.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/people_asked.hpp"
#include "bot/crm/response_figures.hpp"

namespace commands {
namespace {

using chat::Desk, chat::People, chat::Period, chat::Reply, chat::Request, chat::say;
using Responses = std::vector<crm::FirstResponse>;

constexpr int most_read = 20'000, most_waiting = 500;
constexpr std::size_t reps_shown = 3, over_shown = 3, leads_shown = 4, leads_named = 12, most_apart = 8;

Period period_asked(const Request& request, const Desk& desk) {
  if (const auto said = request.slots.period("period")) return *said;
  return {base::add_days(desk.today(), -6), desk.today(), "最近7天"};
}

Responses responses_of(const People& people, const Period& period, Desk& desk) {
  const auto from = base::instant(period.start, {}, desk.rules.zone);
  const auto until = base::instant(base::add_days(period.end, 1), {}, desk.rules.zone);
  Responses found;
  if (people.is_team) {
    found = desk.store.first_responses.begun(from, until, most_read);
    std::erase_if(found, [&](const crm::FirstResponse& response) { return !people.find(response.member_id); });
    return found;
  }
  for (const auto& member : people.members) {
    const auto own = desk.store.first_responses.begun_by(member.id, from, until, most_read);
    found.insert(found.end(), own.begin(), own.end());
  }
  return found;
}

// The longest first.
Responses waiting_now(const People& people, base::Instant begun_before, Desk& desk) {
  auto waiting = desk.store.first_responses.waiting(begun_before, most_waiting);
  std::erase_if(waiting, [&](const crm::FirstResponse& response) { return !people.find(response.member_id); });
  return waiting;
}

// As the customers felt it: over everybody who had the lead.
std::vector<base::Duration> leads_waited(const Responses& responses, const crm::WorkingTime& time, Desk& desk) {
  std::vector<base::Duration> waits;
  for (const auto& response : responses)
    if (response.is_answered()) waits.push_back(time.between(desk.store.first_responses.lead_since(response), response.answered_at));
  return waits;
}

std::string customer_name(const crm::FirstResponse& response, Desk& desk) {
  const auto customer = desk.store.customers.find(response.customer_id);
  return customer ? customer->name : "";
}

std::string words(std::optional<base::Duration> duration) { return duration ? chat::duration_words(*duration) : ""; }

std::string share(std::int64_t part, std::int64_t whole) {
  return whole ? chat::percent(static_cast<int>(1000 * part / whole)) : "";
}

struct RepFigures {
  std::string name;
  crm::ResponseFigures figures;
};

// The slowest first; whoever has not answered anything yet stands behind those who have.
std::vector<RepFigures> by_rep(const People& people, const Responses& responses, const crm::WorkingTime& time, Desk& desk) {
  std::map<std::string, Responses> of_member;
  for (const auto& response : responses) of_member[response.member_id].push_back(response);
  std::vector<RepFigures> all;
  for (const auto& [id, own] : of_member) {
    std::vector<base::Duration> waits;
    for (const auto& response : own)
      if (response.is_answered()) waits.push_back(crm::waited(response, time, desk.now));
    all.push_back({people.find(id)->name, crm::figures_of(own, std::move(waits), time, desk.now)});
  }
  std::stable_sort(all.begin(), all.end(), [](const RepFigures& a, const RepFigures& b) {
    return a.figures.median.value_or(base::Duration{-1}) > b.figures.median.value_or(base::Duration{-1});
  });
  return all;
}

std::vector<Reply> rep_lines(const std::vector<RepFigures>& reps, std::size_t most = reps_shown) {
  std::vector<Reply> lines;
  for (const auto& [name, figures] : reps)
    if (lines.size() < most)
      lines.push_back(say("sla_query.rep", {{"名字", name},
                                            {"中位", words(figures.median)},
                                            {"条数", std::int64_t{figures.count()}},
                                            {"超时", std::int64_t{figures.breaches}}}));
  return lines;
}

// Of those that wait now, the one that has waited longest.
std::vector<Reply> longest_waiting(const Responses& waiting, const People& people, const crm::WorkingTime& time, Desk& desk) {
  if (waiting.empty()) return {};
  const crm::FirstResponse& first = waiting.front();
  return {say("sla_query.waiting", {{"客户", customer_name(first, desk)},
                                    {"名字", people.find(first.member_id)->name},
                                    {"多久", chat::duration_words(crm::waited(first, time, desk.now))}})};
}

Reply figures(const People& people, const Request& request, Desk& desk) {
  const crm::WorkingTime time = chat::working_time(desk.rules);
  const Period period = period_asked(request, desk);
  const auto responses = responses_of(people, period, desk);
  const auto waiting = waiting_now(people, desk.now, desk);
  if (responses.empty() && waiting.empty()) return say("sla_query.none", {{"范围", people.label}, {"时段", period.label}});
  const auto all = crm::figures_of(responses, leads_waited(responses, time, desk), time, desk.now);
  const auto reps = by_rep(people, responses, time, desk);
  return say("sla_query.figures", {{"范围", people.label},
                                   {"时段", period.label},
                                   {"条数", std::int64_t{all.count()}},
                                   {"中位", words(all.median)},
                                   {"九成", words(all.p90)},
                                   {"超时", std::int64_t{all.breaches}},
                                   {"超时率", share(all.breaches, all.count())},
                                   {"截至", desk.now},
                                   {"明细", people.members.size() > 1 ? rep_lines(reps) : std::vector<Reply>{}},
                                   {"等着", static_cast<std::int64_t>(waiting.size())},
                                   {"在等", longest_waiting(waiting, people, time, desk)}});
}

double hours_asked(const Request& request) {
  return request.slots.decimal("over_hours", static_cast<double>(request.slots.number("over_hours")));
}

std::string hours_words(double hours) {
  return chat::duration_words(base::Duration(static_cast<base::Duration::rep>(hours * 3'600'000)));
}

std::int64_t answered_late(const Responses& responses, base::Duration limit, Desk& desk) {
  return std::count_if(responses.begin(), responses.end(), [&](const crm::FirstResponse& response) {
    return response.is_answered() && response.answered_at - desk.store.first_responses.lead_since(response) > limit;
  });
}

// Hours as the customer counts them: a night is part of 24小时.
Reply over(const People& people, const Request& request, Desk& desk) {
  const double hours = hours_asked(request);
  const base::Duration limit(static_cast<base::Duration::rep>(hours * 3'600'000));
  const Period period = period_asked(request, desk);
  const auto waiting = waiting_now(people, desk.now - limit, desk);
  const auto late = chat::if_some(answered_late(responses_of(people, period, desk), limit, desk));
  if (waiting.empty())
    return say("sla_query.none_over", {{"范围", people.label}, {"多久", hours_words(hours)}, {"时段", period.label}, {"晚了", late}});
  std::vector<Reply> lines;
  for (const auto& response : waiting)
    if (lines.size() < over_shown)
      lines.push_back(say("sla_query.over_line",
                          {{"客户", customer_name(response, desk)},
                           {"名字", people.find(response.member_id)->name},
                           {"多久", chat::duration_words(desk.now - desk.store.first_responses.lead_since(response))}}));
  return say("sla_query.over", {{"范围", people.label},
                                {"多久", hours_words(hours)},
                                {"个数", static_cast<std::int64_t>(waiting.size())},
                                {"明细", std::move(lines)},
                                {"还有", chat::if_some(static_cast<std::int64_t>(waiting.size() - std::min(waiting.size(), over_shown)))},
                                {"时段", period.label},
                                {"晚了", late}});
}

// Among several, whose it is; alone, whom to call.
Reply lead_line(const crm::FirstResponse& response, const People& people, Desk& desk) {
  const bool is_one = people.members.size() == 1;
  chat::Values values{{"客户", customer_name(response, desk)},
                      {"名字", is_one ? std::string() : people.find(response.member_id)->name},
                      {"多久", chat::duration_words(crm::waited(response, chat::working_time(desk.rules), desk.now))},
                      {"联系人", std::string()},
                      {"电话", std::string()}};
  const auto customer = desk.store.customers.find(response.customer_id);
  const auto contacts = desk.store.contacts.of_customer(response.customer_id);
  if (is_one && customer && !contacts.empty()) {
    values[3].second = contacts.front().name == customer->name ? std::string() : contacts.front().name;
    values[4].second = desk.phone(contacts.front(), *customer);
  }
  return say("sla_query.lead_line", std::move(values));
}

// Those that found no line of their own, by name: 9 条：康达（王芳）、海天（李雷）…
std::string the_others(const Responses& waiting, const People& people, Desk& desk) {
  if (waiting.size() <= leads_shown) return {};
  std::string names;
  for (std::size_t i = leads_shown; i < std::min(waiting.size(), leads_shown + leads_named); ++i) {
    names += (names.empty() ? "" : "、") + customer_name(waiting[i], desk);
    if (people.members.size() > 1) names += "（" + people.find(waiting[i].member_id)->name + "）";
  }
  const std::size_t count = waiting.size() - leads_shown;
  return std::to_string(count) + " 条：" + names + (count > leads_named ? "…" : "");
}

// The leads themselves that nobody has spoken to yet: all of them, or those whose time is over.
Reply unanswered(const People& people, bool is_over, Desk& desk) {
  auto waiting = waiting_now(people, desk.now, desk);
  if (is_over) std::erase_if(waiting, [&](const crm::FirstResponse& response) { return response.due_at > desk.now; });
  if (waiting.empty()) return say(is_over ? "sla_query.none_over_now" : "sla_query.none_to_answer", {{"范围", people.label}});
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(waiting.size(), leads_shown); ++i) lines.push_back(lead_line(waiting[i], people, desk));
  return say(is_over ? "sla_query.over_now" : "sla_query.to_answer",
             {{"范围", people.label},
              {"个数", static_cast<std::int64_t>(waiting.size())},
              {"明细", std::move(lines)},
              {"还有", the_others(waiting, people, desk)}});
}

// 按人看: everybody, and not only the slowest.
Reply apart_by_person(const People& people, const Request& request, Desk& desk) {
  const crm::WorkingTime time = chat::working_time(desk.rules);
  const Period period = period_asked(request, desk);
  auto lines = rep_lines(by_rep(people, responses_of(people, period, desk), time, desk), most_apart);
  if (lines.empty()) return say("sla_query.none", {{"范围", people.label}, {"时段", period.label}});
  return say("sla_query.apart", {{"范围", people.label}, {"时段", period.label}, {"截至", desk.now}, {"明细", std::move(lines)}});
}

// 明细: the leads of the figure, those that waited longest first.
Reply lead_by_lead(const People& people, const Request& request, Desk& desk) {
  const crm::WorkingTime time = chat::working_time(desk.rules);
  const Period period = period_asked(request, desk);
  Responses responses = responses_of(people, period, desk);
  if (responses.empty()) return say("sla_query.none", {{"范围", people.label}, {"时段", period.label}});
  std::stable_sort(responses.begin(), responses.end(), [&](const auto& a, const auto& b) { return crm::waited(a, time, desk.now) > crm::waited(b, time, desk.now); });
  std::vector<Reply> lines;
  for (const auto& response : responses)
    if (lines.size() < leads_shown)
      lines.push_back(say(response.is_answered() ? "sla_query.answered_line" : "sla_query.lead_line",
                          {{"客户", customer_name(response, desk)},
                           {"名字", people.find(response.member_id)->name},
                           {"联系人", std::string()},
                           {"电话", std::string()},
                           {"多久", chat::duration_words(crm::waited(response, time, desk.now))}}));
  const auto rest = static_cast<std::int64_t>(responses.size() - lines.size());
  return say("sla_query.leads", {{"范围", people.label}, {"时段", period.label}, {"截至", desk.now}, {"明细", std::move(lines)}, {"还有", chat::if_some(rest)}});
}

Reply answer(const People& people, const Request& request, Desk& desk) {
  const std::string drill = request.word("drill");
  if (drill == "person") return apart_by_person(people, request, desk);
  if (drill == "deals") return lead_by_lead(people, request, desk);
  if (!drill.empty()) return say("sla_query.not_apart");
  const auto metrics = request.slots.texts("metric");
  const auto asks = [&](const char* metric) { return std::find(metrics.begin(), metrics.end(), metric) != metrics.end(); };
  if (asks("first_week_conversion")) return chat::first_week(people, request, desk);
  if (request.has("over_hours")) return over(people, request, desk);
  if (asks("to_answer")) return unanswered(people, false, desk);
  // 上周超时的有哪些 is about what is past, and today's are those of now.
  if (asks("over_now") && period_asked(request, desk).end == desk.today() &&
      (!request.has("period") || period_asked(request, desk).start == desk.today()))
    return unanswered(people, true, desk);
  return figures(people, request, desk);
}

Reply run(const Request& said, Desk& desk) {
  const Request request = chat::with_next(said, desk);
  const People people = chat::people_asked(request, desk);
  Reply reply = answer(people, request, desk);
  if (!reply.expects) reply.expects = chat::asked_on(request, "sla_query");
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command sla_query() {
  return {.intent = "sla_query",
          .slots = {chat::optional("metric:response_metric"), chat::optional("owners"), chat::optional("scope:asked_scope"),
                    chat::optional("over_hours"), chat::optional("period:past_period")},
          .run = run};
}

}  // namespace commands
