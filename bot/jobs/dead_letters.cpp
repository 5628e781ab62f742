// Tells the admins when messages begin to be lost.
#include "bot/jobs/dead_letters.hpp"

#include "bot/base/utf8.hpp"
#include "bot/chat/admins.hpp"

namespace jobs {

void announce_dead(const Ending& ending, storage::Store& store, const Crew& crew) {
  const std::string& connector = ending.departure.address.conversation.connector;
  const std::string note = "dead_letters." + connector;
  const std::string today = base::iso_date(base::civil(ending.at, crew.rules.zone).date);
  if (ending.departure.kind == "alert" || store.notes.get(note) == today) return;
  chat::Post post(store, crew.words, crew.rules, ending.at, crew.ids.next(ending.at));
  const auto reply = chat::say("dead_letters.begin", {{"连接", connector}, {"原因", base::shown_safely(ending.text)}});
  if (chat::tell_admins(store, post, reply, "alert")) store.notes.set(note, today);
}

}  // namespace jobs
