// The platform's way to the bot: one bounded HTTP exchange.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace playground {

struct Called {
  int status = 0;  // 0: no answer within the limit
  std::string body;
  std::string content_type;
  std::string problem;  // why there is no answer
};

// Thread-safe.
class Caller {
 public:
  Caller();
  ~Caller();

  // `url` is http://host:port/path?query. `limit` is for the whole exchange.
  Called post(const std::string& url, const std::map<std::string, std::string>& headers,
              const std::string& body, const std::string& content_type, std::chrono::milliseconds limit);
  Called get(const std::string& url, std::chrono::milliseconds limit);
  void stop();  // cuts every exchange that is under way; later ones fail at once

 private:
  struct Lines;
  std::unique_ptr<Lines> lines_;
};

}  // namespace playground
