// Where a customer lies, and where else he may.
#include "bot/chat/whereabouts.hpp"

#include <algorithm>

#include "bot/crm/assignment_policy.hpp"
#include "bot/language/place.hpp"
#include "bot/language/recognise.hpp"

namespace chat {
namespace {

constexpr std::size_t most_choices = 9;  // one figure to answer with

// A place of several that share a name: 江苏省, 南京市, 鼓楼区.
struct Candidate {
  std::string province, city, county;

  // "province/city/county", as the recogniser gives it.
  explicit Candidate(const std::string& path) {
    const auto first = path.find('/'), second = path.find('/', first + 1);
    province = path.substr(0, first);
    city = path.substr(first + 1, second - first - 1);
    county = path.substr(second + 1);
  }

  bool lies_in(const std::string& place) const {
    const std::string name = crm::short_place(place);
    return !name.empty() && (crm::short_place(province) == name || crm::short_place(city) == name);
  }

  std::string label() const {
    const std::string outer = crm::short_place(province);
    if (county.empty()) return outer + city;
    return city == province ? outer + county : outer + crm::short_place(city) + county;
  }
};

}  // namespace

Whereabouts whereabouts(const std::string& place, const std::string& customer) {
  Whereabouts found{place, place, {}};
  const auto entities = language::find_places(language::to_points(place));
  if (entities.empty()) return found;
  const auto& named = std::get<language::Place>(entities.front().value);
  std::vector<Candidate> candidates(named.alternatives.begin(), named.alternatives.end());
  const std::string home = language::company_name(customer).place;
  const auto at_home = std::stable_partition(candidates.begin(), candidates.end(), [&](const Candidate& c) { return c.lies_in(home); });
  if (at_home - candidates.begin() == 1) {
    found.address = candidates.front().label() + named.detail;
    return found;
  }
  for (const auto& candidate : candidates)
    if (found.may_be.size() < most_choices) found.may_be.push_back(candidate.label() + named.detail);
  return found;
}

std::optional<Reply> which_place_next(std::vector<Slots> open) {
  if (open.empty()) return std::nullopt;
  const Slots first = open.front();
  open.erase(open.begin());
  const auto where = whereabouts(first.text("place"), first.text("customer"));
  Reply reply = say("lead_create.which_place_of", {{"客户", first.text("customer")}, {"地名", where.place}, {"选项", numbered(where.may_be)}});
  Slots known;
  known.set("field", std::string("address"));
  known.set("customer_id", first.text("customer_id"));
  known.set("places", std::move(open));
  reply.expects = Dialogue{Dialogue::Kind::choice, "correct_last", std::move(known), "address", {}, {}, {}};
  for (const auto& place : where.may_be) reply.expects->choices.push_back({place, place});
  return reply;
}

std::string numbered(const std::vector<std::string>& choices) {
  std::string row;
  for (std::size_t i = 0; i < choices.size(); ++i) row += (i ? "  " : "") + std::to_string(i + 1) + " " + choices[i];
  return row;
}

}  // namespace chat
