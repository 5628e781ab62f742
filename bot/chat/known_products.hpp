// Product lines that nobody has written down, but targets and deals know.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "bot/chat/desk.hpp"

namespace chat {

// Those of the targets of these months (of one person: of his), and of what these people won in the year up to now.
std::set<std::string> known_products(const std::vector<std::string>& months, const std::vector<crm::Member>& people, Desk& desk);

// All that the text names, in the order of their names; what is only a part of a longer name that is there is none.
std::vector<std::string> products_in(std::string_view text, const std::set<std::string>& products);
// The longest of them that a text holds; empty when it holds none.
std::string product_in(std::string_view text, const std::set<std::string>& products);

}  // namespace chat
