// How many messages of the bot's own accord one person gets a day; what is more waits for the next morning.
#pragma once

#include <optional>

#include "bot/jobs/crew.hpp"
#include "storage/outbox.hpp"

namespace jobs {

inline constexpr std::int64_t most_pushes_a_day = 6;  // reminders of his own, answers and alerts apart

// None: he may have it now. Otherwise the moment of the digest that it goes into.
std::optional<base::Instant> too_much_today(const storage::Departure& departure, const Crew& crew, base::Instant now);

}  // namespace jobs
