// Lists customers that nobody has spoken to for so many days, and when each goes back to the sea pool.
#include <algorithm>
#include <tuple>

#include "bot/chat/figures.hpp"
#include "bot/chat/pool.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::int64_t usual_days = 7;
constexpr int most_counted = 200;  // of one rep
constexpr std::size_t shown = 5;

struct Alone {
  storage::Customers::Place place;
  std::string owner;  // his name
};

// Whose customers: those of the one who was named, of a region, of the sender and his people.
std::vector<crm::Member> asked_about(const Request& request, Desk& desk) {
  if (request.has("owner")) {
    if (!crm::may_see(desk.sender, *request.member)) chat::refuse("refuse.not_your_people", {{"名字", request.member->name}});
    return {*request.member};
  }
  auto team = chat::team_of(desk.sender, desk);
  if (const std::string region = request.slots.group("scope").text("region"); !region.empty())
    std::erase_if(team, [&](const crm::Member& member) { return member.region != region; });
  return team;
}

Reply line(const Alone& alone, bool names_owner, Desk& desk) {
  const auto customer = desk.store.customers.find(alone.place.id).value();
  const auto recycling = chat::recycling_of(customer, desk.store, desk.rules, desk.now);
  const base::Date touched = base::civil(customer.touched_at, desk.rules.zone).date;
  return say("overdue_query.line", {{"客户", customer.name},
                                    {"谁", names_owner ? alone.owner : ""},
                                    {"天数", static_cast<std::int64_t>(base::days_between(touched, desk.today()))},
                                    {"日期", recycling ? chat::Value(chat::goes_on(*recycling, desk.rules, desk.now))
                                                       : chat::Value(std::string())}});
}

Reply answer(const Request& request, Desk& desk) {
  const auto days = request.slots.number("days", usual_days);
  const auto before = base::instant(base::add_days(desk.today(), 1 - static_cast<int>(days)), base::Duration{0}, desk.rules.zone);
  const auto members = asked_about(request, desk);
  std::vector<Alone> found;
  bool are_more = false;
  for (const auto& member : members) {
    const auto places = desk.store.customers.untouched(member.id, before, {}, most_counted);
    are_more |= places.size() == static_cast<std::size_t>(most_counted);
    for (const auto& place : places) found.push_back({place, member.name});
  }
  if (found.empty()) return say("overdue_query.none", {{"天数", days}});
  const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), shown));
  std::partial_sort(found.begin(), kept, found.end(), [](const Alone& a, const Alone& b) {
    return std::tie(a.place.at, a.place.id) < std::tie(b.place.at, b.place.id);
  });
  const std::string count = std::to_string(found.size()) + (are_more ? "+" : "");
  std::vector<Reply> lines;
  for (auto one = found.begin(); one != kept; ++one) lines.push_back(line(*one, members.size() > 1, desk));
  return say("overdue_query.done", {{"天数", days},
                                    {"个数", count},
                                    {"先看", chat::if_some(static_cast<std::int64_t>(found.size() > shown ? shown : 0))},
                                    {"明细", std::move(lines)}});
}

Reply run(const Request& request, Desk& desk) { return desk.in_private(request, answer(request, desk)); }

}  // namespace

chat::Command overdue_query() {
  return {.intent = "overdue_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("days:idle_days")},
          .run = run};
}

}  // namespace commands
