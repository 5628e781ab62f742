// Measures how many leads a second one core gives to their reps, out of a thousand.
#include <benchmark/benchmark.h>

#include <random>

#include "bot/chat/considered.hpp"
#include "bot/crm/assignment.hpp"

namespace {

constexpr int many = 1000;
constexpr const char* regions[] = {"华东", "华北", "华南", "华中", "西南", "西北", "东北"};

std::vector<crm::Candidate> reps() {
  std::mt19937_64 random(7);
  std::vector<crm::Candidate> made;
  for (int i = 0; i < many; ++i) {
    crm::Candidate rep{.id = "01KBQ6R3M8ZJ4T5V6W7X8Y" + std::to_string(1000 + i), .name = "销售" + std::to_string(i), .region = regions[i % 7], .team = "一部"};
    rep.is_on_shift = random() % 5 != 0;
    rep.taken = static_cast<int>(random() % 9);
    rep.load = static_cast<int>(random() % 90);
    made.push_back(std::move(rep));
  }
  return made;
}

// What a company with a thousand reps might write: by product and amount, by region, and the catch-all.
crm::AssignmentPolicy policy() {
  crm::AssignmentPolicy made;
  crm::AssignmentRule big{"大单", {}, {}, crm::Way::fair_share}, near{"本区域", {}, {}, crm::Way::fair_share};
  big.when.at_least = base::Money::yuan(100'000);
  big.when.products = {"监护仪"};
  big.whom.teams = {"大客户部"};
  near.whom.same_region = true;
  made.rules.insert(made.rules.begin(), {big, near});
  made.first_claim_levels = {"A"};
  return made;
}

void assign(benchmark::State& state, bool is_recorded) {
  auto candidates = reps();
  const auto rules = policy();
  crm::LeadProfile lead;
  lead.product = "监护仪";
  lead.level = "B";
  std::size_t i = 0;
  for (auto _ : state) {
    lead.regions = {"苏州市", "苏州", "江苏省", "江苏", regions[i++ % 7]};
    const auto choice = crm::assign(lead, rules, candidates);
    crm::note_taken(candidates[choice->chosen], base::from_millis(static_cast<std::int64_t>(i)));
    if (is_recorded) benchmark::DoNotOptimize(chat::considered_json(7, candidates, choice->whys));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(assign, to_one_of_1000_reps, false);
BENCHMARK_CAPTURE(assign, to_one_of_1000_reps_with_the_record, true);

}  // namespace

BENCHMARK_MAIN();
