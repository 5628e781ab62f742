// Makes the report that is asked for: a week (or a day) in six lines, or a month looked back on, with why it came to that.
#include "bot/chat/figures.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/review_board.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/week_board.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Period, chat::Reply, chat::Request, chat::Subject;

constexpr int friday = 5;

bool is_about_one(const Request& request, const Desk& desk) { return request.has("owner") || desk.sender.role == crm::Role::rep; }

Subject subject_of(const Request& request, Desk& desk) {
  if (!is_about_one(request, desk)) return chat::subject_in(request.slots.group("scope").text("region"), "", desk);
  const crm::Member& member = request.member ? *request.member : desk.sender;
  if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  return {{member}, {}, false, member.name};
}

// The quarter before the one a day lies in.
Period last_quarter(base::Date today) {
  const unsigned month = static_cast<unsigned>(today.month());
  const base::Date begin{today.year(), std::chrono::month{(month - 1) / 3 * 3 + 1}, std::chrono::day{1}};
  const base::Date end = base::add_days(begin, -1), first = base::first_of_month(base::add_days(base::first_of_month(base::add_days(base::first_of_month(end), -1)), -1));
  return {first, end, "上季度"};
}

Period period_of(const std::string& report, const Request& request, const Desk& desk) {
  const auto said = request.slots.period("period");
  const base::Date today = desk.today();
  // From Friday on, who asks for 周报 means the week that ends; before, the one that has ended.
  const bool says_nothing = said && said->label == "上周" && request.text.find("上周") == std::string::npos && request.text.find("上个") == std::string::npos;
  if (report == "weekly" && says_nothing && base::iso_weekday(today) >= friday) return chat::week_with(today, "本周");
  if (said) return *said;
  if (report == "daily") return {today, today, "今天"};
  if (report == "quarterly_review") return last_quarter(today);
  if (report == "yearly_review") return {base::Date{today.year(), std::chrono::January, std::chrono::day{1}}, today, "今年"};
  return chat::month_of(base::add_days(base::first_of_month(today), -1), today);
}

Reply review(const Subject& subject, Period period, Desk& desk) {
  if (period.start > desk.today()) chat::refuse("review.not_yet", {{"月", period.label}});
  if (period.end == desk.today()) period.end = base::last_of_month(period.end);  // 今年: up to now
  if (!chat::is_whole_months(period)) chat::refuse("review.whole_months");
  const auto setting = chat::board_setting(desk);
  auto reply = chat::review_board(subject, period, setting);
  if (!reply) chat::refuse("review.nothing", {{"月", period.label}});
  if (desk.sender.role >= crm::Role::manager && chat::open_items(subject.members, desk.store).empty()) reply->more.push_back(chat::say("review.hint"));
  return std::move(*reply);
}

Reply run(const Request& request, Desk& desk) {
  const std::string report = request.word("report");
  const Subject subject = subject_of(request, desk);
  const Period period = period_of(report, request, desk);
  const bool is_short = report == "weekly" || report == "daily";
  Reply reply = is_short ? chat::week_board(subject, period, chat::board_setting(desk)) : review(subject, period, desk);
  return is_about_one(request, desk) ? desk.in_private(request, std::move(reply)) : reply;
}

}  // namespace

chat::Command report_request() {
  return {.intent = "report_request", .slots = {chat::optional("report"), chat::optional("period:")}, .run = run};
}

}  // namespace commands
