// Where a request ends: reads the head of HTTP/1.1 strictly, so that nobody else can read the same bytes differently.
//
// Source of the rules: RFC 9112 (message syntax) and RFC 9110. Where they leave a choice, the strict one is taken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace app {

struct FrontHead {
  std::string method;
  std::string target;  // origin form, as received
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in their order
  std::size_t bytes = 0;       // of the head, with the empty line
  std::size_t body_bytes = 0;  // that follow it
  bool keeps_alive = true;
  bool wants_continue = false;  // the client waits for "100 Continue" before it sends the body
};

struct FrontRefusal {
  int status;
};

struct FrontNeedsMore {};

// Reads one head as its bytes arrive.
class FrontFraming {
 public:
  FrontFraming(std::size_t head_limit, std::size_t body_limit) : head_limit_(head_limit), body_limit_(body_limit) {}

  // `bytes` are all that came since the head's beginning; what an earlier call has seen is not looked at again.
  std::variant<FrontNeedsMore, FrontHead, FrontRefusal> read(std::string_view bytes);

  void begin_next() { seen_ = 0; }

 private:
  std::size_t find_end(std::string_view bytes);

  const std::size_t head_limit_;
  const std::size_t body_limit_;
  std::size_t seen_ = 0;
};

}  // namespace app
