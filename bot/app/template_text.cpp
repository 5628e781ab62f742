// What can be wrong with a sentence that a company writes in place of a built-in one.
#include "bot/app/template_text.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "bot/app/yaml.hpp"
#include "bot/chat/wording.hpp"

namespace app {
namespace {

constexpr std::string_view separator = " · ";

// The pieces that are left out or filled each by itself; a bracket must end in the piece in which it began.
std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> found;
  while (true) {
    const auto line = text.find('\n'), dot = text.find(separator);
    const auto at = std::min(line, dot);
    found.push_back(text.substr(0, at));
    if (at == text.npos) return found;
    text.remove_prefix(at + (at == line ? 1 : separator.size()));
  }
}

bool has_stray_end(std::string_view piece) {
  bool is_open = false;
  for (const char c : piece) {
    if (c == '}' && !is_open) return true;
    if (c == '{' || c == '}') is_open = c == '{';
  }
  return false;
}

std::string wrong_brackets(std::string_view piece) {
  std::string problem;
  chat::placeholders(piece, &problem);
  return problem.empty() && has_stray_end(piece) ? "花括号没有开始" : problem;
}

std::string shown_placeholders(const std::vector<std::string>& names) {
  const std::set<std::string> sorted(names.begin(), names.end());
  std::string all;
  for (const auto& name : sorted) all += "{" + name + "}";
  return all.empty() ? "这句话里没有可以填的值" : "可以用：" + all;
}

}  // namespace

std::vector<std::string> mistakes_in(const std::string& text, const std::vector<std::string>& allowed) {
  std::set<std::string> mistakes;
  for (const auto piece : pieces(text)) {
    if (const auto wrong = wrong_brackets(piece); !wrong.empty()) {
      mistakes.insert(wrong + "（每一行、每个“ · ”之间都要各自成对）");
      continue;
    }
    for (const auto& name : chat::placeholders(piece))
      if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
        mistakes.insert("没有" + shown_word(name, "花括号里的") + "这个值，" + shown_placeholders(allowed));
  }
  return {mistakes.begin(), mistakes.end()};
}

}  // namespace app
