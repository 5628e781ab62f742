// Product lines that nobody has written down, but targets and deals know.
#include "bot/chat/known_products.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"

namespace chat {

std::set<std::string> known_products(const std::vector<std::string>& months, const std::vector<crm::Member>& people, Desk& desk) {
  std::set<std::string> products;
  const bool is_one = people.size() == 1;  // his own lines: the whole company's cells need not be read for them
  for (const auto& month : months)
    if (is_one) for (auto& product : desk.store.targets.products_of(people.front().id, month)) products.insert(std::move(product));
    else for (const auto& cell : desk.store.targets.of_month(month, crm::target_level::base)) products.insert(cell.scope.product);
  const auto from = base::instant(base::add_days(desk.today(), -365), base::Duration{0}, desk.rules.zone);
  for (const auto& [person, by_product] : won_by_each(people, from, desk.now + base::Duration{1}, desk.store))
    for (const auto& [product, won] : by_product) products.insert(product);
  products.erase("");
  return products;
}

std::vector<std::string> products_in(std::string_view text, const std::set<std::string>& products) {
  std::vector<std::string> found;
  for (const auto& product : products)
    if (text.find(product) != text.npos) found.push_back(product);
  std::vector<std::string> whole;
  for (const auto& one : found)
    if (std::none_of(found.begin(), found.end(), [&](const auto& other) { return other != one && other.find(one) != other.npos; })) whole.push_back(one);
  return whole;
}

std::string product_in(std::string_view text, const std::set<std::string>& products) {
  std::string found;
  for (const auto& product : products)
    if (product.size() > found.size() && text.find(product) != text.npos) found = product;
  return found;
}

}  // namespace chat
