// Shows how far a person, a team, a region or a product line is, against the target and against the pace that the working
// days demand; taken apart by person, region, product line, down to the deals.
#include <algorithm>

#include "bot/chat/asked_on.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/newcomer.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/progress_next.hpp"
#include "bot/chat/subject.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Standing, chat::Subject, chat::Value, chat::say;

constexpr std::size_t shown = 3;

Value share(const crm::Progress& progress, bool is_measured) {
  if (!is_measured) return Value(std::string());
  return progress.permille() ? Value(chat::percent(*progress.permille())) : Value(std::string("无目标"));
}

bool is_about_one(const Request& request, const Desk& desk) { return request.has("owner") || desk.sender.role == crm::Role::rep; }

// 一部: what its people have together.
Subject team_named(const std::string& team, const std::string& product, Desk& desk) {
  Subject subject{chat::team_of(desk.sender, desk), {{}, product, {}}, false, team};
  std::erase_if(subject.members, [&](const crm::Member& member) { return member.team != team; });
  if (!product.empty()) subject.label += " " + product;
  return subject;
}

Subject subject_of(const Request& request, Desk& desk) {
  if (!is_about_one(request, desk) && request.has("team")) return team_named(request.word("team"), request.word("product"), desk);
  if (!is_about_one(request, desk)) return chat::subject_in(request.word("region"), request.word("product"), desk);
  if (!crm::may_see(desk.sender, *request.member)) chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
  Subject subject{{*request.member}, {{}, request.word("product"), {}}, false, request.member->name};
  if (!subject.scope.product.empty()) subject.label += " " + subject.scope.product;
  return subject;
}

// How the figure is taken apart: by what was said last, else a team by its people.
std::string view_of(const Request& request, const Desk& desk) {
  if (request.has("view")) return request.word("view");
  const auto dimensions = request.slots.texts("dimension");
  if (!dimensions.empty()) return dimensions.front();
  return is_about_one(request, desk) || request.has("product") ? "" : "person";
}

// Where the working days of the period stand; nothing about a period that is over or still to come.
std::vector<Reply> pace(const crm::Progress& progress, const Standing& standing, const Period& period, base::Date day, Desk& desk) {
  const bool runs = day >= period.start && day <= period.end;
  if (!runs || progress.target.fen == 0) return {};
  return {say(progress.behind().fen ? "progress.behind" : "progress.on_pace",
              {{"过了", std::int64_t{standing.days_over()}},
               {"天", std::int64_t{standing.days()}},
               {"应到", chat::about(progress.expected)},
               {"落后", chat::about(progress.behind())},
               {"灯", std::vector{chat::light_word(progress.light(desk.rules.policies.targets))}}})};
}

// What can be said of a figure beside the amount.
struct Measured {
  bool runs = false;       // the period is not over and has begun: the pace counts
  bool has_share = false;  // 421.6% of a day's part of the month, or of the only month of a year that has a target, says nothing
};

Reply gap_note(const std::vector<std::string>& months, const Desk& desk) {
  const auto label = [&](const std::string& month) { return chat::month_of(*base::parse_date(month + "-01"), desk.today()).label; };
  return say("progress.months_without", {{"月", months.size() == 1 ? label(months.front()) : label(months.front()) + "等 " + std::to_string(months.size()) + " 个月"}});
}

// What is not split that far.
Reply rest_of(const std::string& view) {
  if (view == "person") return say("progress.rest_person");
  return view == "region" ? say("progress.rest_region") : say("progress.rest_product");
}

Reply row_line(const Standing::Row& row, const std::string& view, const Measured& measured, Desk& desk) {
  const bool is_rest = row.name.empty();
  const auto name = is_rest ? rest_of(view) : say("progress.name", {{"名字", row.name}});
  std::vector<Reply> light;
  if (measured.runs && row.progress.target.fen && !is_rest) light.push_back(chat::light_word(row.progress.light(desk.rules.policies.targets)));
  return say("progress.line", {{"名字", std::vector{name}},
                               {"完成率", share(row.progress, measured.has_share)},
                               {"已签", row.progress.won},
                               {"目标", chat::if_some(measured.has_share ? row.progress.target : base::Money{})},
                               {"灯", std::move(light)}});
}

