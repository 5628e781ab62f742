// Wishes that are understood but cannot be granted yet.
#include "bot/chat/later.hpp"

#include "bot/base/utf8.hpp"
#include "bot/chat/desk.hpp"

namespace chat {

Reply not_yet(const Request& request, Desk& desk) {
  const std::string words = base::shown_safely(base::trimmed(request.text));
  desk.store.not_understood.add(desk.new_id(), desk.sender.id, request.conversation.key(), words, desk.now);
  return say("later", {{"原话", base::cut_points(words, 20)}});
}

Command later(std::string intent, std::initializer_list<const char*> slots, crm::Role role) {
  Command command{.intent = std::move(intent), .role = role, .run = not_yet, .is_later = true};
  for (const char* slot : slots) command.slots.push_back(optional(slot));
  return command;
}

}  // namespace chat
