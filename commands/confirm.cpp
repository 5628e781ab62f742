// Says that nothing waits for a confirmation: what waits is settled before a command is looked for.
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

chat::Reply run(const chat::Request&, chat::Desk&) { return chat::say("confirm.nothing"); }

}  // namespace

chat::Command confirm() {
  using chat::Sign;
  return {.intent = "confirm",
          .says = {"确认导入", "确认移交", "确认授权", "确认"},
          .slots = {},
          .hints = {{Sign::money, -8}, {Sign::phone, -8}, {Sign::known_customer, -8}},
          .help = "确认",
          .topic = "改错",
          .run = run};
}

}  // namespace commands
