// Shows sentences that can be copied, for the role of the asker; with a topic, those about it.
#include <algorithm>
#include <map>
#include <tuple>

#include "bot/base/utf8.hpp"
#include "bot/chat/desk.hpp"
#include "bot/chat/understanding.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

// The first things to try, by role; the rest by topic.
std::vector<std::string> favourites(crm::Role role) {
  if (role == crm::Role::admin) return {"permission_set", "target_set", "progress_query", "lead_create", "undo"};
  if (role == crm::Role::manager) return {"target_set", "progress_query", "lead_create", "my_tasks", "undo"};
  return {"lead_create", "followup_log", "followup_schedule", "target_query", "undo"};
}

Reply line(const chat::Command& command) {
  return say(command.is_later ? "help.later" : "help.line", {{"例句", command.calling.help}});
}

// 目标 2 is the second page of 目标.
struct Page {
  std::string topic;
  std::size_t number = 1;
};

Page page_of(const std::string& words) {
  const auto last = words.find_last_not_of("0123456789");
  const bool has_number = last != words.npos && last + 1 < words.size() && words.size() - last <= 3;
  if (!has_number) return {words};
  return {std::string(base::trimmed(words.substr(0, last + 1))), std::max<std::size_t>(1, std::stoul(words.substr(last + 1)))};
}

// What the asker may do about it: the commands of that topic, then those that mention it; what is not built yet last.
// Of a topic come first what its asker wants most, then what says the topic's word.
std::vector<const chat::Command*> about(const std::string& topic, Desk& desk) {
  std::vector<const chat::Command*> found;
  for (const auto& command : desk.understanding.commands()) {
    const bool fits = command.calling.topic == topic || command.calling.help.find(topic) != std::string::npos;
    if (fits && command.role <= desk.sender.role && !command.calling.help.empty()) found.push_back(&command);
  }
  const auto first = favourites(desk.sender.role);
  std::stable_sort(found.begin(), found.end(), [&](const chat::Command* a, const chat::Command* b) {
    const auto place = [&](const chat::Command& c) {
      return std::tuple(c.is_later, c.calling.topic != topic, std::find(first.begin(), first.end(), c.intent),
                        c.calling.help.find(topic) == std::string::npos);
    };
    return place(*a) < place(*b);
  });
  return found;
}

std::optional<Reply> topic_page(const Page& page, Desk& desk) {
  constexpr std::size_t lines_of_page = 5;
  const auto found = about(page.topic, desk);
  const std::size_t begin = (page.number - 1) * lines_of_page;
  if (begin >= found.size()) return std::nullopt;
  const std::size_t end = std::min(found.size(), begin + lines_of_page);
  std::vector<Reply> lines;
  for (std::size_t i = begin; i < end; ++i) lines.push_back(line(*found[i]));
  Reply reply = say("help.topic", {{"主题", page.topic}, {"例句", std::move(lines)}});
  if (end < found.size())
    reply.more.push_back(say("help.more", {{"个数", static_cast<std::int64_t>(found.size() - end)}, {"主题", page.topic},
                                           {"页", static_cast<std::int64_t>(page.number + 1)}}));
  return reply;
}

// What else can be asked for: the topics with something the asker may do, the fullest first.
std::string topics_of(const Desk& desk) {
  constexpr std::size_t most = 7;
  std::map<std::string, int> commands;
  for (const auto& command : desk.understanding.commands())
    if (command.role <= desk.sender.role && !command.is_later && !command.calling.topic.empty()) ++commands[command.calling.topic];
  commands.erase("帮助");
  std::vector<std::pair<int, std::string>> topics;
  for (const auto& [topic, count] : commands) topics.emplace_back(-count, topic);
  std::sort(topics.begin(), topics.end());
  topics.resize(std::min(topics.size(), most));
  std::string words;
  for (const auto& [count, topic] : topics) words += (words.empty() ? "" : " / ") + topic;
  return words;
}

Reply run(const Request& request, Desk& desk) {
  if (request.in_group()) return say("help.group", {{"例句", desk.understanding.named("lead_create")->calling.help}});
  if (const std::string topic = request.word("topic"); !topic.empty())
    if (auto page = topic_page(page_of(topic), desk)) return *page;
  std::vector<Reply> lines;
  for (const auto& intent : favourites(desk.sender.role)) lines.push_back(line(*desk.understanding.named(intent)));
  return say("help.all", {{"例句", std::move(lines)}, {"主题", topics_of(desk)}});
}

}  // namespace

chat::Command help() {
  return {.intent = "help",
          .slots = {chat::optional("topic")},
          .run = run};
}

}  // namespace commands
