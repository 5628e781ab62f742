// A question about a figure, and the one that follows it.
#include "bot/chat/progress_next.hpp"

#include <set>

#include "bot/chat/asked_on.hpp"
#include "bot/chat/bare_question.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_scopes.hpp"

namespace chat {
namespace {

std::set<std::string> products_of(const Request& request, Desk& desk) {
  return known_products(months_touched(period_asked(request.slots, desk)), team_of(desk.sender, desk), desk);
}

std::set<std::string> teams(Desk& desk) {
  std::set<std::string> names;
  for (const auto& member : team_of(desk.sender, desk)) names.insert(member.team);
  names.erase("");
  return names;
}

void narrow_to(const std::string& part, Request& request, Desk& desk) {
  auto& slots = request.slots;
  const auto known = products_of(request, desk);
  if (known.contains(part)) {
    slots.set("product", part);
    slots.drop("view");
  } else if (teams(desk).contains(part)) {
    forget_whose(slots);
    slots.set("team", part);
  } else {
    refuse("progress.unknown_part", {{"什么", part}, {"例", known.empty() ? "" : *known.begin()}});
  }
}

void shift_to_last_year(Slots& slots, Desk& desk) {
  const Period period = period_asked(slots, desk);
  slots.set("against", period);
  slots.set("period", year_before(period, desk));
}

}  // namespace

Period year_before(const Period& period, const Desk& desk) {
  const auto earlier = [](base::Date day) { return base::add_days(base::add_days(day, 1) - std::chrono::years(1), -1); };  // the last of February, too
  const base::Date end = std::min(period.end, std::max(period.start, desk.today()));
  return {period.start - std::chrono::years(1), earlier(end), desk.words.text("progress.last_year")};
}

Request with_next_part(Request request, Desk& desk) {
  if (request.word("drill") != "next") return request;
  request.slots.drop("against");
  if (request.has("next_period")) request.slots.drop("as_of");
  request = with_next(std::move(request), desk);
  auto& slots = request.slots;
  if (slots.has("next_part")) narrow_to(slots.text("next_part"), request, desk);
  if (slots.flag("next_is_last_year")) shift_to_last_year(slots, desk);
  for (const char* next : {"next_part", "next_is_last_year"}) slots.drop(next);
  return request;
}

Request with_known_parts(Request request, Desk& desk) {
  if (request.has("drill")) return request;
  const std::string team = product_in(request.text, teams(desk));
  const bool is_word = request.text.find(team + "分") != std::string::npos;  // 一部分
  if (!team.empty() && !is_word && !request.has("owner") && desk.sender.role != crm::Role::rep) request.slots.set("team", team);
  const Sentence said(request.text, {base::civil(desk.now, desk.rules.zone), &desk.rules.workdays, false});
  if (is_bare_question(said, {})) return request;  // 团队进度: no word is left that could be a name
  if (!request.has("product"))
    if (const std::string product = product_in(request.text, products_of(request, desk)); !product.empty()) request.slots.set("product", product);
  return request;
}

base::Instant as_of(const Request& request, const Desk& desk) {
  const auto day = request.slots.date("as_of");
  if (!day || *day >= desk.today()) return desk.now;
  return base::instant(base::add_days(*day, 1), base::Duration{0}, desk.rules.zone) - base::Duration{1};
}

}  // namespace chat
