// Amounts of money and what they are: a budget, a quote, a payment.
#pragma once

#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/reading.hpp"

namespace language {

// `named` receives, for each amount, whether a currency was said (12万元, not 12万).
std::vector<Entity> find_money(const Reading& reading, std::vector<bool>& named);

// budget, estimate, quote, contract, payment, target, by the words around; empty when nobody said.
std::string money_kind(View line, std::size_t begin, std::size_t end);

// Whether a word just before says that a plain number is money: 原价6500.
bool is_priced(View line, std::size_t begin);

}  // namespace language
