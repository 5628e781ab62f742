// Counts new leads of a time, valid ones beside all, by where they came from and, of a team, by who has them.
#include <algorithm>
#include <map>

#include "bot/chat/figures.hpp"
#include "bot/chat/people_asked.hpp"
#include "bot/chat/phrasing.hpp"

namespace commands {
namespace {

using chat::Desk, chat::People, chat::Period, chat::Reply, chat::Request, chat::say;

constexpr std::size_t shown = 4;

struct Leads {
  std::int64_t all = 0, valid = 0;
};

// By who has them now, and by source, of one source where that is asked.
struct Counts {
  Leads sum;
  std::vector<std::pair<std::string, Leads>> by_member;
  std::map<std::string, Leads> by_source;
};

Counts counts_of(const People& people, const Period& period, const std::string& source, Desk& desk) {
  const auto from = base::instant(period.start, {}, desk.rules.zone), until = base::instant(base::add_days(period.end, 1), {}, desk.rules.zone);
  const auto is_asked = [&](const std::string& one) { return source.empty() || one == source; };
  Counts counts;
  for (const auto& member : people.members) {
    Leads own;
    for (const auto& [from_where, count] : desk.store.facts.new_leads_by_source(member.id, from, until))
      if (is_asked(from_where)) own.all += count, counts.by_source[from_where].all += count;
    for (const auto& [from_where, count] : desk.store.facts.valid_leads_by_source(member.id, from, until))
      if (is_asked(from_where)) own.valid += count, counts.by_source[from_where].valid += count;
    counts.by_member.emplace_back(member.name, own);
    counts.sum.all += own.all;
    counts.sum.valid += own.valid;
  }
  return counts;
}

// 抖音 2、官网 1: the most first; of valid ones where only those are asked.
template <class Named>
std::string in_order(const Named& counts, bool is_valid_only, Desk& desk) {
  std::vector<std::pair<std::string, std::int64_t>> order;
  for (const auto& [name, leads] : counts)
    if (const std::int64_t count = is_valid_only ? leads.valid : leads.all; count > 0) order.emplace_back(name, count);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> words;
  for (const auto& [name, count] : order) words.push_back((name.empty() ? desk.words.text("new_leads.no_source") : name) + " " + std::to_string(count));
  return chat::in_a_row(words, shown, desk.words.text("new_leads.measure"));
}

Reply run(const Request& request, Desk& desk) {
  const People people = chat::people_asked(request, desk);
  const Period period = request.slots.period("period").value_or(chat::month_of(desk.today(), desk.today()));
  const std::string source = request.word("source");
  const bool is_valid_only = request.slots.flag("valid_only");
  const Counts counts = counts_of(people, period, source, desk);
  Reply reply = say(is_valid_only ? "new_leads_query.valid" : "new_leads_query.all",
                    {{"谁", people.label},
                     {"期间", period.label},
                     {"从", period.start},
                     {"到", period.end == period.start ? chat::Value(std::string()) : chat::Value(period.end)},
                     {"来源", source},
                     {"全部", counts.sum.all},
                     {"有效", counts.sum.valid},
                     {"各来源", source.empty() ? in_order(counts.by_source, is_valid_only, desk) : ""},
                     {"各人", people.members.size() > 1 ? in_order(counts.by_member, is_valid_only, desk) : ""},
                     {"截至", desk.now}});
  return people.is_team ? reply : desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command new_leads_query() {
  return {.intent = "new_leads_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:past_period"),
                    chat::optional("valid_only"), chat::optional("source:asked_source")},
          .run = run};
}

}  // namespace commands
