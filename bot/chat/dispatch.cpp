// Gives customers to reps by the company's rules.
#include "bot/chat/dispatch.hpp"

#include <algorithm>

#include "bot/chat/considered.hpp"
#include "bot/chat/early_finish.hpp"
#include "bot/chat/leave.hpp"
#include "bot/language/place.hpp"
#include "bot/language/recognise.hpp"

namespace chat {
namespace {

constexpr int most_counted = 500;  // more customers in one hand make no difference any more

base::Date today(const Rules& rules, base::Instant now) { return base::civil(now, rules.zone).date; }

int window_days(const crm::AssignmentPolicy& policy) {
  return std::max(1, static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(policy.window).count() / 24));
}

// The window's days are whole: it begins with a midnight.
base::Instant window_begin(const Rules& rules, base::Instant now) {
  const base::Date first = base::add_days(today(rules, now), 1 - window_days(rules.policies.assignment));
  return base::instant(first, {}, rules.zone);
}

crm::Place place_in(const std::string& text) {
  for (const auto& entity : language::find_places(language::to_points(text)))
    if (const auto* place = std::get_if<language::Place>(&entity.value); place && !place->province.empty() && place->alternatives.empty())
      return {place->province, place->city, place->county, {}};
  return {};
}

bool weighs_load(const crm::AssignmentPolicy& policy) {
  return std::any_of(policy.rules.begin(), policy.rules.end(), [](const auto& rule) { return rule.way == crm::Way::least_load; });
}

std::vector<std::string> stores_of(const std::string& person, const crm::AssignmentPolicy& policy) {
  std::vector<std::string> stores;
  for (const auto& store : policy.stores)
    if (std::find(store.people.begin(), store.people.end(), person) != store.people.end()) stores.push_back(store.name);
  return stores;
}

// In the reason of what a cover gets; by it the leads are counted that he got for the other.
std::string instead_of(const std::string& away) { return "该分给 " + away + "，请假由 "; }

std::u32string folded(const std::string& text) {
  std::u32string points = language::normalise(text).points;
  for (char32_t& point : points)
    if (point >= U'A' && point <= U'Z') point += U'a' - U'A';
  return points;
}

}  // namespace

Dispatcher::Dispatcher(storage::Store& store, const Rules& rules, base::Instant now) : store_(store), rules_(rules), now_(now) {
  read_candidates();
  read_covers();
  if (weighs_load(rules.policies.assignment)) read_loads();
}

void Dispatcher::read_candidates() {
  const crm::AssignmentPolicy& policy = rules_.policies.assignment;
  const base::Date day = today(rules_, now_);
  const auto shares = store_.transfers.shares(window_begin(rules_, now_));
  for (const auto& member : store_.members.active()) {
    if (member.role != crm::Role::rep) continue;
    crm::Candidate candidate{.id = member.id, .name = member.name, .region = member.region, .team = member.team};
    candidate.stores = stores_of(member.name, policy);
    if (const auto skills = policy.skills.find(member.name); skills != policy.skills.end()) candidate.products = skills->second;
    candidate.is_on_shift = policy.works_on(member.name, day);
    candidate.days = policy.days_on_shift(member.name, day, base::civil(member.joined_at, rules_.zone).date);
    if (const auto share = shares.find(member.id); share != shares.end()) {
      candidate.taken = static_cast<int>(share->second.count);
      candidate.last_at = share->second.last_at;
    }
    candidates_.push_back(std::move(candidate));
  }
}

// What the covers got for those who are away is theirs who are away: the rules go on as if they were here.
void Dispatcher::read_covers() {
  constexpr int most_given = 500;
  covers_ = covers(store_);
  for (const auto& [away_id, cover_id] : covers_) {
    const auto away = place_of(away_id), cover = place_of(cover_id);
    if (away == candidates_.size() || cover == candidates_.size()) continue;
    for (const auto& given : store_.transfers.to_member(cover_id, crm::transfer::assigned, window_begin(rules_, now_), most_given)) {
      if (given.reason.find(instead_of(candidates_[away].name)) == std::string::npos) continue;
      ++candidates_[away].taken;
      candidates_[away].last_at = std::max(candidates_[away].last_at, given.at);
      candidates_[cover].taken = std::max(0, candidates_[cover].taken - 1);
    }
  }
}

std::size_t Dispatcher::place_of(const std::string& member_id) const {
  const auto found = std::find_if(candidates_.begin(), candidates_.end(), [&](const auto& candidate) { return candidate.id == member_id; });
  return static_cast<std::size_t>(found - candidates_.begin());
}

void Dispatcher::read_loads() {
  for (auto& candidate : candidates_) candidate.load = store_.customers.count_open(candidate.id, most_counted);
}

void Dispatcher::read_early_finishers() {
  if (std::exchange(knows_early_, true)) return;
  Standing month = month_standing(store_, rules_, now_);
  for (auto& candidate : candidates_) candidate.is_early = is_early_finisher(candidate.id, month);
}

