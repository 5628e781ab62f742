// How the three questions were answered, for whoever answers for the team.
#pragma once

#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/target_quiz.hpp"

namespace chat {

Reply quiz_line(const crm::TargetQuiz& quiz, storage::Store& store);
// What follows from the answers; nothing where most know their numbers.
std::vector<Reply> quiz_hint(const std::vector<crm::TargetQuiz>& quizzes);

// Those of this week whom the sender may see, else of the last one: who knew least comes first.
Reply quiz_board(Desk& desk);

}  // namespace chat
