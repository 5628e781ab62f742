// Exact fractions of 64 bits: what does not fit is no number.
#pragma once

#include <optional>

#include "bot/crm/kpi.hpp"

namespace crm {

using Wide = __int128;

std::optional<Exact> lowest(Wide up, Wide down);  // none when it divides by nothing or does not fit
bool is_less(const Exact& a, const Exact& b);
std::optional<Exact> reckoned(char sign, const Exact& a, const Exact& b);  // + - * /

}  // namespace crm
