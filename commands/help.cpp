// Shows sentences that can be copied, for the role of the asker; with a topic, those about it.
#include <algorithm>

#include "bot/chat/understanding.hpp"
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// The first things to try, by role; the rest by topic.
std::vector<std::string> favourites(crm::Role role) {
  if (role == crm::Role::admin) return {"permission_set", "target_set", "progress_query", "lead_create", "undo"};
  if (role == crm::Role::manager) return {"target_set", "progress_query", "lead_create", "my_tasks", "undo"};
  return {"lead_create", "followup_log", "followup_schedule", "target_query", "undo"};
}

Reply line(const chat::Command& command) { return say("help.line", {{"例句", command.calling.help}}); }

std::vector<Reply> about(const std::string& topic, Desk& desk) {
  std::vector<Reply> lines;
  for (const auto& command : desk.understanding.commands()) {
    const bool fits = command.calling.topic == topic || command.calling.help.find(topic) != std::string::npos;
    if (fits && !command.is_later && command.role <= desk.sender.role && lines.size() < 5) lines.push_back(line(command));
  }
  return lines;
}

Reply run(const Request& request, Desk& desk) {
  if (request.in_group()) return say("help.group", {{"例句", desk.understanding.named("lead_create")->calling.help}});
  if (const std::string topic = request.word("topic"); !topic.empty())
    if (auto lines = about(topic, desk); !lines.empty()) return say("help.topic", {{"主题", topic}, {"例句", std::move(lines)}});
  std::vector<Reply> lines;
  for (const auto& intent : favourites(desk.sender.role)) lines.push_back(line(*desk.understanding.named(intent)));
  return say("help.all", {{"例句", std::move(lines)}});
}

}  // namespace

chat::Command help() {
  return {.intent = "help",
          .slots = {chat::optional("topic")},
          .run = run};
}

}  // namespace commands
