// The names of all members, kept ready for reading sentences.
#include "bot/chat/roster.hpp"

namespace chat {

std::shared_ptr<const language::Names> Roster::names(storage::Store& store) {
  if (names_) return names_;
  auto fresh = std::make_shared<language::Names>();
  for (const auto& member : store.members.active()) fresh->add(language::Names::Kind::staff, member.name);
  names_ = fresh;
  return names_;
}

}  // namespace chat
