// Shows the admin what people said lately and nobody understood, so that words can be taught.
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request&, Desk& desk) {
  constexpr int shown = 5;
  std::vector<Reply> lines;
  for (const auto& words : desk.store.not_understood.since(desk.now - std::chrono::hours(24 * 7), shown))
    lines.push_back(say("not_understood_query.line", {{"原话", words}}));
  if (lines.empty()) return say("not_understood_query.none");
  return say("not_understood_query.list", {{"明细", std::move(lines)}});
}

}  // namespace

chat::Command not_understood() {
  return {.intent = "not_understood_query",
          .slots = {},
          .role = crm::Role::admin,
          .run = run};
}

}  // namespace commands
