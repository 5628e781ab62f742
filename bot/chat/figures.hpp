// Figures about targets and results, computed from the records at the moment of asking.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/desk.hpp"
#include "bot/crm/progress.hpp"

namespace chat {

// The month that contains `day`, as a period with a label such as 本月, 12月 or 2027年1月.
Period month_of(base::Date day, base::Date today);

// The month a question or a target is about: the one said, else this one. A bare 11月 said in December is the one that
// has just passed, not the one in eleven months.
Period month_said(const Slots& slots, const Desk& desk);

// One member's target and won deals of a month.
crm::Progress progress_of(const crm::Member& member, const Period& month, const Desk& desk);

// What a deal is worth on average over the last half year: the member's own, else everybody's; 0 when nobody won any.
base::Money average_deal(const crm::Member& member, Desk& desk);

// The same, and whether it is his own.
struct AverageDeal {
  base::Money amount;
  bool is_own = false;
};
AverageDeal average_deal_of(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now);
// The same without anybody who asks.
base::Money average_deal(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now);

// 本月已签 12.5万，离目标差 17.5万: one line after every deal.
Reply gap_line(const crm::Member& member, Desk& desk);

// Whom the sender may ask about as a team: an admin everybody, a manager his people, a rep himself.
std::vector<crm::Member> team_of(const crm::Member& sender, Desk& desk);
std::vector<crm::Member> team_of(const crm::Member& sender, storage::Store& store);

// What these people have won in [from, until), of all products: each by his id, and together.
storage::Deals::WonByOwner won_by_each(const std::vector<crm::Member>& people, base::Instant from, base::Instant until, storage::Store& store);
storage::WonDeals won_together(const std::vector<crm::Member>& people, base::Instant from, base::Instant until, storage::Store& store);

// Valid new leads of the last seven days, today included.
std::int64_t new_leads_of_week(const crm::Member& member, storage::Store& store, const Rules& rules, base::Instant now);

// To whole hundreds of yuan where it is ten thousand and more: what a pace demands is no exact amount.
base::Money about(base::Money amount);

std::string percent(int permille);  // 416 → 41.6%

}  // namespace chat
