// What a forecast was made from, as text.
#include "storage/forecast_json.hpp"

#include <nlohmann/json.hpp>

namespace storage {

using Json = nlohmann::json;

std::string to_json(const crm::Conversion& past) {
  Json passages = Json::array();
  for (const auto& stage : past.passages)
    for (const auto& p : stage) passages.push_back({p.days, p.moved, p.won, p.lost});
  return Json{{"passages", passages}, {"begun", past.begun}, {"amounts", past.amounts}, {"ended", past.ended}}.dump();
}

crm::Conversion conversion_from_json(const std::string& text) {
  const Json json = Json::parse(text);
  crm::Conversion past;
  std::size_t at = 0;
  for (auto& stage : past.passages)
    for (auto& p : stage) {
      const Json& stored = json.at("passages").at(at++);
      p = {stored.at(0), stored.at(1), stored.at(2), stored.at(3)};
    }
  past.begun = json.at("begun");
  past.amounts = json.at("amounts").get<std::vector<std::int64_t>>();
  past.ended = json.at("ended");
  return past;
}

std::string to_json(const crm::Book& book) {
  Json deals = Json::array();
  for (const auto& deal : book.deals) deals.insert(deals.end(), {deal.stage, deal.age, deal.amount.fen});
  return Json{{"deals", deals}, {"worthless", book.worthless}, {"won", book.won.fen}, {"begun", book.begun}}.dump();
}

crm::Book book_from_json(const std::string& text) {
  const Json json = Json::parse(text);
  crm::Book book;
  const Json& deals = json.at("deals");
  for (std::size_t i = 0; i + 2 < deals.size(); i += 3) book.deals.push_back({deals[i], deals[i + 1], {deals[i + 2].get<std::int64_t>()}});
  book.worthless = json.at("worthless");
  book.won = {json.at("won").get<std::int64_t>()};
  book.begun = json.at("begun");
  return book;
}

}  // namespace storage
