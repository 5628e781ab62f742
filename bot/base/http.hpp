// An HTTP exchange as plain values, so that rooms can speak of it without a library.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/clock.hpp"

namespace base {

struct HttpRequest {
  std::string method;  // GET, POST
  std::string path;    // without the query
  std::map<std::string, std::string> query;  // percent-decoded once; of a repeated name the first value
  std::map<std::string, std::string> headers;  // names in lower case; values as received
  std::string body;

  std::string_view parameter(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string_view{} : found->second;
  }
  std::string_view header(const std::string& lower_case_name) const {
    const auto found = headers.find(lower_case_name);
    return found == headers.end() ? std::string_view{} : found->second;
  }
};

struct HttpResponse {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

}  // namespace base
