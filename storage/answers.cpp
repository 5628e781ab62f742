// Remembers what customers have answered of the questions that must be asked.
#include "storage/answers.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Answer& a) {
  return {a.id, a.customer_id, a.question, a.answer, a.member_id, a.follow_up_id, cell(a.at)};
}

crm::Answer from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .question = c.text(),
          .answer = c.text(),
          .member_id = c.text(),
          .follow_up_id = c.text(),
          .at = c.instant()};
}

}  // namespace

std::vector<crm::Answer> Answers::of_customer(const std::string& customer_id) {
  std::vector<crm::Answer> found;
  for (const auto& id : ids(connection_, "SELECT id FROM answers WHERE customer_id = $1 ORDER BY at, id", {customer_id}))
    found.push_back(from_record(load(connection_, answers_table, id).value()));
  return found;
}

void Answers::add(const crm::Answer& answer) { journal_.add(answers_table, to_record(answer)); }

}  // namespace storage
