// How an attempt to deliver ended.
#include "bot/jobs/ending.hpp"

namespace jobs {

std::string_view word(Ending::Kind kind) {
  switch (kind) {
    case Ending::Kind::sent: return "sent";
    case Ending::Kind::again: return "again";
    case Ending::Kind::postponed: return "postponed";
    case Ending::Kind::dead: return "dead";
    case Ending::Kind::readdressed: break;
  }
  return "readdressed";
}

void record(storage::Outbox& outbox, const Ending& ending) {
  const std::string& id = ending.departure.id;
  switch (ending.kind) {
    case Ending::Kind::sent: return outbox.sent(id, ending.at, ending.text);
    case Ending::Kind::again: return outbox.again(id, ending.at, ending.text);
    case Ending::Kind::postponed: return outbox.postpone(id, ending.at);
    case Ending::Kind::dead: return outbox.dead(id, ending.at, ending.text);
    case Ending::Kind::readdressed: return outbox.readdress(id, ending.address, ending.at);
  }
}

}  // namespace jobs
