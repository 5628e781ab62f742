// Counts the messages that arrived.
#include "bot/jobs/count_inbound.hpp"

#include <algorithm>

#include "bot/jobs/ending.hpp"

namespace jobs {
namespace {

constexpr const char* counted_until = "inbound.counted_until";

base::Instant moment(const std::string& millis) { return base::from_millis(millis.empty() ? 0 : std::stoll(millis)); }

}  // namespace

bool CountInbound::is_charged() const {
  return std::any_of(crew_.connectors.begin(), crew_.connectors.end(),
                     [](const auto& entry) { return entry.second->inbound_quota().has_value(); });
}

std::optional<base::Instant> CountInbound::next(base::Instant now) {
  if (!is_charged()) return std::nullopt;
  base::Instant last{};
  crew_.database.read(
      [&](storage::Connection& connection) { last = moment(storage::Notes(connection).get(counted_until)); });
  return std::clamp(last + every, now, now + every);
}

void CountInbound::tick(base::Instant now) {
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    const base::Instant last = moment(store.notes.get(counted_until));
    if (now < last + every) return;
    count(store, last, now);
    store.notes.set(counted_until, std::to_string(base::to_millis(now)));
  });
}

// What arrived before the month began was another month's.
void CountInbound::count(storage::Store& store, base::Instant from, base::Instant now) {
  const auto& zone = crew_.rules.zone;
  const base::Date today = base::civil(now, zone).date;
  const base::Date first = today.year() / today.month() / std::chrono::day(1);
  const base::Instant since = std::max(from, base::instant(first, {}, zone));
  for (const auto& [name, connector] : crew_.connectors) {
    const auto quota = connector->inbound_quota();
    if (!quota) continue;
    const auto arrived = store.quota_use.arrived(name, since, now);
    store.quota_use.add({name, quota->name, period_of(quota->period, now, zone), arrived, quota->most});
  }
}

}  // namespace jobs
