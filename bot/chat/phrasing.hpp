// Short phrases that several commands say in the same way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

std::string product_phrase(const crm::Deal& deal);  // 监护仪 20台
std::string amount_phrase(const crm::Deal& deal);   // 预算约 12万
std::string amount_phrase(base::Money amount, const std::string& kind, bool is_about);

// The first `most` of them: 康达、海天.
std::string first_in_a_row(const std::vector<std::string>& words, std::size_t most);
// With how many there are when that is not all: 康达、海天 等 5 个.
std::string in_a_row(const std::vector<std::string>& words, std::size_t most, std::string_view measure);

// The parts of a deal from the slots product, quantity, amount, close_date …; keeps what the slots do not say.
void apply_deal_slots(crm::Deal& deal, const Slots& slots);

}  // namespace chat
