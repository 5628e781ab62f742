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

std::optional<HttpPlace> place_of(std::string_view address) {
  const bool is_web_socket = address.starts_with("ws://") || address.starts_with("wss://");
  const auto url = parse_http_url(is_web_socket ? "http" + std::string(address.substr(2)) : std::string(address));
  if (!url) return std::nullopt;
  HttpPlace place{.target = url->target, .is_secure = url->origin.starts_with("https://")};
  std::string_view host = std::string_view(url->origin).substr(url->origin.find("://") + 3);
  place.port = place.is_secure ? 443 : 80;
  if (const auto colon = host.rfind(':'); colon != host.npos && !host.ends_with(']')) {
    std::from_chars(host.data() + colon + 1, host.data() + host.size(), place.port);
    host = host.substr(0, colon);
  }
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  place.host = host;
  return place;
}

bool is_this_machine(std::string_view url) {
  const auto place = place_of(url);
  return place && (place->host == "localhost" || place->host == "::1" || place->host.starts_with("127."));
}

}  // namespace connectors
