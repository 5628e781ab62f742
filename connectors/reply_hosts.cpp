// Decides by the origin alone, and only for URLs so plain that no two parsers can read them differently.
#include "connectors/reply_hosts.hpp"

#include <algorithm>
#include <optional>

#include "bot/base/utf8.hpp"

namespace connectors {
namespace {

constexpr std::size_t longest_url = 4096;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_host_character(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_'; }
bool is_address_character(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.'; }
bool is_plain(char c) {
  constexpr std::string_view odd = "\\\"<>^`{|}#";
  return c > 0x20 && c < 0x7f && odd.find(c) == odd.npos;
}

// Somebody further down may decode once more, and then a control character ends a header line.
bool hides_control_character(std::string_view url) {
  for (std::size_t at = url.find('%'); at != url.npos; at = url.find('%', at + 1)) {
    const auto code = base::lower_ascii(url.substr(at + 1, 2));
    if (code.starts_with('0') || code.starts_with('1') || code == "7f") return true;
  }
  return false;
}

std::optional<std::string> port_written_out(std::string_view after_host, bool is_https) {
  if (after_host.empty()) return is_https ? ":443" : ":80";
  const auto digits = after_host.substr(1);
  const bool number = !digits.empty() && digits.size() <= 5 && std::all_of(digits.begin(), digits.end(), is_digit);
  if (after_host.front() != ':' || !number || digits.front() == '0') return std::nullopt;
  return std::string(after_host);
}

std::size_t host_length(std::string_view authority) {
  if (!authority.starts_with('['))
    return static_cast<std::size_t>(std::find_if_not(authority.begin(), authority.end(), is_host_character) -
                                    authority.begin());
  const auto end = std::find_if_not(authority.begin() + 1, authority.end(), is_address_character);
  const auto length = static_cast<std::size_t>(end - authority.begin());
  return end != authority.end() && *end == ']' && length > 1 ? length + 1 : 0;
}

// scheme://host:port with the port always written out; none for a URL that is in any way unusual.
std::optional<std::string> origin_of(std::string_view url) {
  if (url.size() > longest_url || !std::all_of(url.begin(), url.end(), is_plain) || hides_control_character(url))
    return std::nullopt;
  const std::string_view scheme = url.starts_with("https://") ? "https://" : "http://";
  if (!url.starts_with(scheme)) return std::nullopt;
  const auto rest = url.substr(scheme.size());
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  const auto length = host_length(authority);
  if (length == 0) return std::nullopt;
  const auto port = port_written_out(authority.substr(length), scheme == "https://");
  if (!port) return std::nullopt;
  return std::string(scheme) + std::string(authority.substr(0, length)) + *port;
}

// Every notation of an IP address ends in a number, decimal, octal or hexadecimal; no name does.
bool is_address(std::string_view host) {
  const auto last = host.substr(host.find_last_of('.') + 1);
  return last.starts_with("0x") || (!last.empty() && std::all_of(last.begin(), last.end(), is_digit));
}

}  // namespace

ReplyHosts ReplyHosts::only_origins(const std::vector<std::string>& base_urls) {
  ReplyHosts only({});
  for (const auto& url : base_urls)
    if (auto origin = origin_of(base::lower_ascii(url))) only.origins_.push_back(std::move(*origin));
  return only;
}

bool ReplyHosts::allows(std::string_view url) const {
  const auto origin = origin_of(url);
  if (!origin) return false;
  if (std::find(origins_.begin(), origins_.end(), *origin) != origins_.end()) return true;
  return std::any_of(hosts_.begin(), hosts_.end(), [&](const std::string& host) {
    return !is_address(host) && *origin == "https://" + host + ":443";
  });
}

}  // namespace connectors
