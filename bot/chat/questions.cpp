// The questions that must be asked of a customer: which he has answered. No list is laid down yet, so none is open.
#include "bot/chat/questions.hpp"

#include <algorithm>

namespace chat {

Questions questions_of(const crm::Customer& customer, storage::Store& store, const Rules&) {
  Questions questions;
  for (const auto& answer : store.answers.of_customer(customer.id)) {
    const auto is_same = [&](const crm::Answer& a) { return a.question == answer.question; };
    if (std::none_of(questions.answered.begin(), questions.answered.end(), is_same)) questions.answered.push_back(answer);
  }
  return questions;
}

}  // namespace chat
