// Shows how far a person, a team, a region or a product line is, against the target and against the pace that the working
// days demand; taken apart by person, region, product line, down to the deals.
#include "bot/chat/asked_on.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/newcomer.hpp"
#include "bot/chat/pace.hpp"
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

Subject subject_of(const Request& request, Desk& desk) {
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
std::vector<Reply> pace(const crm::Progress& progress, const Standing& standing, const Period& period, Desk& desk) {
  const bool runs = desk.today() >= period.start && desk.today() <= period.end;
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
  const Period period = chat::period_asked(request.slots, desk);
  Standing standing(period, desk.store, desk.rules, desk.now);
  const crm::Progress sum = standing.of(subject);
  if (sum.target.fen == 0 && sum.won_deals == 0 && !is_about_one(request, desk)) {
    Reply empty = say("progress_query.empty", {{"月", period.label}});
    empty.expects = further(request, view, shown);
    return empty;
  }
  const auto gaps = sum.target.fen ? standing.without_target(subject) : std::vector<std::string>{};
  const bool is_a_day = period.start == period.end;
  const bool is_to_come = desk.today() < period.start;
  const Measured measured{gaps.empty() && !is_a_day && desk.today() >= period.start && desk.today() <= period.end, gaps.empty() && !is_a_day};
  Page page = page_of(standing, subject, view, from, measured, desk);
  if (goes_on && page.lines.empty()) return say("progress.no_more");
  std::vector<Reply> notes;
  if (!gaps.empty()) notes.push_back(gap_note(gaps, desk));
  else if (is_to_come) notes.push_back(say("progress.to_come", {{"月", period.label}}));
  else if (!goes_on && measured.has_share) notes = pace(sum, standing, period, desk);
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
                     {"截至", desk.now}});
  reply.expects = further(request, view, from + shown);
  return reply;
}

// 监护仪卖了多少: a product line that targets and deals know, though nobody has written it down.
Request with_known_product(Request request, Desk& desk) {
  if (request.has("product") || request.has("drill")) return request;
  const Period period = chat::period_asked(request.slots, desk);
  std::vector<std::string> months;
  for (base::Date day = base::first_of_month(period.start); day <= period.end; day = base::add_days(base::last_of_month(day), 1)) months.push_back(base::iso_month(day));
  const std::string product = chat::product_in(request.text, chat::known_products(months, chat::team_of(desk.sender, desk), desk));
  if (!product.empty()) request.slots.set("product", product);
  return request;
}

Reply run(const Request& said, Desk& desk) {
  const Request request = chat::with_next(with_known_product(said, desk), desk);
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
                    chat::optional("product:asked_product"), chat::optional("dimension"), chat::optional("period:month_so_far"),
                    chat::optional("metric:completion_metric")},
          .run = run};
}

}  // namespace commands
