// The stages of a customer: the gates between them, and the only way from one to another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/stage_move.hpp"

namespace chat {

// What is missing on the way to a stage, in words; is_closed: a strict gate is among those that miss something.
struct GateCheck {
  std::vector<std::string> missing;
  bool is_closed = false;
};
// `told`: a deal that is about to be written, if there is one.
GateCheck check_gates(const crm::Customer& customer, const std::string& stage, const std::optional<crm::Deal>& told,
                      storage::Store& store, const Rules& rules, base::Instant now);

// What is missing, in a row, the first few of it: the answer must fit a phone.
std::string in_a_row(const std::vector<std::string>& missing);

// EVERY change of a stage goes this way: writes the customer with his new stage, and a move. Who is won is led by no SOP
// any more. Nothing happens when he is there already, except that the customer is written as he is handed in.
struct Moving {
  std::string stage;
  std::string by_id;
  std::string forced_reason = {};
};
void move_stage(crm::Customer& customer, const Moving& moving, storage::Store& store, base::Instant now);

// Somebody new begins in his stage: a move from nowhere, unless it is the first stage, where everybody begins.
void begun_in_stage(const crm::Customer& customer, const std::string& by_id, storage::Store& store, base::Instant now);

}  // namespace chat
