// The answer to a message with several wishes.
#include "bot/chat/several_answers.hpp"

#include <algorithm>

namespace chat {
namespace {

constexpr std::size_t most_lines = 6;  // of an answer on a phone

bool is_hint(const Reply& reply) {
  return reply.key.starts_with("hint.") || reply.key.ends_with(".no_next") || reply.key.ends_with(".missing");
}

std::string without_line(std::string_view text, std::string_view line) {
  std::string kept;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (const auto one = text.substr(0, end); one != line) (kept += kept.empty() ? "" : "\n") += one;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return kept;
}

std::size_t lines_of(const Reply& reply, const Words& words, const Audience& audience) {
  const std::string text = without_line(Renderer(words, audience).text(reply), words.text("hint.undo"));
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

void leave_out_hints(Reply& reply) {
  std::erase_if(reply.more, is_hint);
  for (Reply& next : reply.more) leave_out_hints(next);
}

Reply in_brief(const Told& told) { return say("several.brief", {{"什么", told.reply.summary}}); }

// The longest are told in brief first.
void make_fit(std::vector<Told>& told, std::size_t room, const Words& words, const Audience& audience) {
  std::vector<std::size_t> lines;
  for (const Told& one : told) lines.push_back(lines_of(one.reply, words, audience));
  for (;;) {
    std::size_t all = 0, longest = told.size();
    for (std::size_t i = 0; i < told.size(); ++i) {
      all += lines[i];
      const bool may_be_brief = lines[i] > 1 && told[i].has_written && !told[i].reply.summary.empty();
      if (may_be_brief && (longest == told.size() || lines[i] > lines[longest])) longest = i;
    }
    if (all <= room || longest == told.size()) return;
    told[longest].reply = in_brief(told[longest]);
    lines[longest] = 1;
  }
}

}  // namespace

Reply together(std::vector<Told> told, const Words& words, const Audience& audience) {
  const bool has_written = std::any_of(told.begin(), told.end(), [](const Told& one) { return one.has_written; });
  Reply all;
  for (Told& one : told) {
    leave_out_hints(one.reply);
    if (!all.card) all.card = std::move(one.reply.card);
    if (!all.outcome) all.outcome = std::move(one.reply.outcome);
    if (one.is_question()) all.expects = one.reply.expects;
  }
  make_fit(told, most_lines - (has_written ? 1 : 0), words, audience);
  const std::string undo = words.text("hint.undo");
  std::vector<Reply> parts;
  std::vector<std::string> texts;
  for (Told& one : told) {
    std::string text = without_line(Renderer(words, audience).text(one.reply), undo);
    if (text.empty() || std::find(texts.begin(), texts.end(), text) != texts.end()) continue;  // refused twice for one reason
    texts.push_back(std::move(text));
    parts.push_back(std::move(one.reply));
  }
  all.key = "several.told";
  all.values = {{"明细", std::move(parts)}};
  if (has_written) all.more.push_back(say("hint.undo"));
  return all;
}

std::string with_one_hint(const std::string& text, const Words& words) {
  const std::string& undo = words.text("hint.undo");
  const std::string rest = without_line(text, undo);
  return rest.size() == text.size() ? rest : rest + "\n" + undo;
}

}  // namespace chat
