// Remembers what customers have answered of the questions that must be asked.
#pragma once

#include <string>
#include <vector>

#include "bot/crm/answer.hpp"
#include "storage/journal.hpp"

namespace storage {

class Answers {
 public:
  Answers(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::Answer> of_customer(const std::string& customer_id);  // the earliest first
  void add(const crm::Answer& answer);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