std::optional<Assigned> Dispatcher::choose(const crm::LeadProfile& lead, const std::vector<std::string>& except) {
  const crm::AssignmentPolicy& policy = rules_.policies.assignment;
  if (policy.first_claim_levels.contains(lead.level)) read_early_finishers();
  for (auto& candidate : candidates_)
    candidate.is_left_out = std::find(except.begin(), except.end(), candidate.id) != except.end();
  while (auto choice = crm::assign(lead, policy, candidates_)) {
    crm::Candidate& chosen = candidates_[choice->chosen];
    if (covers_.contains(chosen.id)) {
      if (auto covered = given_to_cover(*choice, except)) return covered;
      chosen.is_left_out = true;
      continue;
    }
    Assigned assigned{chosen.id, choice->rule, choice->reason, considered_json(window_days(policy), candidates_, choice->whys)};
    crm::note_taken(chosen, now_);
    return assigned;
  }
  return std::nullopt;
}

// None when the cover has gone himself, is no rep or may not have this lead.
std::optional<Assigned> Dispatcher::given_to_cover(const crm::Choice& choice, const std::vector<std::string>& except) {
  crm::Candidate& away = candidates_[choice.chosen];
  const auto cover = place_of(covers_.at(away.id));
  if (cover == candidates_.size() || covers_.contains(candidates_[cover].id)) return std::nullopt;
  if (std::find(except.begin(), except.end(), candidates_[cover].id) != except.end()) return std::nullopt;
  Assigned assigned{candidates_[cover].id, choice.rule, instead_of(away.name) + candidates_[cover].name + " 代跟：" + choice.reason,
                    considered_json(window_days(rules_.policies.assignment), candidates_, choice.whys)};
  crm::note_taken(away, now_);
  return assigned;
}

std::optional<Assigned> choose_rep(const crm::Customer& customer, const std::vector<std::string>& except, storage::Store& store,
                                   const Rules& rules, base::Instant now) {
  return Dispatcher(store, rules, now).choose(lead_profile(customer, store, rules.policies.assignment), except);
}

crm::Place place_of(const crm::Customer& customer) {
  if (auto place = place_in(customer.address); place.is_known()) return place;
  return place_in(language::company_name(customer.name).place);
}

std::vector<std::string> regions_of(const crm::Customer& customer, const crm::AssignmentPolicy& policy) {
  auto regions = policy.regions_of(place_of(customer));
  if (!regions.empty() || customer.region.empty()) return regions;
  regions = policy.regions_of(place_in(customer.region));
  if (std::find(regions.begin(), regions.end(), customer.region) == regions.end()) regions.push_back(customer.region);
  return regions;
}

bool lies_in(const crm::Customer& customer, const std::string& region, const crm::AssignmentPolicy& policy) {
  if (customer.region == region) return true;
  const auto regions = regions_of(customer, policy);
  const auto is_one = [&](const std::string& name) { return std::find(regions.begin(), regions.end(), name) != regions.end(); };
  return is_one(region) || is_one(crm::short_place(region));
}

std::string region_of(const crm::Customer& customer, const crm::Member& owner, const crm::AssignmentPolicy& policy) {
  const auto regions = policy.regions_of(place_of(customer));
  const bool is_his = std::find(regions.begin(), regions.end(), owner.region) != regions.end();
  return regions.empty() || is_his ? owner.region : regions.back();
}

crm::LeadProfile lead_profile(const crm::Customer& customer, const crm::Deal& deal, const crm::AssignmentPolicy& policy) {
  crm::LeadProfile lead;
  lead.place = place_of(customer);
  lead.regions = policy.regions_of(lead.place);
  if (lead.regions.empty() && !customer.region.empty()) lead.regions = {customer.region};
  lead.product = deal.product;
  lead.source = customer.source;
  lead.amount = deal.amount;
  // A lead that somebody took down in a store, or that came from one: 海天店.
  for (const auto& store : policy.stores)
    if (!customer.source.empty() && customer.source.find(store.name) != std::string::npos) lead.store = store.name;
  lead.level = customer.level.empty() ? crm::grade(lead, policy) : customer.level;
  return lead;
}

crm::LeadProfile lead_profile(const crm::Customer& customer, storage::Store& store, const crm::AssignmentPolicy& policy) {
  for (const auto& deal : store.deals.of_customer(customer.id))
    if (deal.is_open()) return lead_profile(customer, deal, policy);
  return lead_profile(customer, crm::Deal{}, policy);
}

bool speaks_of_dispatch(const std::string& text, const crm::AssignmentPolicy& policy) {
  const std::u32string line = folded(text);
  const auto is_letter = [&](std::size_t i) { return i < line.size() && line[i] >= U'a' && line[i] <= U'z'; };
  return std::any_of(policy.dispatch_words.begin(), policy.dispatch_words.end(), [&](const std::string& word) {
    const std::u32string said = folded(word);
    const auto at = line.find(said);
    if (said.empty() || at == line.npos) return false;
    const bool is_part = said[0] >= U'a' && said[0] <= U'z' && ((at > 0 && is_letter(at - 1)) || is_letter(at + said.size()));  // Leadtek
    return !is_part;
  });
}

}  // namespace chat
