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

}  // namespace connectors
