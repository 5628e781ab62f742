// The way out to a platform's REST interface: one blocking exchange, bounded in time and size.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/clock.hpp"

namespace connectors {

struct FilePart {  // one part of a multipart/form-data body
  std::string field, file_name, content_type, bytes;
};

struct OutgoingRequest {
  std::string method = "POST";
  std::string url;  // absolute, http or https
  std::map<std::string, std::string> headers;
  std::string body;
  std::string content_type = "application/json";
  std::vector<FilePart> parts;  // when not empty, sent as multipart/form-data in place of body
  base::Duration timeout{5000};  // for the whole exchange, connecting included
  std::size_t max_bytes = 1 << 20;  // of the response body
};

struct IncomingResponse {
  int status = 0;  // 0: no answer (refused, timed out, too large, certificate wrong); `error` says which
  std::string error;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;

  bool arrived() const { return status != 0; }
};

// Thread-safe. Never follows redirects, always verifies TLS certificates and host names, keeps connections alive.
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  virtual IncomingResponse exchange(const OutgoingRequest& request) = 0;

  // Ends every exchange under way as if its time were up, for whoever cannot wait any more. Later ones are not touched.
  virtual void cut() {}
};

// `proxy`: http://host:port of an HTTP proxy for everything but this machine itself; empty: none.
std::unique_ptr<HttpClient> make_http_client(const std::string& proxy = {});

}  // namespace connectors
