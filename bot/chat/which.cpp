// Asks which of several somebody means.
#include "bot/chat/which.hpp"

#include <utility>

namespace chat {

std::vector<Reply> choice_lines(const std::vector<Choice>& choices) {
  std::vector<Reply> lines;
  for (const Choice& choice : choices) lines.push_back(say("ask.choice_line", {{"序号", std::ssize(lines) + 1}, {"选项", choice.label}}));
  return lines;
}

Reply ask_which_customer(const std::string& name, const std::vector<crm::Customer>& found, const CustomerLabel& label, Dialogue dialogue) {
  constexpr std::size_t most_choices = 5;
  for (std::size_t i = 0; i < found.size() && i < most_choices; ++i) dialogue.choices.push_back({found[i].id, label(found[i])});
  Reply reply = say("ask.which_customer", {{"个数", std::ssize(found)}, {"名称", name}, {"选项", choice_lines(dialogue.choices)}});
  reply.expects = std::move(dialogue);
  return reply;
}

void ask_behind(Reply& reply, Reply question) {
  reply.expects = std::exchange(question.expects, std::nullopt);
  reply.more.push_back(std::move(question));
}

Reply ask_which_member(const std::string& name, const std::vector<crm::Member>& found, Dialogue dialogue) {
  for (const auto& member : found) dialogue.choices.push_back({member.id, member.name + " " + member.team + " " + member.region});
  Reply reply = say("ask.which_member", {{"名字", name}, {"选项", choice_lines(dialogue.choices)}});
  reply.expects = std::move(dialogue);
  return reply;
}

}  // namespace chat
