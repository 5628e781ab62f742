// Gives a lead to a rep by the company's rules.
#include "bot/crm/assignment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace crm {
namespace {

constexpr std::array<std::pair<Why, std::string_view>, 12> words{{
    {Why::chosen, "chosen"},
    {Why::left_out, "left_out"},
    {Why::off_shift, "off_shift"},
    {Why::not_meant, "not_meant"},
    {Why::other_team, "other_team"},
    {Why::other_region, "other_region"},
    {Why::other_store, "other_store"},
    {Why::other_product, "other_product"},
    {Why::no_first_claim, "no_first_claim"},
    {Why::took_more, "took_more"},
    {Why::holds_more, "holds_more"},
    {Why::later_in_turn, "later_in_turn"},
}};

bool contains(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return contains(b, word); });
}

// 监护仪 is meant by 病人监护仪 and the other way round.
bool is_same_product(const std::string& one, const std::string& other) {
  return !one.empty() && !other.empty() && (one.find(other) != one.npos || other.find(one) != other.npos);
}

bool any_product(const std::vector<std::string>& list, const std::string& product) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& one) { return is_same_product(one, product); });
}

// One attempt to give a lead by one rule.
class Attempt {
 public:
  Attempt(const LeadProfile& lead, const AssignmentPolicy& policy, const AssignmentRule& rule, const std::vector<Candidate>& candidates)
      : lead_(lead), policy_(policy), rule_(rule), candidates_(candidates),
        nearest_(rule.whom.nearest_store ? nearest_store(lead.place, policy.stores) : nullptr) {}

  // False when the rule finds nobody.
  bool decide(bool also_off_shift) {
    also_off_shift_ = also_off_shift;
    if (!sift()) return false;
    if (policy_.first_claim_levels.contains(lead_.level)) first_claim();
    best_ = best();
    explain();
    return true;
  }

  Choice told() && { return {best_, rule_.name, reason(), std::move(whys_)}; }

 private:
  // Whoever the rule may mean is marked `chosen` for now.
  bool sift() {
    whys_.resize(candidates_.size());
    bool any = false;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      whys_[i] = obstacle(candidates_[i]);
      any = any || whys_[i] == Why::chosen;
    }
    return any;
  }

  Why obstacle(const Candidate& c) const {
    const Whom& whom = rule_.whom;
    if (c.is_left_out) return Why::left_out;
    if (!whom.people.empty() && !contains(whom.people, c.name)) return Why::not_meant;
    if (!whom.teams.empty() && !contains(whom.teams, c.team)) return Why::other_team;
    if (!whom.regions.empty() && !contains(whom.regions, c.region)) return Why::other_region;
    if (whom.same_region && (c.region.empty() || !contains(lead_.regions, c.region))) return Why::other_region;
    if (!whom.stores.empty() && !share(whom.stores, c.stores)) return Why::other_store;
    if (whom.nearest_store && (!nearest_ || !contains(c.stores, nearest_->name))) return Why::other_store;
    if (whom.knows_product && !any_product(c.products, lead_.product)) return Why::other_product;
    return c.is_on_shift || also_off_shift_ ? Why::chosen : Why::off_shift;
  }

  void first_claim() {
    has_first_claim_ = false;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      has_first_claim_ = has_first_claim_ || (whys_[i] == Why::chosen && candidates_[i].is_early);
    if (!has_first_claim_) return;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (whys_[i] == Why::chosen && !candidates_[i].is_early) whys_[i] = Why::no_first_claim;
  }

  std::size_t best() const {
    std::size_t best = candidates_.size();
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (whys_[i] == Why::chosen && (best == candidates_.size() || goes_before(candidates_[i], candidates_[best]))) best = i;
    return best;
  }

  bool goes_before(const Candidate& a, const Candidate& b) const {
    if (const auto order = by_measure(a, b); order != 0) return order < 0;
    if (a.last_at != b.last_at) return a.last_at < b.last_at;
    if (a.taken != b.taken) return a.taken < b.taken;
    return a.id < b.id;
  }

  // What the rule weighs first: below 0 when `a` comes before `b`, 0 when they are equal.
  std::int64_t by_measure(const Candidate& a, const Candidate& b) const {
    switch (rule_.way) {
      case Way::fair_share: return std::int64_t{a.taken} * b.days - std::int64_t{b.taken} * a.days;
      case Way::least_load: return std::int64_t{a.load} - b.load;
      case Way::in_turn: break;
    }
    return 0;
  }

  void explain() {
    const Candidate& winner = candidates_[best_];
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (whys_[i] != Why::chosen || i == best_) continue;
      ++others_;
      if (by_measure(winner, candidates_[i]) == 0) ++equals_, whys_[i] = Why::later_in_turn;
      else whys_[i] = rule_.way == Way::least_load ? Why::holds_more : Why::took_more;
    }
  }

  std::string reason() const {
    std::string text;
    const auto add = [&](const std::string& words) { text += (text.empty() ? "" : "，") + words; };
    const Candidate& c = candidates_[best_];
    if (also_off_shift_ && !c.is_on_shift) add("今天没有人当班");
    if (const std::string meant = whom_in_words(c); !meant.empty()) add(meant);
    if (has_first_claim_) add(lead_.level + " 级线索，本月目标已提前完成，优先");
    add(others_ == 0 ? "符合的只有他" : way_in_words(c));
    return text;
  }

  std::string whom_in_words(const Candidate& c) const {
    const Whom& whom = rule_.whom;
    if (whom.nearest_store) return "离" + nearest_->name + "最近";
    if (whom.same_region) return "同在" + c.region;
    if (!whom.regions.empty()) return c.region;
    if (!whom.stores.empty()) return "门店的人";
    if (whom.knows_product) return "懂" + lead_.product;
    if (!whom.teams.empty()) return c.team;
    return whom.people.empty() ? "" : "规则点名";
  }

  std::string way_in_words(const Candidate& c) const {
    const auto days = std::chrono::duration_cast<std::chrono::hours>(policy_.window).count() / 24;
    if (rule_.way == Way::in_turn) return "轮到他";
    const std::string measure = rule_.way == Way::least_load ? "手上 " + std::to_string(c.load) + " 个客户"
                                                             : std::to_string(days) + " 天内分到 " + std::to_string(c.taken) + " 条";
    return measure + (equals_ > 0 ? "，和别人一样少，轮到他" : "，最少");
  }

  const LeadProfile& lead_;
  const AssignmentPolicy& policy_;
  const AssignmentRule& rule_;
  const std::vector<Candidate>& candidates_;
  const Store* const nearest_;
  bool also_off_shift_ = false, has_first_claim_ = false;
  std::size_t best_ = 0, others_ = 0, equals_ = 0;
  std::vector<Why> whys_;
};

