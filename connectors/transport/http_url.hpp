// An absolute http address cut into what a connection needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connectors {

struct HttpUrl {
  std::string origin;  // scheme://host[:port], scheme in lower case
  std::string target;  // path and query, without the fragment; begins with /
};

// None for another scheme, user-info, an empty host, or a character that could end the request line.
std::optional<HttpUrl> parse_http_url(std::string_view url);

// Where an address leads: ws:// and wss:// count as http:// and https://.
struct HttpPlace {
  std::string host;  // an IPv6 address without its brackets
  int port = 0;
  std::string target;
  bool is_secure = false;
};
std::optional<HttpPlace> place_of(std::string_view url);

bool is_this_machine(std::string_view url);  // 127.0.0.1, ::1, localhost: never reached through a proxy

}  // namespace connectors
