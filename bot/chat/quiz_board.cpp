// How the three questions were answered.
#include "bot/chat/quiz_board.hpp"

#include <algorithm>

namespace chat {
namespace {

constexpr std::size_t shown = 4;

std::vector<crm::TargetQuiz> seen_of_week(base::Date monday, Desk& desk) {
  auto quizzes = desk.store.target_quizzes.of_week(base::iso_date(monday));
  std::erase_if(quizzes, [&](const crm::TargetQuiz& quiz) {
    const auto member = desk.store.members.find(quiz.member_id);
    return !member || !crm::may_see(desk.sender, *member);
  });
  std::stable_sort(quizzes.begin(), quizzes.end(), [](const auto& a, const auto& b) { return a.correct < b.correct; });  // who did not answer has none right
  return quizzes;
}

}  // namespace

Reply quiz_line(const crm::TargetQuiz& quiz, storage::Store& store) {
  const auto member = store.members.find(quiz.member_id);
  return say(quiz.is_answered() ? "quiz.line" : "quiz.silent", {{"名字", member ? member->name : ""}, {"对", std::int64_t{quiz.correct}}});
}

std::vector<Reply> quiz_hint(const std::vector<crm::TargetQuiz>& quizzes) {
  return crm::is_opaque(quizzes) ? std::vector{say("quiz.opaque")} : std::vector<Reply>{};
}

Reply quiz_board(Desk& desk) {
  const base::Date monday = base::monday_of(desk.today());
  auto quizzes = seen_of_week(monday, desk);
  const bool is_this_week = !quizzes.empty();
  if (!is_this_week) quizzes = seen_of_week(base::add_days(monday, -7), desk);
  if (quizzes.empty()) return say("quiz.not_asked");
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < quizzes.size() && i < shown; ++i) lines.push_back(quiz_line(quizzes[i], desk.store));
  return say("quiz.board", {{"周", std::string(is_this_week ? "这周" : "上周")},
                            {"透明度", std::to_string(crm::transparency(quizzes)) + "%"},
                            {"明细", std::move(lines)},
                            {"还有", if_some(quizzes.size() > shown ? static_cast<std::int64_t>(quizzes.size() - shown) : 0)},
                            {"提示", quiz_hint(quizzes)}});
}

}  // namespace chat
