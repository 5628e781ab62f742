// A month looked back on: what it came to, why it came to that, and what was agreed to be done.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/completion_board.hpp"
#include "bot/chat/standing.hpp"
#include "bot/crm/action_item.hpp"
#include "bot/crm/review.hpp"

namespace chat {

// A deal that was to be signed in the time and was not: put off, or simply overdue.
struct PutOff {
  crm::Deal deal;
  base::Date expected;
};
std::vector<PutOff> put_off(const crm::Member& member, base::Date from, base::Date to, const BoardSetting& setting);

// Of whole months; of the running month, what has happened so far.
crm::DealFacts deal_facts(const std::vector<crm::Member>& members, base::Date from, base::Date to, const BoardSetting& setting);

// Open items of these people whose reminder is not done either, by number.
std::vector<crm::ActionItem> open_items(const std::vector<crm::Member>& members, storage::Store& store);
// 3 李雷 把三个报价发出去（11月27日前，已过）
std::string item_words(const crm::ActionItem& item, const BoardSetting& setting);

// At most six lines. None when nothing was expected and nothing is known.
std::optional<Reply> review_board(const Subject& subject, const Period& period, const BoardSetting& setting);

}  // namespace chat