std::optional<double> distance(const Place& a, const Place& b) {
  if (a.point && b.point) return kilometres_between(*a.point, *b.point);
  // Counties, cities and provinces as distances of that order.
  if (a.province.empty() || a.province != b.province) return std::nullopt;
  if (a.city.empty() || a.city != b.city) return 300;
  return a.county.empty() || a.county != b.county ? 30 : 3;
}

}  // namespace

std::string_view why_word(Why why) { return words[static_cast<std::size_t>(why)].second; }

std::optional<Choice> assign(const LeadProfile& lead, const AssignmentPolicy& policy, const std::vector<Candidate>& candidates) {
  for (const bool also_off_shift : {false, true})
    for (const auto& rule : policy.rules) {
      if (!fits(lead, rule.when)) continue;
      Attempt attempt(lead, policy, rule, candidates);
      if (attempt.decide(also_off_shift)) return std::move(attempt).told();
    }
  return std::nullopt;
}

void note_taken(Candidate& candidate, base::Instant now) {
  ++candidate.taken;
  ++candidate.load;
  candidate.last_at = now;
}

std::string grade(const LeadProfile& lead, const AssignmentPolicy& policy) {
  for (const auto& grade : policy.grades)
    if (fits(lead, grade.when)) return grade.level;
  return "";
}

bool fits(const LeadProfile& lead, const LeadCondition& c) {
  const auto one_of = [](const std::vector<std::string>& list, const std::string& value) { return list.empty() || contains(list, value); };
  if (!c.regions.empty() && !share(c.regions, lead.regions)) return false;
  if (!c.products.empty() && !any_product(c.products, lead.product)) return false;
  if (!one_of(c.sources, lead.source) || !one_of(c.levels, lead.level) || !one_of(c.stores, lead.store)) return false;
  if (c.at_least && (!lead.amount || lead.amount->fen < c.at_least->fen)) return false;
  return !c.less_than || (lead.amount && lead.amount->fen < c.less_than->fen);
}

const Store* nearest_store(const Place& place, const std::vector<Store>& stores) {
  const Store* nearest = nullptr;
  double least = 0;
  for (const auto& store : stores) {
    const auto far = distance(place, store.place);
    if (!far || (nearest && *far >= least)) continue;
    nearest = &store;
    least = *far;
  }
  return nearest;
}

double kilometres_between(Point a, Point b) {
  constexpr double radius = 6371.0, radian = std::numbers::pi / 180;
  const double dlat = (b.latitude - a.latitude) * radian, dlon = (b.longitude - a.longitude) * radian;
  const double h = std::pow(std::sin(dlat / 2), 2) +
                   std::cos(a.latitude * radian) * std::cos(b.latitude * radian) * std::pow(std::sin(dlon / 2), 2);
  return 2 * radius * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace crm
