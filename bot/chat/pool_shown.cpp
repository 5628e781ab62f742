// The list of the sea pool that somebody was shown last.
#include "bot/chat/pool_shown.hpp"

namespace chat {
namespace {

// Beside the questions of the same chat: another question does not make him forget the list.
std::string place_of(const Request& request) { return request.conversation.key() + "/pool"; }

}  // namespace

void remember_shown(const std::vector<Choice>& customers, const Request& request, Desk& desk) {
  Dialogue list{Dialogue::Kind::choice, "pool_claim", {}, "customer_id", {}, {}, customers};
  desk.store.dialogues.ask(place_of(request), desk.sender.id, to_json(list), desk.now + desk.rules.question_lives);
}

std::vector<Choice> shown_of_pool(const Request& request, Desk& desk) {
  const std::string state = desk.store.dialogues.state(place_of(request), desk.sender.id, desk.now);
  return state.empty() ? std::vector<Choice>{} : dialogue_from_json(state).choices;
}

}  // namespace chat
