// The three questions of the spot check.
#include "bot/crm/target_quiz.hpp"

#include <algorithm>
#include <random>

namespace crm {
namespace {

bool is_near(std::int64_t said, std::int64_t truth, int tolerance) {
  const std::int64_t room = (truth * tolerance + 99) / 100;
  return said >= truth - room && said <= truth + room;
}

}  // namespace

int correct_answers(const ThreeAnswers& said, base::Money target, std::optional<int> deals, std::int64_t leads, int tolerance) {
  int correct = said.target && is_near(said.target->fen, target.fen, tolerance);
  correct += !deals || (said.deals && is_near(*said.deals, *deals, tolerance));
  return correct + (said.leads && is_near(*said.leads, leads, tolerance));
}

int transparency(const std::vector<TargetQuiz>& quizzes) {
  int correct = 0;
  for (const auto& quiz : quizzes) correct += quiz.correct;
  return quizzes.empty() ? 100 : correct * 100 / (3 * static_cast<int>(quizzes.size()));
}

bool is_opaque(const std::vector<TargetQuiz>& quizzes) {
  const auto vague = std::count_if(quizzes.begin(), quizzes.end(), [](const TargetQuiz& quiz) { return quiz.correct < clear_from; });
  return !quizzes.empty() && vague * 3 >= static_cast<std::ptrdiff_t>(quizzes.size()) * 2;
}

std::vector<std::string> chosen(std::vector<std::string> ids, std::size_t count, std::uint64_t seed) {
  std::sort(ids.begin(), ids.end());
  std::mt19937_64 engine(seed);  // its numbers are laid down by the standard, its distributions are not
  const std::size_t wanted = std::min(count, ids.size());
  for (std::size_t i = 0; i < wanted; ++i) std::swap(ids[i], ids[i + engine() % (ids.size() - i)]);
  ids.resize(wanted);
  return ids;
}

}  // namespace crm
