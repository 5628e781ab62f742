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
          .says = {"没看懂的", "有哪些没看懂", "没看懂什么"},
          .slots = {},
          .hints = {},
          .help = "没看懂的有哪些",
          .topic = "管理",
          .role = crm::Role::admin,
          .run = run};
}

}  // namespace commands
