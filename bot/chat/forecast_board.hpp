// A forecast in words and as a picture, for whoever asks and for the week's own report.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/chat/people_asked.hpp"
#include "bot/crm/forecast.hpp"

namespace chat {

// What stands for a forecast besides whom it is about.
struct ForecastSetting {
  storage::Store& store;
  const Rules& rules;
  const Words& words;
  base::Instant now;

  base::Date today() const { return base::civil(now, rules.zone).date; }
};

// One that was made, with what it was made from.
struct Forecast {
  Period period;
  base::Date day;  // whose morning the books are of
  crm::Conversion past;
  crm::Book book;
  crm::Outlook outlook;
  std::optional<base::Money> target;  // of these people, where the period is made of whole months that have some
  bool is_as_stored = false;  // made again, it came to what was stored then
};

Forecast forecast_from(crm::Conversion past, crm::Book book, const std::vector<crm::Member>& members, const Period& period,
                       base::Date day, std::uint64_t seed, const ForecastSetting& setting);

// From what everybody has in hand now, and what the last weekly snapshot knows of the past.
Forecast forecast_now(const std::vector<crm::Member>& members, const Period& period, const ForecastSetting& setting);

// The same from a snapshot's own books. `members` empty: of the whole company. None when the snapshot does not know what
// had been won of that period by then: it keeps that of its own month.
std::optional<Forecast> forecast_then(const storage::ForecastSnapshot& snapshot, const std::vector<crm::Member>& members,
                                      const Period& period, const ForecastSetting& setting);

// In words, what matters most first, and as a picture. `earlier`: what an older snapshot said of the same period.
Reply forecast_board(const std::string& whose, const std::vector<crm::Member>& members, const Forecast& forecast,
                     const std::optional<Forecast>& earlier, const ForecastSetting& setting, std::size_t most_lines = 6);

// What a rep has in hand today, with what he has signed of the period so far.
crm::Book book_of(const crm::Member& member, const Period& period, const ForecastSetting& setting);

// As one says what nobody knows to the yuan: 262.3万.
base::Money roughly(base::Money amount);

// The same question gets the same answer all day.
std::uint64_t forecast_seed(base::Date day);

}  // namespace chat
