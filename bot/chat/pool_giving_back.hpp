// Gives customers that the clock has put into the sea pool back to the reps who had them.
#pragma once

#include "bot/chat/desk.hpp"

namespace chat {

// Where the deeds of the clock about a rep's customers are kept in the history: one for each customer.
std::string recycling_conversation(const std::string& owner_id);

// 撤销 今天的回收: what the sender's people lost that day; 把康达还给王芳: one customer. With everything that was closed.
// What somebody else has claimed meanwhile stays his. Refuses whoever is no manager.
Reply give_back(const Request& request, Desk& desk);

}  // namespace chat
