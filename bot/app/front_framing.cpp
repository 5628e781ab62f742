// Where a request ends: reads the head of HTTP/1.1 strictly, so that nobody else can read the same bytes differently.
#include "bot/app/front_framing.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace app {
namespace {

constexpr std::size_t most_headers = 100, longest_method = 16;
constexpr std::string_view line_end = "\r\n", head_end = "\r\n\r\n";

[[noreturn]] void refuse(int status) { throw FrontRefusal{status}; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_token_character(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}
bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7f || (byte < 0x20 && c != '\t' && c != '\r' && c != '\n');
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return made;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view take_until(std::string_view& text, std::string_view separator) {
  const auto at = text.find(separator);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
  return part;
}

bool lists(std::string_view values, std::string_view wanted) {
  while (!values.empty())
    if (lower(trimmed(take_until(values, ","))) == wanted) return true;
  return false;
}

// Every line ends with CR LF, and neither stands alone: what one reader takes for a line, all take for a line.
bool is_clean(std::string_view bytes, std::size_t at) {
  const char c = bytes[at];
  if (c == '\n') return at > 0 && bytes[at - 1] == '\r';
  return !is_control(c) && (at == 0 || bytes[at - 1] != '\r');
}

void read_version(std::string_view version, FrontHead& head) {
  if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
      !is_digit(version[7]))
    refuse(400);
  if (version[5] != '1') refuse(505);
  head.keeps_alive = version[7] != '0';
}

void read_request_line(std::string_view line, FrontHead& head) {
  head.method = take_until(line, " ");
  head.target = take_until(line, " ");
  if (!is_token(head.method) || head.method.size() > longest_method) refuse(400);
  const auto is_visible = [](char c) { return c > 0x20 && c < 0x7f && c != '#'; };
  if (!head.target.starts_with('/') || !std::all_of(head.target.begin(), head.target.end(), is_visible)) refuse(400);
  read_version(line, head);
}

void read_header(std::string_view line, FrontHead& head) {
  const auto colon = line.find(':');
  // Also catches folded lines and a space before the colon: neither is a token.
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) refuse(400);
  if (head.headers.size() == most_headers) refuse(431);
  head.headers.emplace_back(lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
}

std::vector<std::string_view> values(const FrontHead& head, std::string_view name) {
  std::vector<std::string_view> found;
  for (const auto& [each, value] : head.headers)
    if (each == name) found.push_back(value);
  return found;
}

std::size_t length_of(std::string_view digits) {
  std::uint64_t length = 0;
  if (!is_number(digits)) refuse(400);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  return error == std::errc() ? length : std::numeric_limits<std::size_t>::max();
}

void read_length(FrontHead& head) {
  const auto lengths = values(head, "content-length");
  if (!values(head, "transfer-encoding").empty()) refuse(lengths.empty() ? 411 : 400);
  if (lengths.size() > 1) refuse(400);
  if (!lengths.empty()) head.body_bytes = length_of(lengths.front());
  // Servers differ in whether they read such a body: the rest of it could become somebody's next request.
  const bool may_have_body = head.method != "GET" && head.method != "HEAD" && head.method != "TRACE";
  if (head.body_bytes > 0 && !may_have_body) refuse(400);
}

void read_encoding(const FrontHead& head) {
  for (const std::string_view encoding : values(head, "content-encoding"))
    if (lower(encoding) != "identity") refuse(415);
}

void read_connection(FrontHead& head) {
  for (const std::string_view wishes : values(head, "connection"))
    if (lists(wishes, "close")) head.keeps_alive = false;
  for (const std::string_view expected : values(head, "expect")) {
    if (lower(expected) != "100-continue") refuse(417);
    head.wants_continue = head.body_bytes > 0;
  }
}

// One `Host` names one place; HTTP/1.0 did not have it.
void require_host(const FrontHead& head, bool is_old) {
  const auto hosts = values(head, "host").size();
  if (hosts > 1 || (hosts == 0 && !is_old)) refuse(400);
}

// `text` ends with the line end of the last header.
FrontHead parse(std::string_view text) {
  FrontHead head;
  read_request_line(take_until(text, line_end), head);
  const bool is_old = !head.keeps_alive;
  while (!text.empty()) read_header(take_until(text, line_end), head);
  require_host(head, is_old);
  read_length(head);
  read_encoding(head);
  read_connection(head);
  return head;
}

}  // namespace

std::variant<FrontNeedsMore, FrontHead, FrontRefusal> FrontFraming::read(std::string_view bytes) {
  try {
    const std::size_t end = find_end(bytes);
    if (std::min(end, bytes.size()) > head_limit_) refuse(431);
    if (end == std::string_view::npos) return FrontNeedsMore{};
    FrontHead head = parse(bytes.substr(0, end - line_end.size()));
    if (head.body_bytes > body_limit_) refuse(413);
    head.bytes = end;
    return head;
  } catch (const FrontRefusal& refusal) {
    return refusal;
  }
}

// The position behind the empty line, npos while it has not come.
std::size_t FrontFraming::find_end(std::string_view bytes) {
  for (; seen_ < bytes.size(); ++seen_) {
    if (!is_clean(bytes, seen_)) refuse(400);
    if (bytes[seen_] == '\n' && bytes.substr(0, seen_ + 1).ends_with(head_end)) return ++seen_;
  }
  return std::string_view::npos;
}

}  // namespace app
