// The three questions of the spot check: what is your target, how many deals are missing, how many new valid leads came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/civil.hpp"
#include "bot/base/money.hpp"

namespace crm {

struct ThreeAnswers {
  std::optional<base::Money> target;
  std::optional<std::int64_t> deals, leads;
};

struct TargetQuiz {
  std::string id;
  std::string week;  // its Monday: 2026-11-23
  std::string member_id;
  base::Instant asked_at{};
  base::Instant answered_at{};  // zero: not yet
  ThreeAnswers answers;
  int correct = 0;

  bool is_answered() const { return answered_at != base::Instant{}; }
};

// How many of the three are right: within `tolerance` percent of the truth, rounded up to a whole deal or lead. Where
// nobody can know how many deals are missing, only the other two count and that answer is right.
int correct_answers(const ThreeAnswers& said, base::Money target, std::optional<int> deals, std::int64_t leads, int tolerance);

inline constexpr int clear_from = 2;  // right answers; with fewer somebody does not know his number

// The right answers among all, in percent, rounded down; 100 when nobody was asked.
int transparency(const std::vector<TargetQuiz>& quizzes);
// Two of three (or two thirds of any number) do not know their number.
bool is_opaque(const std::vector<TargetQuiz>& quizzes);

// `count` of them, each equally likely, by the seed alone: the same week asks the same people after every restart.
std::vector<std::string> chosen(std::vector<std::string> ids, std::size_t count, std::uint64_t seed);

}  // namespace crm
