// An absolute http address cut into what a connection needs.
#include "connectors/transport/http_url.hpp"

#include <algorithm>
#include <charconv>

#include "bot/base/utf8.hpp"

namespace connectors {
namespace {

bool is_printable(char c) {
  return static_cast<unsigned char>(c) > 0x20 && c != 0x7f;
}

bool is_host(std::string_view host) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  const bool is_ip6 = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (is_ip6)
    return host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdefABCDEF:.") == host.npos;
  return !host.empty() && host.find_first_not_of(letters) == host.npos;
}

// The library throws for a port that is no small number.
bool is_port(std::string_view port) {
  unsigned int number = 0;
  const auto [end, problem] = std::from_chars(port.data(), port.data() + port.size(), number);
  return problem == std::errc{} && end == port.data() + port.size() && number > 0 && number < 65536;
}

bool is_authority(std::string_view authority) {
  const auto colon = authority.rfind(':');
  if (colon == authority.npos || authority.ends_with(']')) return is_host(authority);
  return is_host(authority.substr(0, colon)) && is_port(authority.substr(colon + 1));
}

}  // namespace

std::optional<HttpUrl> parse_http_url(std::string_view url) {
  const auto mark = url.find("://");
  if (mark == url.npos || !std::all_of(url.begin(), url.end(), is_printable)) return std::nullopt;
  const std::string scheme = base::lower_ascii(url.substr(0, mark));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  const auto rest = url.substr(mark + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?#"));
  if (!is_authority(authority)) return std::nullopt;
  auto target = rest.substr(authority.size());
  target = target.substr(0, target.find('#'));
  const std::string path = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
  return HttpUrl{scheme + "://" + std::string(authority), path};
}

}  // namespace connectors