Reply deal_line(const crm::Deal& deal, Desk& desk) {
  const auto customer = desk.store.customers.find(deal.customer_id);
  return say("progress.deal", {{"日期", base::civil(deal.ended_at, desk.rules.zone).date},
                               {"客户", customer ? customer->name : ""},
                               {"产品", deal.product},
                               {"金额", deal.amount ? Value(*deal.amount) : Value(std::string())},
                               {"谁", desk.name_of(deal.owner_id)}});
}

struct Page {
  std::vector<Reply> lines;
  bool has_more = false;
};

Page page_of(Standing& standing, const Subject& subject, const std::string& view, std::size_t from, const Measured& measured, Desk& desk) {
  Page page;
  if (view == "deals") {
    const auto deals = standing.deals(subject, from + shown + 1);
    for (std::size_t i = from; i < deals.size() && i < from + shown; ++i) page.lines.push_back(deal_line(deals[i], desk));
    page.has_more = deals.size() > from + shown;
    return page;
  }
  std::vector<Standing::Row> rows;
  if (view == "person") rows = standing.by_person(subject);
  if (view == "region") rows = standing.by_region(subject);
  if (view == "product") rows = standing.by_product(subject);
  for (std::size_t i = from; i < rows.size() && i < from + shown; ++i) page.lines.push_back(row_line(rows[i], view, measured, desk));
  page.has_more = rows.size() > from + shown;
  return page;
}

bool is_of_times(const std::string& view) { return view == "month" || view == "quarter"; }

// 按月 of a single month means the months of its year.
Period period_of(const Request& request, const std::string& view, Desk& desk) {
  Period period = chat::period_asked(request.slots, desk);
  constexpr int quarter = 92;  // days, at most
  const int days = base::days_between(period.start, period.end) + 1;
  if (!is_of_times(view) || days > (view == "month" ? 31 : quarter)) return period;
  const auto year = period.start.year();
  const bool is_this = year == desk.today().year();
  return {year / std::chrono::January / 1, year / std::chrono::December / 31, is_this ? desk.words.text("progress.this_year") : std::to_string(int(year)) + "年"};
}

std::string label_of_part(base::Date start, const std::string& view, Desk& desk) {
  constexpr unsigned months = 3;
  if (view == "month") return chat::month_of(start, desk.today()).label;
  return std::to_string(int(start.year())) + "年Q" + std::to_string((unsigned(start.month()) - 1) / months + 1);
}

// The latest first; without those in which nothing was to be done and nothing was.
Page page_of_times(const Period& period, const Subject& subject, const std::string& view, std::size_t from, base::Instant moment, Desk& desk) {
  std::vector<Standing::Row> rows;
  const int step = view == "month" ? 1 : 3;
  for (base::Date start = period.start; start <= period.end; start = base::first_of_month(start) + std::chrono::months(step)) {
    const base::Date end = std::min(period.end, base::last_of_month(base::first_of_month(start) + std::chrono::months(step - 1)));
    const crm::Progress progress = Standing({start, end, {}}, desk.store, desk.rules, moment).of(subject);
    if (progress.target.fen || progress.won_deals) rows.insert(rows.begin(), {label_of_part(start, view, desk), progress});
  }
  Page page;
  for (std::size_t i = from; i < rows.size() && i < from + shown; ++i) page.lines.push_back(row_line(rows[i], view, {false, true}, desk));
  page.has_more = rows.size() > from + shown;
  return page;
}

// 本月到现在 30万，比去年同期多 5万.
Reply beside_now(const Period& now, const crm::Progress& then, const Subject& subject, Desk& desk) {
  const crm::Progress so_far = Standing(now, desk.store, desk.rules, desk.now).of(subject);
  const base::Money more = so_far.won - then.won;
  const chat::Values values{{"月", now.label}, {"已签", so_far.won}, {"差", more.fen < 0 ? base::Money{} - more : more}};
  if (more.fen == 0) return say("progress.as_last_year", values);
  return say(more.fen > 0 ? "progress.above_last_year" : "progress.below_last_year", values);
}

