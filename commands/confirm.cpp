// Says that nothing waits for a confirmation: what waits is settled before a command is looked for.
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

chat::Reply run(const chat::Request&, chat::Desk&) { return chat::say("confirm.nothing"); }

}  // namespace

chat::Command confirm() {
  return {.intent = "confirm",
          .slots = {chat::optional("action:confirmed_action")},
          .run = run};
}

}  // namespace commands
