// The words of an answer before a form is chosen.
#include "connectors/dingtalk/reply_text.hpp"

#include <algorithm>
#include <iterator>

#include "bot/base/utf8.hpp"

namespace connectors::dingtalk {
namespace {

std::string words_of(const base::Card& card) {
  std::string words = card.title;
  if (!card.description.empty()) words += "\n" + card.description;
  for (const auto& [label, value] : card.rows) words += "\n" + label + "：" + value;
  return words;
}

// A name ends where no further letter could belong to it.
bool ends_at(std::string_view text, std::size_t at) {
  constexpr std::string_view ends[] = {" ", "\n", "\t", "\u3000", "，", "。", "：", "；", "、", ",", ":"};
  return at == text.size() || std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) {
           return text.substr(at).starts_with(end);
         });
}

// The client takes everything up to a blank for the id, so one must follow.
bool replaced_by_id(std::string& text, const base::Mention& mention) {
  if (mention.name.empty()) return false;
  const std::string shown = "@" + mention.name;
  for (auto at = text.find(shown); at != text.npos; at = text.find(shown, at + 1))
    if (ends_at(text, at + shown.size())) {
      const bool has_blank = at + shown.size() == text.size() || text[at + shown.size()] == ' ';
      text.replace(at, shown.size(), "@" + mention.user_id + (has_blank ? "" : " "));
      return true;
    }
  return false;
}

}  // namespace

std::string complete_text(const base::Outgoing& message) {
  if (!message.card) return message.text;
  std::string text = message.text.empty() ? words_of(*message.card) : message.text;
  std::string unsaid;
  for (const auto& button : message.card->buttons)
    if (text.find(button.label) == text.npos) unsaid += "「" + button.label + "」";
  return unsaid.empty() ? text : text + "\n可回复：" + unsaid;
}

std::string with_mentions(std::string text, const std::vector<base::Mention>& mentioned) {
  std::string front;
  for (const auto& mention : mentioned)
    if (!replaced_by_id(text, mention)) front += "@" + mention.user_id + " ";
  // A list under the mention begins on a line of its own.
  if (!front.empty() && text.find('\n') != text.npos) front.back() = '\n';
  return front + text;
}

std::string with_names(const std::string& text, const std::vector<base::Mention>& mentioned) {
  std::string front;
  for (const auto& mention : mentioned)
    if (!mention.name.empty() && text.find(mention.name) == text.npos)
      front += (front.empty() ? "" : "、") + mention.name;
  return front.empty() ? text : front + "：" + text;
}

std::string fitted(std::string_view text, std::size_t limit, const std::function<std::string(std::string)>& render) {
  if (text.size() <= limit) {
    auto whole = render(std::string(text));
    if (whole.size() <= limit) return whole;
  }
  const auto cut = [&](std::size_t bytes) { return render(std::string(base::cut_bytes(text, bytes)) + "…"); };
  std::size_t fits = 0, too_long = std::min(text.size(), limit);
  while (too_long - fits > 1) {
    const auto middle = fits + (too_long - fits) / 2;
    (cut(middle).size() <= limit ? fits : too_long) = middle;
  }
  return cut(fits);
}

}  // namespace connectors::dingtalk
