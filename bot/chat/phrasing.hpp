// Short phrases that several commands say in the same way.
#pragma once

#include <string>

#include "bot/chat/desk.hpp"

namespace chat {

std::string product_phrase(const crm::Deal& deal);  // 监护仪 20台
std::string amount_phrase(const crm::Deal& deal);   // 预算约 12万
std::string amount_phrase(base::Money amount, const std::string& kind, bool is_about);

// The parts of a deal from the slots product, quantity, amount, close_date …; keeps what the slots do not say.
void apply_deal_slots(crm::Deal& deal, const Slots& slots);

}  // namespace chat
