// What a forecast was made from, as the text in which it is stored: numbers alone, in a fixed order.
#pragma once

#include <string>

#include "bot/crm/forecast.hpp"

namespace storage {

std::string to_json(const crm::Conversion& past);
crm::Conversion conversion_from_json(const std::string& text);

std::string to_json(const crm::Book& book);
crm::Book book_from_json(const std::string& text);

}  // namespace storage
