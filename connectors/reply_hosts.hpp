// Which addresses inside messages may be called: they arrive from outside, so only the platform's own hosts are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace connectors {

// Immutable. Exact hosts, https and port 443 only, no user-info, no IP literals, no odd characters.
class ReplyHosts {
 public:
  explicit ReplyHosts(std::vector<std::string> hosts) : hosts_(std::move(hosts)) {}

  // Whoever overrides a platform's addresses (a test, a private cloud) thereby names the only origins allowed:
  // exactly this scheme, host and port, http and loopback included.
  static ReplyHosts only_origins(const std::vector<std::string>& base_urls);

  bool allows(std::string_view url) const;

 private:
  std::vector<std::string> hosts_;
  std::vector<std::string> origins_;
};

}  // namespace connectors
