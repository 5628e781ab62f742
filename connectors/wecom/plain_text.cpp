// Plain text made to fit what WeCom takes.
#include "connectors/wecom/plain_text.hpp"

#include "bot/base/utf8.hpp"

namespace connectors::wecom {
namespace {

constexpr std::string_view ellipsis = "…";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool could_open_a_tag(std::string_view after) {
  const auto at = after.find_first_not_of(" \n");
  if (at == after.npos) return false;
  const char c = after[at];
  return is_letter(c) || c == '/' || c == '@' || c == '!' || c == '?';
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

// A line of nothing but - or = turns the line above into a heading, or into a rule.
bool is_ruler(std::string_view line) {
  return !line.empty() &&
         (line.find_first_not_of("- ") == line.npos || line.find_first_not_of("= ") == line.npos);
}

bool needs_escape_at_line_start(std::string_view line) {
  return line.starts_with('#') || line.starts_with('>') || is_ruler(line);
}

bool needs_escape(std::string_view text, std::size_t at) {
  constexpr std::string_view always = "\\`*_[]|";
  const char c = text[at];
  if (always.find(c) != always.npos) return true;
  if (c == '~') return text.substr(at, 2) == "~~" || (at > 0 && text[at - 1] == '~');
  return false;
}

// Spaces at the start of a line would make a code block of it; they say nothing in a chat.
std::string without_indent(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && c == ' ') continue;
    at_start = c == '\n';
    out += c;
  }
  return out;
}

// What stands for the character at `at`; two spaces before a line break keep it a line break.
std::string as_literal(std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool starts_line = at == 0 || text[at - 1] == '\n';
  if (c == '\n') return starts_line || at + 1 == text.size() || text[at + 1] == '\n' ? "\n" : "  \n";
  if (needs_escape(text, at) || (starts_line && needs_escape_at_line_start(line_at(text, at))))
    return std::string{'\\', c};
  return std::string(1, c);
}

}  // namespace

std::string fitted(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  return std::string(base::cut_bytes(text, limit - ellipsis.size())).append(ellipsis);
}

std::string harmless(std::string_view text) {
  const std::string safe = base::shown_safely(text);
  std::string out;
  out.reserve(safe.size());
  for (std::size_t at = 0; at < safe.size(); ++at) {
    if (safe[at] == '<' && could_open_a_tag(std::string_view(safe).substr(at + 1)))
      out += "＜";
    else
      out += safe[at];
  }
  return out;
}

std::string as_markdown(std::string_view text, std::size_t limit) {
  const std::string safe = without_indent(harmless(text));
  std::string out;
  std::size_t whole = 0;  // length of `out` up to which there is room for the ellipsis
  for (std::size_t at = 0; at < safe.size(); ++at) {
    const bool starts_character = (static_cast<unsigned char>(safe[at]) & 0xc0) != 0x80;
    if (starts_character && out.size() + ellipsis.size() <= limit) whole = out.size();
    out += as_literal(safe, at);
    if (out.size() > limit) return out.substr(0, whole).append(ellipsis);
  }
  return out;
}

std::string one_line(std::string_view text, std::size_t limit) {
  const std::string line = base::on_one_line(std::string(base::trimmed(text)));
  return base::cut_points(base::shown_safely(line), limit);
}

}  // namespace connectors::wecom
