// Short phrases that several commands say in the same way.
#include "bot/chat/phrasing.hpp"

namespace chat {

std::string product_phrase(const crm::Deal& deal) {
  if (deal.quantity == 0) return deal.product;
  const std::string count = std::to_string(deal.quantity) + deal.measure;
  return deal.product.empty() ? count : deal.product + " " + count;
}

std::string amount_phrase(const crm::Deal& deal) {
  return deal.amount ? amount_phrase(*deal.amount, deal.amount_kind, deal.is_about) : "";
}

std::string amount_phrase(base::Money amount, const std::string& kind, bool is_about) {
  return std::string(crm::amount_kind_word(kind)) + (is_about ? "约 " : " ") + base::spoken(amount);
}

void apply_deal_slots(crm::Deal& deal, const Slots& slots) {
  if (slots.has("product")) deal.product = slots.text("product");
  if (slots.has("quantity")) deal.quantity = slots.number("quantity"), deal.measure = slots.text("measure");
  if (const auto amount = slots.money("amount")) {
    deal.amount = amount;
    deal.is_about = slots.has("amount_qualifier");
    if (slots.has("amount_kind")) deal.amount_kind = slots.text("amount_kind");
  }
  if (const auto closes = slots.date("close_date")) deal.closes = closes;
  if (slots.has("probability")) deal.probability = static_cast<int>(slots.number("probability"));
}

std::string first_in_a_row(const std::vector<std::string>& words, std::size_t most) {
  std::string row;
  for (std::size_t i = 0; i < words.size() && i < most; ++i) row += (i ? "、" : "") + words[i];
  return row;
}

std::string in_a_row(const std::vector<std::string>& words, std::size_t most, std::string_view measure) {
  const std::string row = first_in_a_row(words, most);
  return words.size() > most ? row + " 等 " + std::to_string(words.size()) + " " + std::string(measure) : row;
}

}  // namespace chat
