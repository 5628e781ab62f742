// How an attempt to deliver ended.
#include "bot/jobs/ending.hpp"

namespace jobs {

std::string period_of(connectors::Quota::Period period, base::Instant at, const base::Zone& zone) {
  const base::Date date = base::civil(at, zone).date;
  return period == connectors::Quota::Period::day ? base::iso_date(date) : base::iso_month(date);
}

std::string_view word(Ending::Kind kind) {
  switch (kind) {
    case Ending::Kind::sent: return "sent";
    case Ending::Kind::again: return "again";
    case Ending::Kind::postponed: return "postponed";
    case Ending::Kind::dead: return "dead";
    case Ending::Kind::readdressed: return "readdressed";
    case Ending::Kind::digested: break;
  }
  return "digested";
}

static void record(storage::Outbox& outbox, const Ending& ending, base::Duration lives) {
  const std::string& id = ending.departure.id;
  switch (ending.kind) {
    case Ending::Kind::sent: return outbox.sent(id, ending.at, ending.text);
    case Ending::Kind::again: return outbox.again(id, ending.at, ending.text);
    case Ending::Kind::postponed: return outbox.postpone(id, ending.at);
    case Ending::Kind::dead: return outbox.dead(id, ending.at, ending.text);
    case Ending::Kind::readdressed: return outbox.readdress(id, ending.address, ending.at);
    case Ending::Kind::digested: return outbox.to_digest(id, ending.at, ending.at + lives);
  }
}

void record(storage::Store& store, const Ending& ending, const chat::Rules& rules) {
  record(store.outbox, ending, rules.push_lives);
  if (!ending.charged) return;
  const auto& quota = *ending.charged;
  store.quota_use.add({ending.departure.address.conversation.connector, quota.name,
                       period_of(quota.period, ending.at, rules.zone), quota.units, quota.most});
}

}  // namespace jobs
