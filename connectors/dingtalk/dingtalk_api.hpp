// One app's REST interfaces, new and old: the access token, the calls, and what their answers mean.
// Source: DingTalk "obtain the access token of an internal app", "upload media files"; one token serves both hosts.
#pragma once

#include <string>
#include <string_view>

#include "bot/base/message.hpp"
#include "connectors/token_cache.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors::dingtalk {

struct AppAccess {
  std::string client_id, client_secret;
  std::string api, oapi;  // without a slash at the end
};

struct RestAnswer {
  base::Delivery delivery;
  std::string body;  // of an answer that arrived
};

// Thread-safe. `http` must outlive it. A refused token is renewed and the call repeated once. No reason contains a
// secret or a token.
class DingtalkApi {
 public:
  DingtalkApi(AppAccess access, HttpClient& http);

  // `path` begins with a slash; `json` may be empty for a GET.
  RestAnswer call(const std::string& method, const std::string& path, const std::string& json, base::Instant now);
  // The old interface at the other host; `path` begins with a slash.
  RestAnswer call_old(const std::string& path, const std::string& json, base::Instant now);
  // The media id is in `delivery.handle`.
  base::Delivery upload_image(const base::Picture& picture, base::Instant now);
  TokenAnswer token(base::Instant now) { return token_.token(now); }

 private:
  template <class Attempt>
  RestAnswer with_token(base::Instant now, const Attempt& attempt);
  TokenAnswer fetch_token();
  // Hides our secrets in the answer before anybody reads it, as error texts like to repeat what was sent.
  IncomingResponse exchange(const OutgoingRequest& request, const std::string& token);

  const AppAccess access_;
  HttpClient& http_;
  TokenCache token_;
};

}  // namespace connectors::dingtalk