// What the next message may ask of the figure just shown.
chat::Dialogue further(const Request& request, const std::string& view, std::size_t to) {
  chat::Dialogue dialogue = chat::asked_on(request, "progress_query");
  dialogue.slots.set("view", view);
  dialogue.slots.set("shown_to", static_cast<std::int64_t>(to));
  return dialogue;
}

Reply answer(const Request& request, const Subject& subject, Desk& desk) {
  const std::string drill = request.word("drill");
  const bool goes_on = drill == "more";
  const std::string view = drill.empty() || goes_on ? view_of(request, desk) : drill;
  const auto from = goes_on ? static_cast<std::size_t>(request.slots.number("shown_to")) : 0;
  const Period period = period_of(request, view, desk);
  const base::Instant moment = chat::as_of(request, desk);
  const base::Date day = base::civil(moment, desk.rules.zone).date;
  Standing standing(period, desk.store, desk.rules, moment);
  const crm::Progress sum = standing.of(subject);
  if (sum.target.fen == 0 && sum.won_deals == 0 && !is_about_one(request, desk) && !request.has("against")) {
    Reply empty = say("progress_query.empty", {{"月", period.label}});
    empty.expects = further(request, view, shown);
    return empty;
  }
  const auto gaps = sum.target.fen ? standing.without_target(subject) : std::vector<std::string>{};
  const bool is_a_day = period.start == period.end;
  const bool is_to_come = day < period.start;
  const Measured measured{gaps.empty() && !is_a_day && day >= period.start && day <= period.end, gaps.empty() && !is_a_day};
  Page page = is_of_times(view) ? page_of_times(period, subject, view, from, moment, desk) : page_of(standing, subject, view, from, measured, desk);
  if (goes_on && page.lines.empty()) return say("progress.no_more");
  std::vector<Reply> notes;
  if (!gaps.empty()) notes.push_back(gap_note(gaps, desk));
  else if (is_to_come) notes.push_back(say("progress.to_come", {{"月", period.label}}));
  else if (!goes_on && measured.has_share) notes = pace(sum, standing, period, day, desk);
  if (const auto against = request.slots.period("against"); against && !goes_on) notes = {beside_now(*against, sum, subject, desk)};
  Reply reply = say(is_about_one(request, desk) ? "progress_query.one" : "progress_query.team",
                    {{"名字", subject.label},
                     {"范围", subject.label},
                     {"月", period.label},
                     {"完成率", share(sum, measured.has_share)},
                     {"已签", sum.won},
                     {"单数", std::int64_t{sum.won_deals}},
                     {"目标", chat::if_some(is_a_day ? base::Money{} : sum.target)},
                     {"差", chat::if_some(measured.has_share ? sum.gap() : base::Money{})},
                     {"节奏", std::move(notes)},
                     {"明细", std::move(page.lines)},
                     {"更多", page.has_more ? desk.words.text("progress.more") : ""},
                     {"截至", moment == desk.now ? Value(desk.now) : Value(day)}});
  reply.expects = further(request, view, from + shown);
  return reply;
}

Reply run(const Request& said, Desk& desk) {
  const Request request = chat::with_next_part(chat::with_known_parts(said, desk), desk);
  if (auto nowhere = chat::product_nowhere(request, desk)) return std::move(*nowhere);
  const Subject subject = subject_of(request, desk);
  Reply reply = answer(request, subject, desk);
  if (!is_about_one(request, desk)) return reply;
  const bool is_first = !request.has("drill");
  if (is_first && request.member->id != desk.sender.id) reply.more.push_back(chat::first_steps(*request.member, desk));
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command progress_query() {
  return {.intent = "progress_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("region:asked_region"),
                    chat::optional("product:asked_product"), chat::optional("dimension"), chat::optional("as_of"), chat::optional("period:month_so_far"),
                    chat::optional("metric:completion_metric")},
          .run = run};
}

}  // namespace commands
