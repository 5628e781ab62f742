// Plain text inside DingTalk's markdown.
#include "connectors/dingtalk/markdown.hpp"

namespace connectors::dingtalk {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where a list would begin: a dash or plus, or the point or bracket after a number that is no decimal.
std::size_t list_mark(std::string_view line) {
  std::size_t at = line.find_first_not_of(' ');
  if (at == line.npos) return line.npos;
  if (line[at] == '-' || line[at] == '+' || line[at] == '=') return at;
  const auto digits = at;
  while (at < line.size() && is_digit(line[at])) ++at;
  const bool is_mark = at > digits && at < line.size() && (line[at] == '.' || line[at] == ')');
  const bool is_decimal = at + 1 < line.size() && is_digit(line[at + 1]);
  return is_mark && !is_decimal ? at : line.npos;
}

void append_line(std::string& into, std::string_view line) {
  constexpr std::string_view special = "\\`*_#>[]()!<&~|";
  const auto mark = list_mark(line);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (at == mark || special.find(line[at]) != special.npos) into += '\\';
    into += line[at];
  }
}

}  // namespace

std::string markdown_of(std::string_view plain) {
  std::string text;
  text.reserve(plain.size() + plain.size() / 8);
  for (std::size_t at = 0;;) {
    const auto end = plain.find('\n', at);
    append_line(text, plain.substr(at, end - at));
    if (end == plain.npos) return text;
    text += "  \n  ";
    at = end + 1;
  }
}

}  // namespace connectors::dingtalk
