// Joins a platform account to a person: 绑定 王芳 ding-stream:0123.
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  const std::string account = request.word("account");
  const auto colon = account.find(':');
  if (colon == account.npos) chat::refuse("account_link.what");
  const std::string connector = account.substr(0, colon), user_id = account.substr(colon + 1);
  const auto platform = desk.rules.platforms.find(connector);
  if (platform == desk.rules.platforms.end()) chat::refuse("account_link.unknown_connector", {{"连接", connector}});
  desk.store.members.link({platform->second, user_id, request.member->id, connector, {}, desk.now});
  return say("account_link.done", {{"名字", request.member->name}, {"帐号", account}});
}

}  // namespace

chat::Command account_link() {
  return {.intent = "account_link",
          .slots = {chat::asked("account"), chat::existing("user")},
          .role = crm::Role::admin,
          .run = run};
}

}  // namespace commands
