// Remembers what forecasts are made from: what deals have become, what everybody has in hand, and both as they were.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bot/crm/forecast.hpp"
#include "bot/crm/rush.hpp"
#include "storage/database.hpp"

namespace storage {

// A week's forecast of the company to the end of the month, with what it was made from.
struct ForecastSnapshot {
  std::string id;
  base::Date day;  // as its morning saw it
  base::Instant taken_at{};
  std::uint64_t seed = 0;  // below 2^63
  crm::Conversion past;
  crm::Outlook outlook;
};

class Forecasts {
 public:
  explicit Forecasts(Connection& connection) : connection_(connection) {}

  // What a rep has in hand on the morning of `today`: his open deals, and those set aside whose day has come.
  crm::Book book(const std::string& owner_id, base::Date today, const base::Zone& zone);
  // What he signed in [from, until), one entry for each deal.
  std::vector<crm::SignedDay> signed_days(const std::string& owner_id, base::Instant from, base::Instant until, const base::Zone& zone);

  // The stories of at most `limit` deals behind `after` in the order of their ids; gives the last of the ids, empty when
  // there are no more. Those that had ended by `from` are left out. Not for the message path.
  std::string stories(const std::string& after, int limit, base::Date from, const base::Zone& zone,
                      const std::function<void(const crm::DealStory&)>& tell);

  void add(const ForecastSnapshot& snapshot);
  void add_book(const std::string& forecast_id, const std::string& owner_id, const crm::Book& book);
  std::optional<ForecastSnapshot> latest(base::Date until);  // of that day or the last before it
  std::vector<ForecastSnapshot> outlooks(base::Date from, base::Date until);  // without what they were made from; the earliest first
  std::optional<crm::Book> book_then(const std::string& forecast_id, const std::string& owner_id);
  crm::Book book_of_all(const std::string& forecast_id);

 private:
  std::vector<std::pair<base::Instant, std::pair<std::string, std::string>>> moves(const std::string& customer_id);

  Connection& connection_;
};

}  // namespace storage
